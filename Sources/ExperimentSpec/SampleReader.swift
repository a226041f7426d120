import Diagnostics
import ExperimentModel
import YAML

/// Reads where a sampled field's values come from.
struct SampleReader {
  private static let mostDecades = 10.0
  /// How many best points may span an interval.
  fileprivate static let bestCounts = 1...10_000
  let context: SpecContext
  let references: StageReferences

  /// A domain, and values of it that further checks try out: the elements of a choice, the ends of intervals.
  private struct Reading {
    let domain: SampleDomain
    let values: [Setting]
  }

  /// The sampled field; adds values that it may get for further checks.
  func sample(_ entry: YAMLMapping.Entry, _ varied: inout [VariedField]) -> Sampled? {
    guard let field = context.kind.field(named: entry.key.name) else {
      _ = SettingsReader.read(entry.value, path: entry.key.name, at: entry.key, in: context)
      return nil
    }
    let path = field.path
    guard let mapping = MappingReader(entry.value, as: .sample, named: path, in: context) else {
      return nil
    }
    guard let reading = reading(mapping, field) else { return nil }
    varied.append(
      VariedField(sampled: path, at: entry.key.range, values: reading.values)
        ?? VariedField(chosen: field, at: entry.key.range, among: nil))
    return Sampled(path: path, domain: reading.domain)
  }

  private func reading(_ mapping: MappingReader, _ field: ConfigField) -> Reading? {
    if let node = mapping["choice"] {
      return choices(node, field).map { Reading(domain: .choice($0.map(\.value)), values: $0) }
    }
    if let node = mapping["uniform"] {
      return intervals(node, field, above: -.infinity, SampleDomain.uniform)
    }
    if let node = mapping["log_uniform"] {
      return intervals(node, field, above: 0, SampleDomain.logUniform)
    }
    // The interval depends on results.
    return mapping["around_best"].flatMap { around($0, mapping, field) }
      .map { Reading(domain: $0, values: []) }
  }

  private func choices(_ node: YAMLNode, _ field: ConfigField) -> [Setting]? {
    guard let elements = node.elements, !elements.isEmpty else {
      context.reportType(node, expected: "a list of values", for: "choice")
      return nil
    }
    let key = YAMLMapping.Key(field.path, at: node.range)
    let values = elements.compactMap { element -> Setting? in
      let settings = SettingsReader.read(element, path: field.path, at: key, in: context).all
      guard settings.count < 2 else {
        context.report(
          "spec.variant-value",
          "a choice among the variants of \(quoted(field.path)) takes names alone, found \(element.description)",
          at: element.headRange, fixIts: [field.variantFixIt])
        return nil
      }
      return settings.first
    }
    return values.count == elements.count ? values : nil
  }

  private func intervals(
    _ node: YAMLNode, _ field: ConfigField, above limit: Double,
    _ domain: ([ClosedRange<Double>], _ isWhole: Bool) -> SampleDomain
  ) -> Reading? {
    guard isNumber(field, at: node) else { return nil }
    let nodes = node.elements?.first?.elements == nil ? [node] : node.elements ?? []
    let intervals = nodes.compactMap { interval($0, field, above: limit) }
    guard intervals.count == nodes.count else { return nil }
    let ends = zip(nodes, intervals).flatMap { node, interval in
      zip(node.elements ?? [], [interval.lowerBound, interval.upperBound]).map { node, end in
        Setting(path: field.path, value: .number(end), range: node.range)
      }
    }
    return Reading(domain: domain(intervals, field.isWhole), values: ends)
  }

  /// Whether a field's values can lie between two others; reports where they cannot.
  private func isNumber(_ field: ConfigField, at node: YAMLNode) -> Bool {
    switch field.type {
    case .number, .integer: return true
    case .boolean, .seed, .quantity, .integers, .numbers, .text, .file, .choice, .variant: break
    }
    context.report(
      "spec.sample",
      "an interval is of numbers, and \(quoted(field.path)) is no number between two others",
      at: node.headRange,
      fixIts: [field.variantFixIt ?? FixIt("sample it by a 'choice' of values")])
    return false
  }

