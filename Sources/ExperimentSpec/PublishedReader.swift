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
    /// The place of the history; `nil` for the end.
    let epoch: Double?
  }

  init(report: ReportReader) {
    self.report = report
  }

  /// Whether every entry was sound.
  private(set) var isSound = true

  mutating func read(_ node: YAMLNode?) {
    guard let node else { return }
    guard let elements = node.elements else {
      context.reportType(node, expected: "a list of published values", for: "published")
      return
    }
    for element in context.few(elements, "published", at: node.headRange) {
      let mapping = MappingReader(element, as: .published, named: "published", in: context)
      isSound = mapping.map { read($0) } == true && isSound
    }
  }

  /// Reads an entry; tells whether it is sound.
  private mutating func read(_ mapping: MappingReader) -> Bool {
    if mapping["compare"] != nil { return readDifference(mapping) }
    return mapping["history"] == nil ? readValue(mapping) : readHistory(mapping)
  }

  private mutating func readValue(_ mapping: MappingReader) -> Bool {
    let condition = report.condition(mapping)
    guard let metric = metric(mapping) else { return false }
    let measure = MeasureReader(context: context, metric: metric)
    let value = mapping["value"].flatMap { measure.value($0, named: "value") }
    let spread = mapping["spread"].flatMap { measure.spread($0, named: "spread") }
    let terms = terms(mapping)
    guard let condition, let value, let terms, isPositive(value, terms, at: mapping["value"]),
      hasDigits(mapping["value"], of: metric, terms), allowsSpread(terms, mapping),
      let point = onlyPoint(condition, "at", mapping),
      isFirst(
        Place(point: point, other: nil, metric: metric.name, epoch: nil),
        at: mapping["value"]?.headRange ?? mapping.range)
    else { return false }
    let decimals = max(measure.decimals(mapping["value"]), measure.decimals(mapping["spread"]))
    values.append(
      PublishedValue(
        condition: condition, metric: metric.name,
        terms: PublishedTerms(
          value: value, spread: spread, decimals: decimals, place: terms.place,
          digits: terms.digits, scale: terms.scale, causes: terms.causes)))
    return true
  }

  /// Reads the numbers of a history, each of which is a published number.
  private mutating func readHistory(_ mapping: MappingReader) -> Bool {
    let condition = report.condition(mapping)
    guard let node = mapping["history"],
      let metric = mapping["metric"].flatMap({ report.metrics.metric($0, for: .history) })
    else { return false }
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of epochs to numbers, such as {1: 2.30, 2: 2.29}", for: "history"
      )
      return false
    }
    let terms = terms(mapping)
    guard let condition, let terms, let point = onlyPoint(condition, "at", mapping) else {
      return false
    }
    let measure = MeasureReader(context: context, metric: metric)
    let read = entries.compactMap { entry -> PublishedValue? in
      guard let epoch = epoch(entry.key),
        let value = measure.value(entry.value, named: entry.key.name),
        isPositive(value, terms, at: entry.value), hasDigits(entry.value, of: metric, terms),
        isFirst(
          Place(point: point, other: nil, metric: metric.name, epoch: epoch), at: entry.key.range)
      else { return nil }
      return PublishedValue(
        condition: condition, metric: metric.name,
        terms: PublishedTerms(
          value: value, decimals: measure.decimals(entry.value), place: terms.place, epoch: epoch,
          digits: terms.digits, scale: terms.scale, causes: terms.causes))
    }
    values += read
    return read.count == entries.count
  }

  private func epoch(_ key: YAMLMapping.Key) -> Double? {
    if let number = Double(key.name), number.isFinite, number >= 0 { return number }
    context.report(
      "spec.type", "an epoch must be a number from 0 on, found \(quoted(key.name))", at: key.range)
    return nil
  }

  /// How a published number is compared, and where it stands.
  private struct Terms {
    let digits: Int?
    let scale: NumberScale
    let causes: [CauseReference]
    let place: String
  }

  /// What is said of how to compare; `nil`, and a problem, where that is not sound.
  private func terms(_ mapping: MappingReader) -> Terms? {
    let digits = mapping["digits"].map { context.count($0, "digits", in: 1...15) }
    let scale: NumberScale? =
      mapping["scale"].map { context.word($0, named: "scale") } ?? .linear
    guard digits != .some(nil), let scale, let causes = causes(mapping) else { return nil }
    return Terms(
      digits: digits ?? nil, scale: scale, causes: causes,
      place: context.text(mapping["where"], "where"))
  }

  private func isPositive(_ value: Double, _ terms: Terms, at node: YAMLNode?) -> Bool {
    guard terms.scale == .logarithmic, value <= 0, let node else { return true }
    context.report(
      "spec.range",
      "a number must be positive, as the scale is logarithmic, found \(node.description)",
      at: node.headRange)
    return false
  }

  /// Whether a number is published with the digits that are to agree.
  private func hasDigits(
    _ node: YAMLNode?, of metric: MetricDefinition, _ terms: Terms
  ) -> Bool {
    guard let digits = terms.digits, let node else { return true }
    let count = MeasureReader(context: context, metric: metric).significantDigits(node)
    guard count < digits else { return true }
    context.report(
      "spec.range",
      "\(digits) digits are to agree, and \(node.description) has \(count)", at: node.range,
      fixIts: [FixIt("write the number with all its digits, or ask for fewer")])
    return false
  }

  /// Whether a published spread decides of anything.
  private func allowsSpread(_ terms: Terms, _ mapping: MappingReader) -> Bool {
    guard mapping["spread"] != nil, terms.digits != nil || terms.scale == .logarithmic else {
      return true
    }
    context.report(
      "spec.unused",
      "'spread' has no effect \(terms.digits != nil ? "where digits decide" : "on a logarithmic scale")",
      at: mapping.keyRange("spread"), fixIts: [FixIt("remove it")])
    return false
  }

  /// The causes below 'explained_by'; `nil`, and a problem, where they are named badly.
  private func causes(_ mapping: MappingReader) -> [CauseReference]? {
    guard let node = mapping["explained_by"] else { return [] }
    let nodes = node.elements ?? [node]
    let causes = nodes.compactMap { report.foreign.cause($0, named: "explained_by") }
    return causes.count == nodes.count ? causes : nil
  }

  private mutating func readDifference(_ mapping: MappingReader) -> Bool {
    let first = mapping["compare"].flatMap { report.condition($0, named: "compare") }
    let second = mapping["with"].flatMap { report.condition($0, named: "with") }
    guard let metric = metric(mapping) else { return false }
    let measure = MeasureReader(context: context, metric: metric)
    let value = mapping["value"].flatMap { measure.difference($0, named: "value") }
    guard let first, let second, let value, let causes = causes(mapping),
      let point = onlyPoint(first, "compare", mapping),
      let other = onlyPoint(second, "with", mapping)
    else { return false }
    guard point != other else {
      context.report(
        "spec.published-point", "'compare' and 'with' select the same point",
        at: mapping.keyRange("with"))
      return false
    }
    guard
      isFirst(
        Place(point: point, other: other, metric: metric.name, epoch: nil),
        at: mapping["value"]?.headRange ?? mapping.range)
    else { return false }
    differences.append(
      PublishedDifference(
        comparison: ClaimAssertion.Comparison(first, with: second), metric: metric.name,
        terms: PublishedTerms(
          value: value, decimals: measure.decimals(mapping["value"]),
          place: context.text(mapping["where"], "where"), causes: causes)))
    return true
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

  private mutating func isFirst(_ place: Place, at range: SourceRange) -> Bool {
    let reversed = place.other.map {
      Place(point: $0, other: place.point, metric: place.metric, epoch: nil)
    }
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
      .optional("value", "the number, such as 53.51 %; a difference, such as 2.2 points", .measure),
      .optional(
        "history",
        "the numbers of the metric's history, by epoch, such as {1: 2.30, 2: 2.29}: each is a published number",
        .mapping(of: .measure)),
      .optional("spread", "the published standard deviation", .measure),
      .optional(
        "digits",
        "how many significant digits must agree, where the source fixes all that the number depends on, its random numbers included; elsewhere the spread of runs decides",
        .count(1...15)),
      .optional(
        "scale",
        "linear, or log for positive numbers over decades: a further run is expected by ratios",
        .words(NumberScale.allCases.map(\.rawValue))),
      .optional(
        "explained_by",
        "the cause, or causes, that explain why ours is another: a name of this spec, depth.name of the spec depth of the folder, or faithful/depth.name of one in a folder below",
        .names),
      .optional("where", "where in the publication it stands", .text),
    ],
    forms: [
      [
        .form("compare", needs: ["with", "value"]),
        .form("history", takes: ["at", "digits", "scale"]),
        .form("value", takes: ["at", "spread", "digits", "scale"]),
      ]
    ])
}
