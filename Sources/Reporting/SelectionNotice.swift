import Analysis
import Document
import ExperimentModel
import Figures

/// What a reader must know of choices that are made by data which is to judge them.
struct SelectionNotice {
  let experiment: Experiment
  /// The experiments that may be chosen from, by identifier.
  let sources: [String: Experiment]

  init(_ experiment: Experiment, beside others: [Experiment]) {
    self.experiment = experiment
    sources = Dictionary(
      (others + [experiment]).map { ($0.identifier, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// A note where something is chosen by a test metric: by a stage, in a table or figure, or in another experiment that
  /// a stage chooses from; empty where nothing is.
  var blocks: [Block] {
    let sentences = [stages, inherited, tables, figures].joined(separator: " ")
    guard !sentences.isEmpty else { return [] }
    let note: Prose = """
      \(.strong("Chosen by test data.")) \(sentences) The test images took part in the choice, so test numbers of what \
      was chosen are too good.
      """
    return [.note([note])]
  }

  /// The sentence on stages: `The stages *fine* and *final* choose by test accuracy`.
  private var stages: Prose {
    let choosing = experiment.stages.map { (name: $0.name, metrics: ownMetrics($0)) }
      .filter { !$0.metrics.isEmpty }
    guard let first = choosing.first else { return "" }
    let titles = titles(choosing.flatMap(\.metrics))
    guard !first.name.isEmpty else { return "The search chooses by \(titles)." }
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
        stage.name.isEmpty ? "The search" : "The stage \(.emphasis(Prose(stage.name)))"
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
        "table", tables.map { ($0.name, $0.ranking.map { [$0] } ?? [], $0.condition) },
        "ranks", "rank"),
      sentence(
        "table", tables.map { ($0.name, $0.marked, $0.condition) }, Self.marks, Self.mark),
    ].joined(separator: " ")
  }

  private static let marks = "marks the best"
  private static let mark = "mark the best"

  /// The sentence on figures: `The figure *pairs* marks the best by test accuracy`.
  private var figures: Prose {
    sentence(
      "figure",
      experiment.shownFigures.map { ($0.name, $0.content.shade.map { [$0] } ?? [], $0.condition) },
      Self.marks, Self.mark)
  }

  /// The sentence on those of some tables or figures that take the best of several points by test data.
  private func sentence(
    _ noun: String, _ shown: [(name: String, metrics: [String], condition: PointCondition)],
    _ singular: String, _ plural: String
  ) -> Prose {
    let choosing = shown.filter { isChoice(among: $0.condition) }
      .map { (name: $0.name, metrics: $0.metrics.compactMap(testMetric)) }
      .filter { !$0.metrics.isEmpty }
    let titles = titles(choosing.flatMap(\.metrics))
    return sentence(
      noun, choosing.map(\.name), "\(singular) by \(titles)", "\(plural) by \(titles)")
  }

  /// Whether there is more than one point to take the best of.
  private func isChoice(among condition: PointCondition) -> Bool {
    experiment.stages.flatMap(\.allPoints).count { $0.point.matches(condition) } > 1
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
  /// The test metrics by which a stage itself chooses.
  private func ownMetrics(_ stage: Stage) -> [MetricDefinition] {
    var names = stage.selections.map(\.metric)
    if case .tpe(let metric, _, _)? = stage.search?.method { names.append(metric) }
    return names.compactMap(testMetric)
  }

  /// The test metrics by which choices were made that a selection's stage, or one that it chooses from, goes back to.
  private func metrics(behind selection: Selection) -> [MetricDefinition] {
    var found: [MetricDefinition] = []
    var seen: Set<[String]> = []
    var open = [selection]
    while let next = open.popLast() {
      guard seen.insert([next.experiment, next.stage]).inserted,
        let stage = sources[next.experiment]?.stages.first(where: { $0.name == next.stage })
      else { continue }
      found += ownMetrics(stage)
      open += stage.selections
    }
    return found
  }

  private func testMetric(_ name: String?) -> MetricDefinition? {
    let metric = name.flatMap { experiment.kind.metric($0) }
    return metric?.role == .test && metric?.better != .neither ? metric : nil
  }
}
