import Diagnostics
import ExperimentModel
import YAML

/// Reads what is claimed.
struct ClaimReader {
  let report: ReportReader

  var context: SpecContext { report.context }

  func claims(_ node: YAMLNode?) -> [Claim] {
    report.named(node, "claims", of: "a claim", schema: .claim, read: claim)
  }

  private func claim(_ name: String, _ mapping: MappingReader) -> Claim? {
    let statement = context.text(mapping["says"], "says")
    let place = context.text(mapping["where"], "where")
    if let node = mapping["diverges"] {
      guard let assertion = divergence(node, mapping) else { return nil }
      // Outcomes decide; the metric is only what a reader sees of these runs elsewhere.
      let metric = context.kind.metrics.first(where: \.isFinal)?.name ?? ""
      return Claim(
        name: name, statement: statement, place: place, metric: metric, assertion: assertion)
    }
    let measure: ClaimMeasure? =
      mapping["measure"].map { context.word($0, named: "measure") } ?? .final
    guard let metric = metric(mapping, measure) else {
      checkPoints(mapping)
      return nil
    }
    let scale: NumberScale? =
      mapping["scale"].map { context.word($0, named: "scale") } ?? .linear
    let pairing: ClaimPairing?? = mapping["pairing"].map { context.word($0, named: "pairing") }
    let margin: ClaimMargin? =
      mapping["margin"].map { context.word($0, named: "margin") } ?? .ours
    let assertion = assertion(mapping, metric, on: scale ?? .linear)
    guard let measure, let scale, let margin, let assertion else { return nil }
    if margin == .source, place.isEmpty {
      context.report(
        "spec.claim", "'margin: source' needs 'where', the place of the bounds in the publication",
        at: mapping.keyRange("margin"))
    }
    return Claim(
      name: name, statement: statement, place: place, metric: metric.name, measure: measure,
      scale: scale, pairing: pairing ?? nil, margin: margin, assertion: assertion)
  }

  private func metric(_ mapping: MappingReader, _ measure: ClaimMeasure?) -> MetricDefinition? {
    mapping["metric"].flatMap {
      report.metrics.metric(
        $0, for: measure == .roughness ? .history : .finalValue)
    }
  }

  /// Reports what is wrong with the points of a claim whose metric is not known, so that bounds mean nothing.
  private func checkPoints(_ mapping: MappingReader) {
    let keys = mapping["in"] == nil ? ["at", "compare", "with"] : ["compare"]
    for key in keys { _ = condition(mapping, key) }
    for key in ["falls_along", "rises_along"] {
      if let node = mapping[key] { _ = report.conditions.axis(node) }
    }
  }

  private func assertion(
    _ mapping: MappingReader, _ metric: MetricDefinition, on scale: NumberScale
  ) -> ClaimAssertion? {
    if mapping["counts"] != nil { return count(mapping, metric) }
    if mapping["in"] != nil { return otherComparison(mapping, metric, on: scale) }
    if mapping["compare"] != nil { return comparison(mapping, metric, on: scale) }
    for (key, trend) in [("falls_along", ClaimAssertion.Trend.falls), ("rises_along", .rises)] {
      guard let node = mapping[key] else { continue }
      let axis = report.conditions.axis(node)
      let condition = condition(mapping, "at")
      guard let axis, let condition, hasLevels(of: axis.name, condition, at: node)
      else { return nil }
      return .trend(condition, along: axis.name, trend)
    }
    let bounds = meanBounds(mapping, metric, on: scale)
    let condition = condition(mapping, "at")
    guard let bounds, let condition else { return nil }
    return .mean(condition, within: bounds)
  }

  /// Whether the points are at two levels of an axis or more, so that there can be a trend.
  private func hasLevels(of axis: String, _ condition: PointCondition, at node: YAMLNode) -> Bool {
    let points = report.points.filter { $0.point.matches(condition) }
    guard !report.isAhead, Set(points.compactMap { $0.point[axis] }).count < 2, !points.isEmpty
    else { return true }
    context.report(
      "spec.claim", "a trend needs points at two levels of \(quoted(axis)) or more, found one",
      at: node.headRange)
    return false
  }

  /// A comparison with points of another spec.
  private func otherComparison(
    _ mapping: MappingReader, _ metric: MetricDefinition, on scale: NumberScale
  ) -> ClaimAssertion? {
    guard isDirected(metric, at: mapping.range) else { return nil }
    let bounds = advantageBounds(mapping, metric, on: scale)
    let first = condition(mapping, "compare")
    let isRough = mapping["measure"]?.scalarText == ClaimMeasure.roughness.rawValue
    let other = report.otherPoints(mapping, metric, needsHistory: isRough)
    guard let first, let bounds, let other else { return nil }
    return .advantageOverOther(first, other, within: bounds)
  }

  private func isDirected(_ metric: MetricDefinition, at range: SourceRange) -> Bool {
    if metric.better != .neither { return true }
    context.reportNoBetter(metric, at: range)
    return false
  }

