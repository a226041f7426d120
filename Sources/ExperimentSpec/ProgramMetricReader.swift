import Diagnostics
import ExperimentModel
import YAML

/// Reads the metrics that a spec declares for its program.
struct ProgramMetricReader {
  let context: SpecContext

  /// The metrics, in the order of the spec.
  func metrics(_ node: YAMLNode?) -> [ProgramDefinition.Metric] {
    guard let node else { return [] }
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node,
        expected: "a mapping of metrics, such as {test.accuracy: {unit: share, better: higher}}",
        for: "metrics")
      return []
    }
    let readers = entries.compactMap { entry -> (name: String, MappingReader)? in
      guard
        context.isSoundName(
          entry.key, of: "a metric",
          reserved: [ProgramDefinition.rowMetric, "progress", MetricDefinition.runTime.name]),
        let mapping = MappingReader(
          entry.value, as: .programMetric, named: entry.key.name, in: context)
      else { return nil }
      return (entry.key.name, mapping)
    }
    let namesHeadline = readers.contains { $0.1["headline"] != nil }
    return readers.enumerated().map { index, reader in
      metric(
        reader.name, reader.1, isHeadline: namesHeadline ? reader.1["headline"] != nil : index == 0)
    }
  }

  private func metric(
    _ name: String, _ mapping: MappingReader, isHeadline: Bool
  ) -> ProgramDefinition.Metric {
    let definition = MetricDefinition(
      name, title: name.replacing(".", with: " "), unit: unit(mapping["unit"]),
      better: mapping["better"].flatMap(MetricReader(context: context).direction) ?? .neither,
      availability: isTrue(mapping["history"], "history") ? .finalAndHistory : .final,
      role: judgesChoices(mapping["test"], name) ? .test : .development,
      context.text(mapping["help"], "help"),
      prominence: isHeadline ? .headline : .detail, tolerance: tolerance(mapping["tolerance"]))
    return ProgramDefinition.Metric(definition, pattern: pattern(mapping["pattern"]))
  }

  private func unit(_ node: YAMLNode?) -> MetricUnit {
    switch context.text(node, "unit") {
    case "share": .share
    case "nats": .nats
    case let unit: .plain(unit)
    }
  }

  private func isTrue(_ node: YAMLNode?, _ name: String) -> Bool {
    guard let node else { return false }
    if case .bool(true) = node.scalar?.value { return true }
    context.reportType(node, expected: "true", for: name)
    return false
  }

  private func judgesChoices(_ node: YAMLNode?, _ name: String) -> Bool {
    guard let node else {
      return name == "test" || ["test.", "test_", "test-"].contains { name.hasPrefix($0) }
    }
    return context.boolean(node, "test") ?? false
  }

  private func tolerance(_ node: YAMLNode?) -> MetricDefinition.Tolerance? {
    guard let node else { return nil }
    guard let number = node.number, number.isFinite, number > 0 else {
      context.reportType(node, expected: "a positive number", for: "tolerance")
      return nil
    }
    return .difference(number)
  }

  private func pattern(_ node: YAMLNode?) -> String? {
    guard let node else { return nil }
    let text = context.text(node, "pattern")
    do {
      _ = try Regex(text)
    } catch {
      context.report(
        "spec.pattern", "'pattern' must be a regular expression, found \(quoted(text)): \(error)",
        at: node.range)
      return nil
    }
    guard Self.hasGroup(text) else {
      context.report(
        "spec.pattern", "'pattern' must have the number in parentheses, found \(quoted(text))",
        at: node.range, fixIts: [FixIt(#"write it as in 'accuracy: ([0-9.]+)'"#)])
      return nil
    }
    return text
  }

  /// Whether an expression has parentheses that capture.
  private static func hasGroup(_ text: String) -> Bool {
    var isEscaped = false
    var isInClass = false
    var isOpen = false
    for character in text {
      if isOpen, character != "?" { return true }
      isOpen = !isEscaped && !isInClass && character == "("
      if !isEscaped, character == "[" || character == "]" { isInClass = character == "[" }
      isEscaped = !isEscaped && character == "\\"
    }
    return false
  }
}
