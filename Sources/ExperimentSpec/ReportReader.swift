import Diagnostics
import ExperimentModel
import YAML

/// Reads what the report shows: figures here, tables and published values beside.
struct ReportReader {
  let context: SpecContext
  let foreign: ForeignNames
  let axes: [DesignAxis]
  let points: [DraftPoint]
  /// The specs whose points are shown, where a part says which; empty for those of this one.
  var specs: [ShownSpec] = []
  /// What was published of the points; `nil` where that is not known.
  var publishedNumbers: [PublishedValue]?

  var conditions: ConditionReader { ConditionReader(context: context, axes: axes) }
  var metrics: MetricReader { MetricReader(context: context) }

  func tables(_ node: YAMLNode?) -> [TableSpec] {
    named(node, "tables", of: "a table", schema: .table, read: table)
  }

  func figures(_ node: YAMLNode?) -> [FigureSpec] {
    named(node, "figures", of: "a figure", schema: .figure, read: figure)
  }

  /// Reads a mapping of names to parts of one schema.
  func named<Spec>(
    _ node: YAMLNode?, _ key: String, of what: String, schema: MappingSchema,
    read: (String, MappingReader) -> Spec?
  ) -> [Spec] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping of names to \(key)", for: key)
      return []
    }
    LookAlikeNames(context: context)
      .report(entries.map { ($0.key.name, $0.key.range) }, of: key)
    return entries.compactMap { entry in
      guard let name = NameReader(context: context).name(of: entry.key, as: what),
        let mapping = MappingReader(entry.value, as: schema, named: name, in: context)
      else { return nil }
      return read(name, mapping)
    }
  }

  private func figure(_ name: String, _ mapping: MappingReader) -> FigureSpec? {
    mapping["in"] == nil
      ? shownFigure(name, mapping)
      : acrossSpecs(.figure, mapping) { $0.shownFigure(name, mapping) }
  }

  /// Reads a figure, whichever specs it shows points of.
  func shownFigure(_ name: String, _ mapping: MappingReader) -> FigureSpec? {
    let condition = condition(mapping)
    let reader = FigureReader(
      context: context, axes: axesOfLevels, metrics: metrics, published: published(at: condition))
    let content = reader.content(mapping)
    // Of other figures than curves, the word is an axis that there is not.
    let isOfMetrics =
      if case .metricPanels? = content { true } else {
        content == nil && reader.hasMetricPanels(mapping)
      }
    let panels = isOfMetrics ? [] : conditions.axes(mapping["panels"])
    let colors = conditions.axes(
      mapping["colors"], orFields: specs.isEmpty && content?.hasMarksByPoint == true)
    let title = context.text(mapping["title"], "title")
    let over = averaged(mapping, condition)
    let options = content.map {
      FigureOptionsReader(
        report: self, mapping: mapping, content: $0, shown: shownPoints(condition, over: over ?? [])
      ).options
    }
    guard let panels, let colors, let condition, let content, let over, let options,
      haveOneUnit(content.fields, mapping, condition), haveHistories(content, mapping, condition)
    else { return nil }
    let placed = panels.map(\.name) + colors + (content.axis.map { [$0] } ?? []) + over
    guard distinct(placed, mapping), haveInAllSpecs(panels.map(\.name), "panels", mapping),
      haveInAllSpecs(content.axis.map { [$0] } ?? [], "x", mapping),
      haveOneValue(content.fields + colors.map { ("colors", $0) }, over: over, mapping, condition)
    else { return nil }
    var shown = colors
    if !content.hasMarksByPoint {
      let free = freeAxes(besides: placed, condition)
      if mapping["colors"] == nil { shown = free }
      guard
        mapping["colors"] == nil
          || covers(free, mapping, "'panels', 'colors', 'over' or, with one level, 'at'")
      else { return nil }
    }
    return FigureSpec(
      name: name, title: title, content: content,
      panels: panels.map(\.name), colors: shown, specs: specs.map(\.identifier),
      condition: condition, over: over, options: options)
  }

  /// Whether the points that are averaged agree in each field that has a place in the figure: their mean has one place.
  private func haveOneValue(
    _ fields: [(key: String, path: String)], over axes: [String], _ mapping: MappingReader,
    _ condition: PointCondition
  ) -> Bool {
    guard !axes.isEmpty else { return true }
    let groups = Dictionary(grouping: shown(condition)) { $0.point.without(axes) }
    return fields.allSatisfy { key, path in
      guard context.kind.field(path) != nil else { return true }
      let differ = groups.values.contains { points in
        Set(points.map { context.kind.config($0.values, seed: 0).values[path] }).count > 1
      }
      guard differ else { return true }
      context.report(
        "spec.average",
        "the points averaged differ in \(quoted(path)), so their mean has no place in \(quoted(key))",
        at: mapping["over"]?.headRange ?? mapping.range,
        fixIts: [FixIt("average over axes that leave it as it is")])
      return false
    }
  }

  /// Whether each field that has an axis of the figure has values in one unit there: two would share one scale.
  private func haveOneUnit(
    _ fields: [(key: String, path: String)], _ mapping: MappingReader, _ condition: PointCondition
  ) -> Bool {
    fields.allSatisfy { key, path in
      guard case .quantity? = context.kind.field(path)?.type else { return true }
      let values = shown(condition)
        .compactMap { context.kind.config($0.values, seed: 0).quantity(path) }
      guard let one = values.first, let other = values.first(where: { $0.unit != one.unit }) else {
        return true
      }
      context.report(
        "spec.mixed-units",
        "one axis has one unit, found \(quoted(path)) as \(quoted(one.description)) and \(quoted(other.description))",
        at: mapping[key]?.headRange ?? mapping.range,
        fixIts: [FixIt("select points of one unit with 'at'")])
      return false
    }
  }

  /// Whether some run that a figure of curves shows has a history of each metric.
  private func haveHistories(
    _ content: FigureContent, _ mapping: MappingReader, _ condition: PointCondition
  ) -> Bool {
    let points = shown(condition)
    guard !points.isEmpty else { return true }
    return content.historyMetrics.allSatisfy { name in
      guard let need = context.kind.metric(name)?.historyNeed,
        !points.contains(where: { $0.meets(need, in: context.kind) })
      else { return true }
      context.report(
        "spec.metric-extent", "\(quoted(name)) has no history at the points shown",
        at: mapping["y"]?.headRange ?? mapping.range,
        fixIts: [FixIt("set '\(need.path): \(need.word)', or draw another metric")])
      return false
    }
  }

  /// The axes on which the points meant differ and that have no place yet.
  func freeAxes(besides placed: [String], _ condition: PointCondition) -> [String] {
    differing(shown(condition).map(\.point)).filter { !placed.contains($0) }
  }

  /// The points that a figure shows, those that are averaged as one; none where the condition is no condition.
  private func shownPoints(_ condition: PointCondition?, over axes: [String]) -> [Point] {
    guard let condition else { return [] }
    return shown(condition).map { $0.point.without(axes) }
  }

  /// What was published of the points that a condition selects; `nil` where that is not known.
  private func published(at condition: PointCondition?) -> [PublishedValue]? {
    guard let condition, !isAhead else { return nil }
    let points = shown(condition).map(\.point)
    return publishedNumbers?.filter { value in
      points.contains { $0.matches(value.condition) }
    }
  }

  /// The points that a condition selects; of several specs, axes that a spec lacks do not restrict it.
  func shown(_ condition: PointCondition) -> [DraftPoint] {
    guard !specs.isEmpty else { return points.filter { $0.point.matches(condition) } }
    let conditions = Dictionary(
      specs.map { ($0.name, condition.on([Experiment.specAxis] + $0.axes)) },
      uniquingKeysWith: { first, _ in first })
    return points.filter { draft in
      draft.point[Experiment.specAxis].flatMap { conditions[$0] }.map(draft.point.matches) ?? false
    }
  }

  /// The axes that tell points apart.
  func differing(_ points: [Point]) -> [String] {
    let names = axes.map(\.name)
    return specs.isEmpty
      ? points.differing(in: names) : points.differingAcrossSpecs(in: names)
  }

  /// The condition of a table, a figure or a published value; every point where there is none.
  func condition(_ mapping: MappingReader) -> PointCondition? {
    guard let node = mapping["at"] else { return .everywhere }
    guard let condition = conditions.condition(node, named: "at") else { return nil }
    if isAhead { return PointCondition(asWrittenIn: node) }
    let shown = Set(shown(condition).compactMap { $0.point[Experiment.specAxis] })
    guard let spec = specs.first(where: { !shown.contains($0.name) }) else {
      return condition
    }
    context.report(
      "spec.no-points", "no run of \(quoted(spec.name)) is at these levels", at: node.headRange)
    return nil
  }

  /// A condition that must select a point.
  func condition(_ node: YAMLNode, named name: String) -> PointCondition? {
    guard let condition = conditions.condition(node, named: name) else { return nil }
    if isAhead { return PointCondition(asWrittenIn: node) }
    guard points.contains(where: { $0.point.matches(condition) }) else {
      // No points at all are reported where they are made.
      if points.isEmpty { return nil }
      context.report("spec.no-points", "\(quoted(name)) selects no point", at: node.headRange)
      return nil
    }
    return condition
  }

  /// Whether every axis has its place; without one, a cell or curve would silently mix levels.
  func covers(_ free: [String], _ mapping: MappingReader, _ places: String) -> Bool {
    guard !free.isEmpty else { return true }
    context.report(
      "spec.axis-left",
      "\(MappingReader.list(free)) must have a place in \(places): a mean over levels would mislead",
      at: mapping.range)
    return false
  }

  /// Whether no axis has two places.
  func distinct(_ placed: [String], _ mapping: MappingReader) -> Bool {
    guard let repeated = placed.first(where: { name in placed.count(where: { $0 == name }) > 1 })
    else { return true }
    context.report(
      "spec.axis-twice", "the axis \(quoted(repeated)) has two places, expected one",
      at: mapping.range)
    return false
  }
}
