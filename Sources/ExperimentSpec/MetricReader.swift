import Diagnostics
import ExperimentModel
import YAML

/// What a place in a spec needs of a metric.
enum MetricNeed {
  /// Nothing.
  case anything
  /// A number at the end of the run.
  case finalValue
  /// A column of the history.
  case history
  /// A number at the end of the run, and a direction in which it is better.
  case ranking

  /// Why a metric will not do; `nil` where it does.
  func problem(of metric: MetricDefinition) -> (code: String, message: String)? {
    let name = "the metric \(quoted(metric.name))"
    switch self {
    case .anything: return nil
    case .history:
      return metric.hasHistory ? nil : ("spec.metric-extent", "\(name) has no history")
    case .finalValue, .ranking:
      guard metric.isFinal else { return ("spec.metric-extent", "\(name) has no final value") }
      guard case .ranking = self, metric.better == .neither else { return nil }
      return ("spec.no-better", "\(name) is neither better up nor down")
    }
  }
}

/// Reads names of metrics.
struct MetricReader {
  let context: SpecContext

  /// The metric that a scalar names; `nil`, and a problem, where there is none that suits.
  func metric(_ node: YAMLNode, for need: MetricNeed) -> MetricDefinition? {
    guard let name = context.text(of: node) else {
      context.reportType(node, expected: "a name", of: "a metric")
      return nil
    }
    let suitable = context.kind.metrics.filter { need.problem(of: $0) == nil }.map(\.name)
    guard let metric = context.kind.metric(name) else {
      // What is wrong with one that the spec makes is reported there.
      guard !context.computedMetrics.contains(name) else { return nil }
      context.report(
        "spec.unknown-metric", "there is no metric \(quoted(name))", at: node.range,
        fixIts: [
          FixIt.didYouMean(name, in: suitable + context.computedMetrics)
            ?? FixIt("the metrics are \(MappingReader.list(suitable))")
        ])
      return nil
    }
    if let problem = need.problem(of: metric) {
      context.report(
        problem.code, problem.message, at: node.range,
        fixIts: [
          suitable.isEmpty ? nil : FixIt("the metrics here are \(MappingReader.list(suitable))")
        ])
      return nil
    }
    return metric
  }

  /// The words for the direction in which a metric is better.
  static let directions = ["higher", "lower"]

  /// The direction in which a metric is better; `nil`, and a problem, where it is none.
  func direction(_ node: YAMLNode) -> MetricDefinition.Direction? {
    if let word = node.scalarText, Self.directions.contains(word) {
      return MetricDefinition.Direction(rawValue: word)
    }
    context.reportChoice(node, among: Self.directions, for: "better")
    return nil
  }

  /// The names of one metric or a list of them.
  func several(_ node: YAMLNode?, for need: MetricNeed) -> [String]? {
    guard let node else { return nil }
    let nodes = node.elements ?? [node]
    if nodes.isEmpty {
      context.report("spec.type", "expected at least one metric, found none", at: node.headRange)
    }
    let metrics = nodes.compactMap { metric($0, for: need) }
    guard metrics.count == nodes.count, !metrics.isEmpty else { return nil }
    return metrics.map(\.name)
  }

  /// The metric along the horizontal axis; the one that histories are drawn against where the spec names none.
  func horizontal(_ node: YAMLNode?, at range: SourceRange) -> String? {
    if let node { return metric(node, for: .history)?.name }
    return context.kind.historyAxis?.name
  }

  /// Whether all metrics can share one vertical axis.
  func haveOneUnit(_ names: [String], at node: YAMLNode?) -> Bool {
    let units = Set(names.compactMap { context.kind.metric($0)?.unit })
    guard units.count > 1, let node else { return true }
    context.report(
      "spec.mixed-units", "one figure has one vertical axis, found metrics of \(units.count) units",
      at: node.headRange,
      fixIts: [FixIt("make a figure for each unit")])
    return false
  }
}

extension SpecContext {
  /// A metric of which no number is better than another, where the better one is asked for.
  func reportNoBetter(_ metric: MetricDefinition, at range: SourceRange) {
    guard let problem = MetricNeed.ranking.problem(of: metric) else { return }
    report(problem.code, problem.message, at: range)
  }
}
