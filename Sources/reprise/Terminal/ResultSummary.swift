import ExperimentModel
import Planning
import Reporting

/// What the executed runs came to, as lines for a reader: per spec the headline numbers of each point.
struct ResultSummary {
  /// How many lines a spec has unless all are asked for.
  private static let shownGroups = 8

  let project: Project
  let plan: [PlannedExperiment]
  let finished: [FinishedRun]
  let showsAll: Bool
  let palette: Palette

  var lines: [String] {
    let byKey = Dictionary(
      finished.map { ($0.run.key, $0) }, uniquingKeysWith: { first, _ in first })
    return plan.flatMap { planned in
      lines(
        planned.experiment,
        planned.runs.compactMap { planned in
          byKey[planned.run.key].map { (planned.run.point, $0) }
        })
    }
  }

  private func lines(
    _ experiment: Experiment, _ runs: [(point: Point, finished: FinishedRun)]
  ) -> [String] {
    guard !runs.isEmpty else { return [] }
    let groups = Self.groups(runs)
    let shown = showsAll ? groups : Array(groups.prefix(Self.shownGroups))
    var table = TextTable()
    for group in shown { table.add([group.title] + group.numbers) }
    let hidden = groups.count - shown.count
    let rest =
      hidden > 0 ? ["  … and \(counted(hidden, "more group")) of runs; the report has all"] : []
    return [palette(project.path(of: experiment), .bold)]
      + table.lines(indentation: "  ").map(\.trimmingEnd) + rest
  }

  /// The runs of each point, trials of one search together, in their order.
  private static func groups(_ runs: [(point: Point, finished: FinishedRun)]) -> [ResultGroup] {
    var names: [String] = []
    var groups: [String: ResultGroup] = [:]
    for (point, finished) in runs {
      let name = Point(point.coordinates.filter { $0.axis != Stage.trialAxis }).name
      if groups[name] == nil { names.append(name) }
      groups[name, default: ResultGroup(name: name)].add(finished, trial: point[Stage.trialAxis])
    }
    return names.compactMap { groups[$0] }
  }
}

/// Some runs that are one line to a reader.
private struct ResultGroup {
  let name: String
  private var runs: [FinishedRun] = []
  private var trials: Set<String> = []

  init(name: String) {
    self.name = name
  }

  mutating func add(_ finished: FinishedRun, trial: String?) {
    runs.append(finished)
    if let trial { trials.insert(trial) }
  }

  /// `9 layers · with BN · seeds 1–3`.
  var title: String {
    let seeds = SeedRanges(Set(runs.map(\.run.config.seed)))
    let words = [
      name, trials.isEmpty ? "" : counted(trials.count, "trial"),
      "\(seeds.count == 1 ? "seed" : "seeds") \(seeds)",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The mean of each headline metric, the best of a search, and how many runs diverged.
  var numbers: [String] {
    let diverged = runs.count(where: \.isDiverged)
    let metrics = runs.first?.headlineMetrics ?? []
    let texts = diverged == runs.count ? [] : metrics.compactMap(text)
    guard diverged > 0 else { return texts }
    return texts + ["\(grouped(diverged)) of \(grouped(runs.count)) diverged"]
  }

  private func text(of metric: MetricDefinition) -> String? {
    let values = runs.filter { !$0.isDiverged }.compactMap { $0.metrics[metric.name] }
    guard !values.isEmpty else { return nil }
    let best = metric.better == .lower ? values.min() : values.max()
    let sample = trials.count > 1 ? Sample([best].compactMap(\.self)) : Sample(values)
    let number = Formatting.text(Formatting.text(of: sample, in: metric.unit), with: metric.unit)
    return "\(metric.title) \(trials.count > 1 ? "at best " : "")\(number)"
  }
}
