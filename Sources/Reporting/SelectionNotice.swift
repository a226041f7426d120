import Analysis
import Document
import ExperimentModel
import Figures

/// What a reader must know of choices that are made by data which is to judge them, or by the time that runs took.
struct SelectionNotice {
  /// What is to be known of a choice.
  enum Concern: CaseIterable {
    /// It is made by test data.
    case testData
    /// It is made by what depends on the machine.
    case machine

    fileprivate func isAbout(_ metric: MetricDefinition) -> Bool {
      switch self {
      case .testData: metric.role == .test
      case .machine: metric.dependsOnMachine
      }
    }

    fileprivate var title: Prose {
      switch self {
      case .testData: "Chosen by test data."
      case .machine: "Chosen by time."
      }
    }

    fileprivate var consequence: Prose {
      switch self {
      case .testData:
        "The test images took part in the choice, so test numbers of what was chosen are too good."
      case .machine:
        "Times depend on the machine, so runs on another one may give another choice."
      }
    }
  }

  let concern: Concern
  let experiment: Experiment
  /// The experiments that may be chosen from, by identifier.
  let sources: [String: Experiment]

  init(_ concern: Concern, _ experiment: Experiment, beside others: [Experiment]) {
    self.concern = concern
    self.experiment = experiment
    sources = Dictionary(
      (others + [experiment]).map { ($0.identifier, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// A note where something is chosen by a metric of concern: by a stage, in a table or figure, or in another experiment that
  /// a stage chooses from; empty where nothing is.
  var blocks: [Block] {
    let sentences = [stages, inherited, tables, figures].joined(separator: " ")
    guard !sentences.isEmpty else { return [] }
    return [.note(["\(.strong(concern.title)) \(sentences) \(concern.consequence)"])]
  }

  /// The sentence on stages: `The stages *fine* and *final* choose by test accuracy`.
  private var stages: Prose {
    let choosing = experiment.stages.map {
      (name: $0.name, metrics: ownMetrics($0, of: experiment))
    }
    .filter { !$0.metrics.isEmpty }
    guard let first = choosing.first else { return "" }
    let titles = titles(choosing.flatMap(\.metrics))
    guard !first.name.isEmpty else { return "The spec chooses by \(titles)." }
    return sentence(
      "stage", choosing.map(\.name), "chooses by \(titles)", "choose by \(titles)")
  }

  /// The sentence on choices that others made before: `The stage *final* chooses from brunlid-2024/coarse, where a choice
  /// is made by test accuracy`.
  private var inherited: Prose {
    experiment.stages.compactMap { stage -> Prose? in
      let foreign = stage.selections.filter { $0.experiment != experiment.identifier }
      let found = foreign.map { (name: $0.experiment, metrics: metrics(behind: $0)) }
        .filter { !$0.metrics.isEmpty }
      guard !found.isEmpty else { return nil }
      let names = found.map(\.name).uniqued.joinedAsProse
      let subject: Prose =
        stage.name.isEmpty ? "The spec" : "The stage \(.emphasis(Prose(stage.name)))"
      return """
        \(subject) chooses from \(names), where a choice is made by \(titles(found.flatMap(\.metrics))).
        """
    }.joined(separator: " ")
  }

  /// The sentences on tables: `The table *best* ranks by test accuracy`.
  private var tables: Prose {
    let tables = experiment.shownTables
    return [
      sentence(
        "table",
        tables.map {
          ($0.name, $0.ranking.map { [$0] } ?? [], isChoice(among: $0.condition, of: $0.specs))
        },
        "ranks", "rank"),
      sentence(
        "table", tables.map { ($0.name, $0.marked, isChoice(among: $0.condition, of: $0.specs)) },
        Self.marks, Self.mark),
    ].joined(separator: " ")
  }

  private static let marks = "marks the best"
  private static let mark = "mark the best"

  /// The sentence on figures: `The figure *pairs* marks the best by test accuracy`.
  private var figures: Prose {
    sentence(
      "figure",
      experiment.shownFigures.map {
        ($0.name, $0.content.shade.map { [$0] } ?? [], isChoice(among: $0.condition, of: $0.specs))
      },
      Self.marks, Self.mark)
  }

  /// The sentence on those of some tables or figures that take the best of several points by a metric of concern.
  private func sentence(
    _ noun: String, _ shown: [(name: String, metrics: [String], isChoice: Bool)],
    _ singular: String, _ plural: String
  ) -> Prose {
    let choosing = shown.filter(\.isChoice)
      .map { shown in
        (name: shown.name, metrics: shown.metrics.compactMap { worrying($0, of: experiment) })
      }
      .filter { !$0.metrics.isEmpty }
    let titles = titles(choosing.flatMap(\.metrics))
    return sentence(
      noun, choosing.map(\.name), "\(singular) by \(titles)", "\(plural) by \(titles)")
  }

  /// Whether there is more than one point to take the best of, in the specs named or, without any, in this one.
  private func isChoice(among condition: PointCondition, of specs: [String]) -> Bool {
    let others = specs.compactMap { sources[$0] }
    let counts =
      specs.isEmpty
      ? [experiment.count(of: condition)]
      : others.map { $0.count(of: condition.on($0.axes.map(\.name))) }
    return counts.reduce(0, +) > 1
  }

  private func sentence(
    _ noun: String, _ names: [String], _ singular: Prose, _ plural: Prose
  ) -> Prose {
    guard !names.isEmpty else { return "" }
    let list = names.map { Prose([.emphasis(Prose($0))]) }.joinedAsProse
    return names.count == 1 ? "The \(noun) \(list) \(singular)." : "The \(noun)s \(list) \(plural)."
  }

  private func titles(_ metrics: [MetricDefinition]) -> Prose {
    Prose(metrics.map(\.title).uniqued.joinedAsProse)
  }
}

extension SelectionNotice {
  /// The metrics of concern by which a stage of an experiment itself chooses.
  private func ownMetrics(_ stage: Stage, of experiment: Experiment) -> [MetricDefinition] {
    let chosen = stage.selections.compactMap { selection in
      worrying(selection.metric, of: sources[selection.experiment] ?? experiment)
    }
    let searched = stage.search?.method.metric.flatMap { worrying($0, of: experiment) }
    return chosen + (searched.map { [$0] } ?? [])
  }

  /// The metrics of concern by which choices were made that a selection's stage, or one that it chooses from, goes back to.
  private func metrics(behind selection: Selection) -> [MetricDefinition] {
    var found: [MetricDefinition] = []
    var seen: Set<[String]> = []
    var open = [selection]
    while let next = open.popLast() {
      guard let source = sources[next.experiment] else { continue }
      for stage in source.stages
      where next.stages.contains(stage.name) && seen.insert([next.experiment, stage.name]).inserted
      {
        found += ownMetrics(stage, of: source)
        open += stage.selections
      }
    }
    return found
  }

  /// The metric of an experiment, if it is one of concern.
  private func worrying(_ name: String, of experiment: Experiment) -> MetricDefinition? {
    experiment.kind.metric(name).flatMap { metric in
      concern.isAbout(metric) && metric.better != .neither ? metric : nil
    }
  }
}

extension Experiment {
  /// How many points a condition selects.
  fileprivate func count(of condition: PointCondition) -> Int {
    stages.flatMap(\.allPoints).count { $0.point.matches(condition) }
  }
}
