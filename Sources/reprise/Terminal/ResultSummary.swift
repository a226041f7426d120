import Analysis
import ExperimentModel
import Planning
import Projects
import Reporting
import RunStore

/// What the executed runs came to, as lines for a reader: per spec the headline numbers of each point.
struct ResultSummary {
  /// How many lines a spec has unless all are asked for.
  private static let shownGroups = 8

  let workspace: Workspace
  let plan: [PlannedExperiment]
  let finished: [FinishedRun]
  let showsAll: Bool
  let palette: Palette

  /// The lines; of a search also trials count that earlier commands executed.
  func lines() throws -> [StyledText] {
    let byKey = Dictionary(
      finished.map { ($0.run.key, $0) }, uniquingKeysWith: { first, _ in first })
    return try plan.flatMap { try lines($0, executed: byKey) }
  }

  private func lines(
    _ planned: PlannedExperiment, executed: [RunKey: FinishedRun]
  ) throws -> [StyledText] {
    let groups = Self.groups(planned.runs.map(\.run), executed: executed)
    guard !groups.isEmpty else { return [] }
    let shown = showsAll ? groups : Array(groups.prefix(Self.shownGroups))
    var table = TextTable()
    for group in shown {
      table.add([group.title] + (try group.numbers { try workspace.store.record(for: $0).content }))
    }
    let hidden = groups.count - shown.count
    let rest =
      hidden > 0 ? ["  … and \(counted(hidden, "more group")) of runs; the report has all"] : []
    return [palette(workspace.project.path(of: planned.experiment), .bold)]
      + (table.lines(indentation: "  ").map(\.trimmingEnd) + rest).plain
  }

  /// The runs of each point, trials of one search together, in their order; only groups of which a run was executed.
  private static func groups(
    _ runs: [Run], executed: [RunKey: FinishedRun]
  ) -> [ResultGroup] {
    var names: [String] = []
    var groups: [String: ResultGroup] = [:]
    for run in runs {
      let name = Point(run.point.coordinates.filter { $0.axis != Stage.trialAxis }).name
      if groups[name] == nil { names.append(name) }
      groups[name, default: ResultGroup(name: name)].add(run, executed: executed[run.key])
    }
    return names.compactMap { groups[$0] }.filter { !$0.executed.isEmpty }
  }
}

/// Some runs that are one line to a reader.
private struct ResultGroup {
  let name: String
  /// The runs that this command executed.
  private(set) var executed: [FinishedRun] = []
  /// Every run of each trial, in the order of the trials.
  private var trials: [(name: String, runs: [Run])] = []
  private var executedTrials: Set<String> = []

  init(name: String) {
    self.name = name
  }

  mutating func add(_ run: Run, executed finished: FinishedRun?) {
    if let finished { executed.append(finished) }
    guard let trial = run.point[Stage.trialAxis] else { return }
    if finished != nil { executedTrials.insert(trial) }
    if trials.last?.name != trial { trials.append((trial, [])) }
    trials[trials.count - 1].runs.append(run)
  }

  /// `9 layers · with BN · seeds 1–3`.
  var title: String {
    let seeds = SeedRanges(Set(executed.map(\.run.config.seed)))
    let words = [
      name, executedTrials.isEmpty ? "" : counted(executedTrials.count, "trial"),
      "\(seeds.count == 1 ? "seed" : "seeds") \(seeds)",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The mean of each headline metric, of a search that of its best trial, and how many runs diverged.
  ///
  /// - Parameter record: Looks up the record of a run.
  /// - Returns: A text for each number.
  /// - Throws: What looking up a record throws.
  func numbers(_ record: (RunKey) throws -> RunRecord?) rethrows -> [String] {
    let diverged = executed.count(where: \.isDiverged)
    let metrics = executed.first?.headlineMetrics ?? []
    let texts =
      diverged == executed.count ? [] : try metrics.compactMap { try text(of: $0, record) }
    guard diverged > 0 else { return texts }
    return texts + ["\(grouped(diverged)) of \(grouped(executed.count)) diverged"]
  }

  private func text(
    of metric: MetricDefinition, _ record: (RunKey) throws -> RunRecord?
  ) rethrows -> String? {
    let isSearch = trials.count > 1
    let values =
      isSearch
      ? try best(by: metric, record)
      : executed.filter { !$0.isDiverged }.compactMap { $0.metrics[metric.name] }
    guard !values.isEmpty else { return nil }
    let number = Formatting.text(
      Formatting.text(of: Sample(values), in: metric.unit), with: metric.unit)
    return "\(metric.title) \(isSearch ? "at best " : "")\(number)"
  }

  /// The numbers of the best trial; empty where none has a number of every run.
  private func best(
    by metric: MetricDefinition, _ record: (RunKey) throws -> RunRecord?
  ) rethrows -> [Double] {
    let numbers = try trials.map { trial in
      try trial.runs.map { run -> Double? in
        guard let result = try record(run.key)?.result, result.outcome == .finished else {
          return nil
        }
        return result.metrics[metric.name]
      }
    }
    return metric.ranked(numbers) { $0 }.first?.compactMap(\.self) ?? []
  }
}