  private func interval(
    _ node: YAMLNode, _ field: ConfigField, above limit: Double
  ) -> ClosedRange<Double>? {
    guard let ends = node.elements, ends.count == 2 else {
      context.reportType(node, expected: "an interval, such as [0.001, 0.1]", for: field.path)
      return nil
    }
    if limit == 0, let exponents = exponents(ends) {
      context.report(
        "spec.interval",
        "an interval must have two positive numbers, the smaller one first, found \(ends.map(\.description).joinedAsProse)",
        at: node.headRange,
        fixIts: [
          FixIt("its ends are values, not exponents: write [\(exponents.joined(separator: ", "))]")
        ])
      return nil
    }
    let reader = FieldValueReader(context: context, field: field)
    let numbers = ends.map(reader.read)
    guard case .number(let lower)? = numbers[0], case .number(let upper)? = numbers[1] else {
      return nil
    }
    guard lower < upper, lower > limit else {
      let expected =
        limit == 0 ? "two positive numbers, the smaller one first" : "the smaller number first"
      context.report(
        "spec.interval",
        "an interval must have \(expected), found \(JSON.text(of: lower)) and \(JSON.text(of: upper))",
        at: node.headRange)
      return nil
    }
    return lower...upper
  }

  /// The powers of ten whose exponents stand for the ends of an interval; `nil` where they do not.
  private func exponents(_ ends: [YAMLNode]) -> [String]? {
    let numbers = ends.compactMap(\.number)
    guard numbers.count == 2, numbers[0] < 0, numbers[0] < numbers[1], numbers[1] <= 0 else {
      return nil
    }
    return numbers.map { "1e\(JSON.text(of: $0))" }
  }

  private func around(
    _ node: YAMLNode, _ mapping: MappingReader, _ field: ConfigField
  ) -> SampleDomain? {
    guard isNumber(field, at: node) else { return nil }
    guard let count = context.count(node, "around_best", in: Self.bestCounts) else { return nil }
    guard let selection = references.selection(of: [field.path], mapping, stages: "of"),
      let decades = widening(mapping["widen"])
    else {
      return nil
    }
    return .around(
      selection, count: count, widenedByDecades: decades, isWhole: field.isWhole)
  }

  private func widening(_ node: YAMLNode?) -> Double? {
    guard let node else { return 0 }
    guard let quantity = node.scalarText.flatMap(Quantity.init(parsing:)),
      quantity.unit == "decades", (0...Self.mostDecades).contains(quantity.number)
    else {
      context.reportType(
        node, expected: "0 to 10 decades, such as 0.25 decades", for: "widen",
        fixIts: [node.number.map { FixIt("write '\(JSON.text(of: $0)) decades'") }])
      return nil
    }
    return quantity.number
  }
}

extension MappingSchema {
  static let sample = MappingSchema(
    title: "a sampled field",
    keys: [
      .optional(
        "uniform", "an interval, or several: uniformly; whole numbers for a field of these",
        .list(of: .anything)),
      .optional(
        "log_uniform", "an interval, or several: uniformly in the logarithm", .list(of: .anything)),
      .optional("choice", "a list of values: each as likely", .list(of: .anything)),
      .optional(
        "around_best", "how many best points of another stage span the interval",
        .count(SampleReader.bestCounts)),
      .optional("of", "the stage that the best points are from, or several", .names),
      .optional("in", "the spec of that stage, where it is another one of the folder", .name),
      .optional("by", "the metric that says which points are best", .metric),
      .optional("at", "the points that are compared", .condition),
      .averagedAxes,
      .optional(
        "widen", "by how much the interval is widened at both ends, such as 0.25 decades", .measure),
    ],
    forms: [
      [
        .form("uniform"), .form("log_uniform"), .form("choice"),
        .form("around_best", needs: ["of", "by"], takes: ["in", "at", "over", "widen"]),
      ]
    ],
    example: """
      title: Which penalty and batch size suit?
      stages:
        coarse:
          search: {method: random, trials: 20}
          sample:
            penalty.lambda: {log_uniform: [1e-5, 1e-1]}
            training.batch_size: {uniform: [20, 200]}           # whole numbers, as the field takes these
            training.optimizer.method: {choice: [sgd, adam]}
        fine:
          search: {method: random, trials: 10, seed: 2}
          sample: {penalty.lambda: {around_best: 3, of: coarse, by: validation.accuracy, widen: 0.25 decades}}
      """)
}
