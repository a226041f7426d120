import Diagnostics
import ExperimentModel
import YAML

/// Reads names of metrics.
struct MetricReader {
  let context: SpecContext

  /// The metric that a scalar names; `nil`, and a problem, where there is none that suits.
  func metric(_ node: YAMLNode, where isSuitable: (MetricDefinition) -> Bool) -> MetricDefinition? {
    guard let name = node.scalarText else {
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
        fixIts: [FixIt("the metrics here are \(MappingReader.list(suitable))")])
      return nil
    }
    return metric
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

  /// The metric along the horizontal axis; the kind's first column where the spec names none.
  func horizontal(_ node: YAMLNode?, at range: SourceRange) -> String? {
    if let node { return metric(node, where: \.hasHistory)?.name }
    return context.kind.metrics.first(where: \.hasHistory)?.name
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

/// Reads a metric's number as people write it: `53.51 %`, `0.5351`, `1.38`.
struct MeasureReader {
  let context: SpecContext
  let metric: MetricDefinition

  /// The number in the metric's plain unit; `nil`, and a problem, where it is none.
  func value(_ node: YAMLNode, named name: String) -> Double? {
    guard let (number, unit) = measured(node, named: name) else { return nil }
    let plain = plain(number, unit)
    guard !isShare || (0...1).contains(plain) else {
      context.report(
        "spec.range",
        "\(quoted(metric.name)) must be between 0 % and 100 %, found \(quoted(node.scalarText ?? ""))",
        at: node.range, fixIts: [unit.isEmpty ? FixIt("write '\(JSON.text(of: number)) %'") : nil])
      return nil
    }
    return plain
  }

  /// A difference of two numbers in the metric's plain unit; `nil`, and a problem, where it is none.
  func difference(_ node: YAMLNode, named name: String) -> Double? {
    guard let (number, unit) = measured(node, named: name) else { return nil }
    let plain = plain(number, unit)
    guard !isShare || (-1...1).contains(plain) else {
      context.report(
        "spec.range",
        "a difference of \(quoted(metric.name)) must be at most 100 points, found \(quoted(node.scalarText ?? ""))",
        at: node.range,
        fixIts: [unit.isEmpty ? FixIt("write '\(JSON.text(of: number)) points'") : nil])
      return nil
    }
    return plain
  }

  private var isShare: Bool { metric.unit == .share }

  private func plain(_ number: Double, _ unit: String) -> Double {
    isShare && !unit.isEmpty ? number / metric.unit.scale : number
  }

  private func measured(_ node: YAMLNode, named name: String) -> (Double, String)? {
    guard let (number, unit) = parts(node) else {
      let correction = node.scalarText.flatMap { commaReplaced($0) }
      context.reportType(
        node, expected: isShare ? "a number such as 53.51 %" : "a number", for: name,
        fixIts: [correction.map { FixIt("write \($0)") }])
      return nil
    }
    guard
      unit.isEmpty || unit == metric.unit.symbol || (isShare && ["point", "points"].contains(unit))
    else {
      context.report(
        "spec.unit", "\(quoted(metric.name)) is not measured in \(quoted(unit))", at: node.range,
        fixIts: [unit.hasPrefix("±") ? FixIt("write the deviation below 'spread'") : nil])
      return nil
    }
    return (number, unit)
  }

  /// A number with a decimal comma, written with a point: `53.51 %` for `53,51 %`.
  private func commaReplaced(_ text: String) -> String? {
    let number = text.prefix { "0123456789,+-".contains($0) }
    return NumberSlip.correction(of: String(number)).map { $0 + text.dropFirst(number.count) }
  }

  private func parts(_ node: YAMLNode) -> (Double, String)? {
    if let number = node.number { return (number, "") }
    guard let text = node.scalarText else { return nil }
    let digits = text.prefix { "0123456789.+-eE".contains($0) }
    guard let number = Double(digits), number.isFinite, !text.dropFirst(digits.count).hasPrefix(",")
    else { return nil }
    return (number, String(text.dropFirst(digits.count).drop { $0 == " " }))
  }
}
