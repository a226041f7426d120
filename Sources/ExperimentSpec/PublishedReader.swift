import Diagnostics
import ExperimentModel
import YAML

/// Reads what was published: numbers of points, and differences of two.
struct PublishedReader {
  let report: ReportReader
  private(set) var values: [PublishedValue] = []
  private(set) var differences: [PublishedDifference] = []
  private var places: [Place: SourceRange] = [:]

  private var context: SpecContext { report.context }

  /// What one published number is about: a cell has room for one.
  private struct Place: Hashable {
    let point: Point
    /// The point that it is compared with; `nil` for the number of one point.
    let other: Point?
    let metric: String
  }

  init(report: ReportReader) {
    self.report = report
  }

  /// How many numbers and differences are sound.
  var count: Int { values.count + differences.count }

  mutating func read(_ node: YAMLNode?) {
    guard let node else { return }
    guard let elements = node.elements else {
      context.reportType(node, expected: "a list of published values", for: "published")
      return
    }
    for element in context.few(elements, "published", at: node.headRange) {
      guard
        let mapping = MappingReader(element, as: .published, named: "published", in: context)
      else { continue }
      if mapping["compare"] != nil { readDifference(mapping) } else { readValue(mapping) }
    }
  }

  private mutating func readValue(_ mapping: MappingReader) {
    let condition = report.condition(mapping)
    guard let metric = metric(mapping) else { return }
    let measure = MeasureReader(context: context, metric: metric)
    let value = mapping["value"].flatMap { measure.value($0, named: "value") }
    let spread = mapping["spread"].flatMap { measure.spread($0, named: "spread") }
    guard let condition, let value,
      let point = onlyPoint(condition, "at", mapping),
      isFirst(Place(point: point, other: nil, metric: metric.name), mapping)
    else { return }
    values.append(
      PublishedValue(
        condition: condition, metric: metric.name, value: value, spread: spread,
        decimals: max(
          measure.decimals(mapping["value"]), measure.decimals(mapping["spread"])),
        place: context.text(mapping["where"], "where")))
  }

  private mutating func readDifference(_ mapping: MappingReader) {
    let first = mapping["compare"].flatMap { report.condition($0, named: "compare") }
    let second = mapping["with"].flatMap { report.condition($0, named: "with") }
    guard let metric = metric(mapping) else { return }
    let measure = MeasureReader(context: context, metric: metric)
    let value = mapping["value"].flatMap { measure.difference($0, named: "value") }
    guard let first, let second, let value,
      let point = onlyPoint(first, "compare", mapping),
      let other = onlyPoint(second, "with", mapping)
    else { return }
    guard point != other else {
      context.report(
        "spec.published-point", "'compare' and 'with' select the same point",
        at: mapping.keyRange("with"))
      return
    }
    guard isFirst(Place(point: point, other: other, metric: metric.name), mapping) else { return }
    differences.append(
      PublishedDifference(
        comparison: ClaimAssertion.Comparison(first, with: second), metric: metric.name,
        value: value, decimals: measure.decimals(mapping["value"]),
        place: context.text(mapping["where"], "where")))
  }

  private func metric(_ mapping: MappingReader) -> MetricDefinition? {
    mapping["metric"].flatMap { report.metrics.metric($0, for: .finalValue) }
  }

  /// The one point that a condition selects; `nil`, and a problem, where it selects none or several.
  private func onlyPoint(
    _ condition: PointCondition, _ key: String, _ mapping: MappingReader
  ) -> Point? {
    let matching = report.points.filter { $0.point.matches(condition) }
    if matching.count == 1 { return matching[0].point }
    // Levels beside 'at' are reported as unknown keys; no points at all, where they are made.
    if mapping.hasUnknownKeys || report.points.isEmpty { return nil }
    let found =
      matching.isEmpty ? "none" : "\(matching.count), such as \(quoted(matching[0].point.name))"
    context.report(
      "spec.published-point", "\(quoted(key)) must select exactly one point, found \(found)",
      at: mapping[key]?.headRange ?? mapping.range)
    return nil
  }

  private mutating func isFirst(_ place: Place, _ mapping: MappingReader) -> Bool {
    let range = mapping["value"]?.headRange ?? mapping.range
    let reversed = place.other.map { Place(point: $0, other: place.point, metric: place.metric) }
    let known = reversed.flatMap { places[$0] }
    guard let first = places.updateValue(range, forKey: place) ?? known else { return true }
    let names = [place.point, place.other].compactMap { $0?.name }.filter { !$0.isEmpty }
    let of = names.isEmpty ? "" : " of \(names.map(quoted).joined(separator: " and "))"
    context.report(
      "spec.published-twice",
      "\(quoted(place.metric))\(of) has two published numbers, expected one", at: range,
      fixIts: [FixIt("keep the one to compare with, and tell of the other in its 'where'")],
      notes: [Note("the other one is here", at: first)])
    return false
  }
}

extension MappingSchema {
  static let published = MappingSchema(
    title: "a published value",
    keys: [
      .optional(
        "at", "the levels it was measured at; they select exactly one point",
        .condition),
      .optional(
        "compare",
        "of a published difference, the levels of the first point; its number counts positive",
        .condition),
      .optional("with", "the levels of the point that is subtracted", .condition),
      .required("metric", "the metric", .metric),
      .required("value", "the number, such as 53.51 %; a difference, such as 2.2 points", .measure),
      .optional("spread", "the published standard deviation", .measure),
      .optional("where", "where in the publication it stands", .text),
    ],
    forms: [
      [.form("compare", needs: ["with"]), .otherwise(takes: ["at", "spread"])]
    ])
}
