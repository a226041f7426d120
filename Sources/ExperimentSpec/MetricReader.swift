import Diagnostics
import ExperimentModel
import YAML

/// Reads names of metrics.
struct MetricReader {
  let context: SpecContext

  /// The metric that a scalar names; `nil`, and a problem, where there is none that suits.
  func metric(_ node: YAMLNode, where isSuitable: (MetricDefinition) -> Bool) -> MetricDefinition? {
    guard let name = context.text(of: node) else {
      context.reportType(node, expected: "a name", of: "a metric")
      return nil
    }
    let suitable = context.kind.metrics.filter(isSuitable).map(\.name)
    guard let metric = context.kind.metric(name) else {
      context.report(
        "spec.unknown-metric", "there is no metric \(quoted(name))", at: node.range,
        fixIts: [
          FixIt.didYouMean(name, in: suitable)
            ?? FixIt("the metrics are \(MappingReader.list(suitable))")
        ])
      return nil
    }
    guard isSuitable(metric) else {
      let found = metric.isFinal ? "has no history" : "has no final value"
      context.report(
        "spec.metric-extent", "the metric \(quoted(name)) \(found)", at: node.range,
        fixIts: [
          suitable.isEmpty ? nil : FixIt("the metrics here are \(MappingReader.list(suitable))")
        ])
      return nil
    }
    return metric
  }

  /// The metric, at the end of runs, by which points are ranked; `nil`, and a problem, where there is none or neither
  /// direction is better.
  func ranking(_ node: YAMLNode) -> MetricDefinition? {
    let directed = context.kind.metrics.filter { $0.isFinal && $0.better != .neither }
    guard let name = context.text(of: node), let metric = context.kind.metric(name), metric.isFinal,
      metric.better == .neither
    else { return metric(node, where: { $0.isFinal && $0.better != .neither }) }
    context.reportNoBetter(
      metric, at: node.range,
      fixIts: [
        directed.isEmpty
          ? nil : FixIt("the metrics here are \(MappingReader.list(directed.map(\.name)))")
      ])
    return nil
  }

  /// The names of one metric or a list of them.
  func several(_ node: YAMLNode?, where isSuitable: (MetricDefinition) -> Bool) -> [String]? {
    guard let node else { return nil }
    let nodes = node.elements ?? [node]
    if nodes.isEmpty {
      context.report("spec.type", "expected at least one metric, found none", at: node.headRange)
    }
    let metrics = nodes.compactMap { metric($0, where: isSuitable) }
    guard metrics.count == nodes.count, !metrics.isEmpty else { return nil }
    return metrics.map(\.name)
  }

  /// The metric along the horizontal axis; the one that histories are drawn against where the spec names none.
  func horizontal(_ node: YAMLNode?, at range: SourceRange) -> String? {
    if let node { return metric(node, where: \.hasHistory)?.name }
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
  func reportNoBetter(
    _ metric: MetricDefinition, at range: SourceRange, fixIts: [FixIt?] = []
  ) {
    report(
      "spec.no-better", "the metric \(quoted(metric.name)) is neither better up nor down",
      at: range, fixIts: fixIts)
  }
}
