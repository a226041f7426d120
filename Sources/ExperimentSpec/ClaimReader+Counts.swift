import Diagnostics
import ExperimentModel
import YAML

/// Claims about how many runs end in some way.
extension ClaimReader {
  func divergence(_ node: YAMLNode, _ mapping: MappingReader) -> ClaimAssertion? {
    guard node.scalar?.value == .bool(true) else {
      context.reportType(
        node, expected: "true", for: "diverges",
        fixIts: [FixIt("claim a bound of a metric where runs do not diverge")])
      return nil
    }
    let condition = condition(mapping, "at")
    let shares = shares(mapping)
    guard let condition, let shares else { return nil }
    return .count(condition, .diverged, shares)
  }

  func count(_ mapping: MappingReader, _ metric: MetricDefinition) -> ClaimAssertion? {
    let condition = self.condition(mapping, "at")
    let shares = self.shares(mapping)
    let measure = MeasureReader(context: context, metric: metric)
    let counted = mapping["counts"].flatMap {
      MappingReader($0, as: .countedRuns, named: "counts", in: context)
    }
    let bounds = counted.flatMap { self.bounds($0, orElse: nil, number: measure.value) }
    guard let condition, let shares, let bounds else { return nil }
    return .count(condition, .measure(within: bounds), shares)
  }

  /// How many of so many runs are claimed to be counted.
  private func shares(_ mapping: MappingReader) -> ClaimAssertion.ShareBounds? {
    guard mapping["at_least"] != nil || mapping["at_most"] != nil else { return .mostly }
    let least = mapping["at_least"].map { context.countOf($0, named: "at_least") }
    let most = mapping["at_most"].map { context.countOf($0, named: "at_most") }
    // A key that stands there and holds no count has been reported.
    if case .some(.none) = least { return nil }
    if case .some(.none) = most { return nil }
    let (lower, upper) = (least ?? nil, most ?? nil)
    guard (lower?.share ?? 0) <= (upper?.share ?? 1) else {
      context.report("spec.interval", "'at_least' must be at most 'at_most'", at: mapping.range)
      return nil
    }
    let bounds = ClaimAssertion.ShareBounds(least: lower, most: upper)
    guard bounds.range != 0...1 else {
      context.report(
        "spec.claim", "whatever runs do is within these bounds, so that nothing is claimed",
        at: mapping.keyRange(mapping["at_least"] == nil ? "at_most" : "at_least"))
      return nil
    }
    return bounds
  }
}

extension SpecContext {
  /// So many of so many, as `4 of 5`; `nil`, and a problem, where it is none.
  fileprivate func countOf(
    _ node: YAMLNode, named name: String
  ) -> ClaimAssertion.ShareBounds.Count? {
    let words = (node.scalarText ?? "").split(separator: " ")
    guard words.count == 3, words[1] == "of", let count = Int(words[0]), let total = Int(words[2]),
      total > 0, 0...total ~= count
    else {
      reportType(node, expected: "a share of runs, such as 4 of 5", for: name)
      return nil
    }
    return ClaimAssertion.ShareBounds.Count(count, of: total)
  }

  /// A ratio, as `2 times`, or a positive number alone; `nil`, and a problem, where it is none.
  func ratio(_ node: YAMLNode, named name: String) -> Double? {
    let words = (node.scalarText ?? "").split(separator: " ")
    let number = node.number ?? words.first.flatMap { Double($0) }
    guard let number, number > 0, number.isFinite,
      words.count == 1 || words.count == 2 && ["time", "times"].contains(words[1])
    else {
      reportType(
        node, expected: "a positive ratio, such as 2 times, as the scale is logarithmic", for: name)
      return nil
    }
    return number
  }
}

extension MappingSchema {
  static let countedRuns = MappingSchema(
    title: "what runs are counted",
    keys: [
      .optional("at_least", "the least value of a run that is counted", .measure),
      .optional("at_most", "the largest value of a run that is counted", .measure),
      .optional("between", "the smallest and the largest value", .list(of: .measure)),
    ],
    forms: [
      [.form("between"), .form("at_least", takes: ["at_most"]), .form("at_most")]
    ])
}
