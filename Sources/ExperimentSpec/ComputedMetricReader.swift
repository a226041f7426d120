import Diagnostics
import ExperimentModel
import YAML

/// Reads the metrics that a spec makes of others, and makes them known to the readers that follow.
///
/// They may be made of one another, in any order, as long as none is made of itself.
struct ComputedMetricReader {
  let context: SpecContext
  private var entries: [String: YAMLMapping.Entry] = [:]
  /// The metrics that are being read, each made of the next, and where that is said.
  private var open: [Use] = []

  /// A metric, and where it is used.
  private struct Use {
    let name: String
    let range: SourceRange
  }

  init(context: SpecContext) {
    self.context = context
  }

  /// Reads `metrics` of a spec; problems are reported, and what is sound is added to the kind of the spec's runs.
  mutating func read(_ node: YAMLNode?) {
    guard let node else { return }
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node,
        expected:
          "a mapping of metrics, such as {gap: {difference: [training.accuracy, test.accuracy]}}",
        for: "metrics")
      return
    }
    context.computedMetrics = entries.map(\.key.name)
    // Of a program that was refused, the metrics are not known.
    guard !context.kind.isDeclaredBySpecs || context.kind.program != nil else { return }
    for entry in entries where isSound(entry.key) { self.entries[entry.key.name] = entry }
    for entry in entries { know(Use(name: entry.key.name, range: entry.key.range)) }
  }

  /// Whether a name is that of nothing else; if not, reports it.
  private func isSound(_ key: YAMLMapping.Key) -> Bool {
    let name = key.name
    guard context.isSoundName(key, of: "a metric", reserved: []) else { return false }
    let kind = context.kind
    guard kind.metric(name) == nil else {
      context.report(
        "spec.name", "\(quoted(name)) is a metric of all runs of kind \(quoted(kind.name))",
        at: key.range, fixIts: [FixIt("choose another name")])
      return false
    }
    guard kind.field(name) == nil else {
      context.report(
        "spec.name", "\(quoted(name)) is a field, and figures could not tell the two apart",
        at: key.range, fixIts: [FixIt("choose another name")])
      return false
    }
    return true
  }

  /// Reads a metric of the spec, unless it was before or is none.
  private mutating func know(_ use: Use) {
    if let start = open.firstIndex(where: { $0.name == use.name }) {
      return reportCycle(Array(open[start...]) + [use])
    }
    // Each is read once: what was wrong with it has been said.
    guard let entry = entries.removeValue(forKey: use.name) else { return }
    open.append(use)
    defer { open.removeLast() }
    guard
      let mapping = MappingReader(
        entry.value, as: .computedMetric, named: use.name, in: context)
    else { return }
    let formula = formula(mapping)
    let better = mapping["better"].map(MetricReader(context: context).direction)
    guard let formula, better != .some(nil) else { return }
    context.kind = context.kind.adding([
      MetricDefinition(use.name, as: formula, better: better ?? nil)
    ])
  }

  /// Reports metrics of which each is made of the next; the last is the first.
  private func reportCycle(_ uses: [Use]) {
    let links = zip(uses, uses.dropFirst()).map { (whole: $0.name, part: $1) }
    let others = MappingReader.list(links.dropLast().map(\.part.name))
    context.report(
      "spec.metric-cycle",
      "\(quoted(uses[0].name)) is made of itself"
        + (links.count > 1 ? ", by way of \(others)" : ""),
      at: links[0].part.range,
      notes: links.dropFirst().map { link in
        Note("\(quoted(link.whole)) is made of \(quoted(link.part.name)) here", at: link.part.range)
      })
  }

  // MARK: Forms

  private mutating func formula(_ mapping: MappingReader) -> MetricFormula? {
    if let node = mapping["difference"] { return difference(node) }
    if let node = mapping["best_over"] { return best(node, of: mapping["of"]) }
    if let node = mapping["at_epoch"] { return at(node, of: mapping["of"]) }
    if let node = mapping["range_over"] { return extent(node, of: mapping["of"]) }
    if let node = mapping["cell_of"] { return cell(node, mapping) }
    if let node = mapping["relative_difference"] { return relativeDifference(node) }
    return mapping["first_epoch"].flatMap { first($0) }
  }

  /// A metric that another is made of.
  private mutating func operand(
    _ node: YAMLNode?, for need: MetricNeed
  ) -> MetricDefinition? {
    guard let node else { return nil }
    if let name = context.text(of: node) { know(Use(name: name, range: node.range)) }
    return MetricReader(context: context).metric(node, for: need)
  }

  private mutating func difference(_ node: YAMLNode) -> MetricFormula? {
    guard let (one, other) = pair(node, named: "difference", for: .anything) else { return nil }
    guard one.availability.shared(with: other.availability) != nil else {
      let final = one.isFinal ? one : other
      let history = one.isFinal ? other : one
      context.report(
        "spec.metric-extent",
        "\(quoted(final.name)) has no history and \(quoted(history.name)) no final value, so there is no difference",
        at: node.headRange)
      return nil
    }
    return .difference(one, other)
  }

  private mutating func relativeDifference(_ node: YAMLNode) -> MetricFormula? {
    pair(node, named: "relative_difference", for: .finalValue).map { .relativeDifference($0, $1) }
  }

  /// Two metrics of one unit.
  private mutating func pair(
    _ node: YAMLNode, named key: String, for need: MetricNeed
  ) -> (MetricDefinition, MetricDefinition)? {
    guard let elements = node.elements, elements.count == 2 else {
      context.reportType(
        node, expected: "two metrics, such as [training.accuracy, test.accuracy]", for: key)
      return nil
    }
    let metrics = elements.map { operand($0, for: need) }
    guard let one = metrics[0], let other = metrics[1] else { return nil }
    guard one.name != other.name else {
      context.report(
        "spec.difference", "the difference of \(quoted(one.name)) and itself is always 0",
        at: elements[1].range)
      return nil
    }
    guard one.unit == other.unit else {
      context.report(
        "spec.mixed-units",
        "a difference is of metrics of one unit, found \(text(one)) and \(text(other))",
        at: node.headRange)
      return nil
    }
    return (one, other)
  }

  /// A metric and its unit.
  private func text(_ metric: MetricDefinition) -> String {
    let symbol = metric.unit.symbol
    return "\(quoted(metric.name)) " + (symbol.isEmpty ? "without a unit" : "in \(symbol)")
  }

  private mutating func best(_ node: YAMLNode, of metric: YAMLNode?) -> MetricFormula? {
    let isOfHistory = isOfHistory(node, named: "best_over")
    guard let place = metric, let metric = operand(place, for: .history), isOfHistory else {
      return nil
    }
    guard metric.better != .neither else {
      context.report(
        "spec.no-better", "the metric \(quoted(metric.name)) is neither better up nor down",
        at: place.range)
      return nil
    }
    return .best(metric)
  }

  private func isOfHistory(_ node: YAMLNode, named key: String) -> Bool {
    guard node.scalarText != Self.history else { return true }
    context.reportChoice(node, among: [Self.history], for: key)
    return false
  }

  private mutating func extent(_ node: YAMLNode, of metric: YAMLNode?) -> MetricFormula? {
    let isOfHistory = isOfHistory(node, named: "range_over")
    guard let metric = operand(metric, for: .history), isOfHistory else { return nil }
    return .extent(metric)
  }

  private mutating func at(_ node: YAMLNode, of metric: YAMLNode?) -> MetricFormula? {
    guard let metric = operand(metric, for: .history), let axis = axis(at: node) else { return nil }
    return MeasureReader(context: context, metric: axis).value(node, named: "at_epoch")
      .map { .at($0, of: metric, along: axis) }
  }

  private func cell(_ node: YAMLNode, _ mapping: MappingReader) -> MetricFormula? {
    guard let names = RecordNames(node, named: "cell_of", context: context) else { return nil }
    let column = mapping["column"].flatMap(names.measurement)
    let row = mapping["at"].flatMap { names.row($0, named: "at") }
    guard let column, let row else { return nil }
    return .cell(RecordCell(column, of: names.definition, at: row))
  }

  /// What histories are drawn against; `nil`, and a problem, where nothing counts epochs.
  private func axis(at node: YAMLNode) -> MetricDefinition? {
    if let axis = context.kind.historyAxis { return axis }
    context.report(
      "spec.metric-extent",
      "nothing counts the epochs of runs of kind \(quoted(context.kind.name))", at: node.headRange)
    return nil
  }

  private mutating func first(_ node: YAMLNode) -> MetricFormula? {
    guard let mapping = MappingReader(node, as: .threshold, named: "first_epoch", in: context),
      let metric = operand(mapping["metric"], for: .history)
    else { return nil }
    let measure = MeasureReader(context: context, metric: metric)
    let bounds =
      mapping["at_least"].map { measure.value($0, named: "at_least").map { $0 ... .infinity } }
      ?? mapping["at_most"].map { measure.value($0, named: "at_most").map { -.infinity...$0 } }
    guard let bounds = bounds ?? nil, let axis = axis(at: node) else { return nil }
    return .first(metric, within: bounds, along: axis)
  }

  fileprivate static let history = "history"
}