  private func comparison(
    _ mapping: MappingReader, _ metric: MetricDefinition, on scale: NumberScale
  ) -> ClaimAssertion? {
    guard isDirected(metric, at: mapping.range) else { return nil }
    guard mapping["with"] != nil else { return nil }
    let comparison = sides(mapping)
    let bounds = advantageBounds(mapping, metric, on: scale)
    let other = mapping["more_than"].map {
      MappingReader($0, as: .comparison, named: "more_than", in: context).flatMap(sides)
    }
    guard let comparison, let bounds else { return nil }
    guard let other else { return .advantage(comparison, within: bounds) }
    if other == comparison {
      context.report(
        "spec.claim", "'more_than' is the same comparison", at: mapping.keyRange("more_than"))
    }
    return other.map { .additionalAdvantage(comparison, over: $0, within: bounds) }
  }

  /// The two sides of a comparison, which must differ.
  private func sides(_ mapping: MappingReader) -> ClaimAssertion.Comparison? {
    let first = condition(mapping, "compare")
    let second = condition(mapping, "with")
    guard let first, let second else { return nil }
    if first == second, mapping["with"] != nil {
      context.report(
        "spec.claim", "'compare' and 'with' select the same points", at: mapping.keyRange("with"))
    }
    return ClaimAssertion.Comparison(first, with: second)
  }

  /// The condition under a key, which must select a point; every point where the key is not there.
  func condition(_ mapping: MappingReader, _ key: String) -> PointCondition? {
    guard let node = mapping[key] else { return .everywhere }
    return report.condition(node, named: key)
  }
}

extension MappingSchema {
  static let claim = MappingSchema(
    title: "a claim",
    keys: [
      .required("says", "the claim in a sentence", .text),
      .optional(
        "where", "where in the publication it stands; without it, the claim is marked as ours",
        .text),
      .optional("metric", "the metric that decides", .metric),
      .optional(
        "measure", "what of the metric decides: final, or the roughness of its curve",
        .words(ClaimMeasure.allCases.map(\.rawValue))),
      .optional("compare", "the points that are claimed to be better", .condition),
      .optional("with", "the points that they are compared with", .condition),
      .optional(
        "in",
        "the spec of the points below 'with', where it is another one of the folder",
        .name),
      .optional(
        "more_than", "a comparison whose advantage is claimed to be smaller",
        .mapping(as: .comparison)),
      .optional("at", "the points that the claim is about", .condition),
      .optional(
        "at_least",
        "the least advantage, as 1 point or, on a logarithmic scale, 2 times; the least value, as 50 %; the least share of runs, as 4 of 5",
        .measure),
      .optional("at_most", "the largest advantage, value or share of runs", .measure),
      .optional(
        "between", "the smallest and the largest advantage, or value", .list(of: .measure)),
      .optional(
        "counts",
        "what a run's value must be for the run to be counted; without bounds, at least half must",
        .mapping(as: .countedRuns)),
      .optional(
        "diverges", "true: runs that diverge are counted; without bounds, at least half must",
        .onlyTrue),
      .optional("falls_along", "an axis along whose levels the value falls", .name),
      .optional("rises_along", "an axis along whose levels the value rises", .name),
      .scale, .pairing,
      .optional(
        "margin",
        "source where the publication states the bounds; ours, the default, where it does not",
        .words(ClaimMargin.allCases.map(\.rawValue))),
    ],
    forms: [
      [
        .form("diverges", takes: ["at", "at_least", "at_most"]),
        .form("counts", needs: ["metric"], takes: ["measure", "at", "at_least", "at_most"]),
        .form(
          "compare", "between", needs: ["metric", "with"],
          takes: ["measure", "more_than", "in", "scale", "pairing", "margin"]),
        .form(
          "compare", needs: ["metric", "with"],
          takes: [
            "measure", "more_than", "in", "at_least", "at_most", "scale", "pairing", "margin",
          ]),
        .form("falls_along", needs: ["metric"], takes: ["measure", "at", "scale", "pairing"]),
        .form("rises_along", needs: ["metric"], takes: ["measure", "at", "scale", "pairing"]),
        .form("between", needs: ["metric"], takes: ["measure", "at", "scale", "margin"]),
        .form(
          "at_least", needs: ["metric"], takes: ["measure", "at", "at_most", "scale", "margin"]),
        .form("at_most", needs: ["metric"], takes: ["measure", "at", "scale", "margin"]),
      ],
      [.form("in"), .form("more_than"), .otherwise()],
    ])

  static let comparison = MappingSchema(
    title: "a comparison",
    keys: [
      .required("compare", "the points that are claimed to be better", .condition),
      .required("with", "the points that they are compared with", .condition),
    ])
}

extension SpecKey {
  /// On which scale numbers are compared.
  static let scale = optional(
    "scale",
    "linear, or log for positive numbers over decades: geometric means, ratios in place of differences, factors in place of slopes",
    .words(NumberScale.allCases.map(\.rawValue)))

  /// How the sides of a comparison belong together.
  static let pairing = optional(
    "pairing",
    "by-seed or none, in place of the rule: by seed where both sides are measured on the same training or validation images, which the seed draws",
    .words(ClaimPairing.allCases.map(\.rawValue)))
}