extension MappingSchema {
  static let computedMetric = MappingSchema(
    title: "a metric made of others",
    keys: [
      .optional("difference", "two metrics: the first less the second", .pair(of: .metric)),
      .optional(
        "better", "which way a difference is better; neither unless said",
        .words(MetricReader.directions)),
      .optional(
        "best_over", "history, for the best number of a metric's history",
        .words([ComputedMetricReader.history])),
      .optional("of", "the metric whose history is meant", .metric),
      .optional(
        "first_epoch",
        "the epoch, or what else histories are drawn against, at which a metric first reaches a threshold",
        .mapping(as: .threshold)),
      .optional(
        "at_epoch",
        "the epoch, or what else histories are drawn against, whose number of a metric's history is meant",
        .measure),
      .optional(
        "range_over", "history, for the highest number of a metric's history less the lowest",
        .words([ComputedMetricReader.history])),
      .optional(
        "relative_difference", "two metrics: |a − b| ÷ |b|", .pair(of: .metric)),
      .optional("cell_of", "a table that records hold, of which one number is meant", .name),
      .optional("column", "the column of the number", .name),
      .optional(
        "at", "the row of the number: what each column says that tells rows apart", .condition),
    ],
    forms: [
      [
        .form("difference", takes: ["better"]), .form("best_over", needs: ["of"]),
        .form("first_epoch"), .form("at_epoch", needs: ["of"]), .form("range_over", needs: ["of"]),
        .form("relative_difference"), .form("cell_of", needs: ["column", "at"]),
      ]
    ],
    example: """
      title: Does batch normalization narrow the gap, and is it faster?
      seeds: 1..5
      metrics:
        gap: {difference: [training.accuracy, test.accuracy], better: lower}
        best: {best_over: history, of: validation.accuracy}
        reached: {first_epoch: {metric: validation.accuracy, at_least: 45 %}}
        after-5: {at_epoch: 5, of: training.loss}
        range: {range_over: history, of: training.loss}
      matrix:
        norm:
          without BN: {}
          with BN: {network.batch_norm: before-activation}
      tables:
        metrics: {rows: norm, value: [gap, best, reached]}
      """)

  static let threshold = MappingSchema(
    title: "a threshold",
    keys: [
      .required("metric", "the metric, which has a history", .metric),
      .optional("at_least", "what it reaches from below, such as 50 %", .measure),
      .optional("at_most", "what it reaches from above, such as 1.2", .measure),
    ], forms: [[.form("at_least"), .form("at_most")]])
}
