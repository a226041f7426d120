import Diagnostics
import ExperimentModel
import YAML

/// Reads what the report shows: tables, figures and published values.
struct ReportReader {
  let context: SpecContext
  let axes: [DesignAxis]
  let points: [DraftPoint]

  var conditions: ConditionReader { ConditionReader(context: context, axes: axes) }
  var metrics: MetricReader { MetricReader(context: context) }

  func tables(_ node: YAMLNode?) -> [TableSpec] {
    named(node, "tables", of: "a table", shape: .table, read: table)
  }

  func figures(_ node: YAMLNode?) -> [FigureSpec] {
    named(node, "figures", of: "a figure", shape: .figure, read: figure)
  }

  func published(_ node: YAMLNode?) -> [PublishedValue] {
    guard let node else { return [] }
    guard let elements = node.elements else {
      context.reportType(node, expected: "a list of published values", for: "published")
      return []
    }
    return context.few(elements, "published", at: node.headRange).compactMap { element in
      MappingReader(element, as: .published, named: "published", in: context).flatMap(
        publishedValue)
    }
  }

  /// Reads a mapping of names to parts of one shape.
  func named<Spec>(
    _ node: YAMLNode?, _ key: String, of what: String, shape: SpecShape,
    read: (String, MappingReader) -> Spec?
  ) -> [Spec] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping of names to \(key)", for: key)
      return []
    }
    return entries.compactMap { entry in
      guard let name = NameReader(context: context).name(of: entry.key, as: what),
        let mapping = MappingReader(entry.value, as: shape, named: name, in: context)
      else { return nil }
      return read(name, mapping)
    }
  }

  private func table(_ name: String, _ mapping: MappingReader) -> TableSpec? {
    let condition = condition(mapping)
    let layout = layout(mapping, condition)
    let values: [String]?
    if mapping["record_table"] == nil {
      values = metrics.several(mapping["value"], where: \.isFinal)
    } else if case .recordTable(let table) = layout {
      values = columns(mapping["value"], of: table)
    } else {
      values = nil
    }
    let title = context.text(mapping["title"], "title")
    guard let condition, let layout, let values else { return nil }
    return TableSpec(
      name: name, title: title, layout: layout, values: values,
      condition: condition)
  }

  private func layout(_ mapping: MappingReader, _ condition: PointCondition?) -> TableSpec.Layout? {
    if mapping["by"] != nil, mapping["best"] == nil {
      context.report(
        "spec.idle", "'by' has no effect without 'best'", at: mapping.keyRange("by"),
        fixIts: [FixIt("add 'best', or remove it")])
    }
    let others = ["best", "record_table"].filter { mapping[$0] != nil }
    guard let other = others.first else { return grid(mapping, condition) }
    for key in ["rows", "columns"] + others.dropFirst() where mapping[key] != nil {
      context.report(
        "spec.exclusive", "a table has either '\(other)' or '\(key)', found both",
        at: mapping.keyRange(key),
        notes: [Note("'\(other)' is here", at: mapping.keyRange(other))])
      return nil
    }
    return other == "best" ? best(mapping) : recordTable(mapping["record_table"])
  }

  private func grid(_ mapping: MappingReader, _ condition: PointCondition?) -> TableSpec.Layout? {
    let (rows, columns) = (conditions.axes(mapping["rows"]), conditions.axes(mapping["columns"]))
    guard let rows, let columns, let condition else { return nil }
    let placed = (rows + columns).map(\.name)
    let isOpen = mapping["rows"] == nil
    let free = freeAxes(besides: placed, condition)
    guard isOpen || covers(free, mapping, "'rows', 'columns' or, with one level, 'at'"),
      distinct(placed, mapping)
    else {
      return nil
    }
    return .grid(rows: isOpen ? free : rows.map(\.name), columns: columns.map(\.name))
  }

  private func best(_ mapping: MappingReader) -> TableSpec.Layout? {
    guard let node = mapping["best"], let number = node.number, let count = Int(exactly: number),
      (1...100).contains(count)
    else {
      if let node = mapping["best"] {
        context.reportType(node, expected: "a whole number from 1 to 100", for: "best")
      }
      return nil
    }
    guard let by = mapping["by"] else {
      context.report(
        "spec.missing-key", "'best' needs 'by': the metric that says which is best",
        at: mapping.keyRange("best"))
      return nil
    }
    return metrics.metric(by, where: { $0.isFinal && $0.better != .neither }).map {
      .best(count: count, by: $0.name)
    }
  }

  private func recordTable(_ node: YAMLNode?) -> TableSpec.Layout? {
    guard let node else { return nil }
    let names = context.kind.tables.map(\.name)
    guard let name = node.scalarText else {
      context.reportType(node, expected: "a name", for: "record_table")
      return nil
    }
    if names.contains(name) { return .recordTable(name) }
    let known =
      names.isEmpty ? "runs of this kind have none" : "the tables are \(MappingReader.list(names))"
    context.report(
      "spec.unknown-table", "there is no record table \(quoted(name))", at: node.range,
      fixIts: [FixIt.didYouMean(name, in: names) ?? FixIt(known)])
    return nil
  }

  private func columns(_ node: YAMLNode?, of table: String) -> [String]? {
    guard let node, let definition = context.kind.tables.first(where: { $0.name == table }) else {
      return nil
    }
    let known = definition.columns.filter { !$0.isLabel }.map(\.name)
    let nodes = node.elements ?? [node]
    if nodes.isEmpty {
      context.report("spec.type", "expected at least one column, found none", at: node.headRange)
    }
    let names = nodes.compactMap { node -> String? in
      guard let name = node.scalarText else {
        context.reportType(node, expected: "a name", of: "a column")
        return nil
      }
      if known.contains(name) { return name }
      context.report(
        "spec.unknown-column", "the record table \(quoted(table)) has no column \(quoted(name))",
        at: node.range,
        fixIts: [
          FixIt.didYouMean(name, in: known)
            ?? FixIt("its columns are \(MappingReader.list(known))")
        ])
      return nil
    }
    return names.count == nodes.count && !names.isEmpty ? names : nil
  }

  private func figure(_ name: String, _ mapping: MappingReader) -> FigureSpec? {
    let panels = conditions.axes(mapping["panels"])
    let colours = conditions.axes(mapping["colours"])
    let condition = condition(mapping)
    let content = FigureReader(context: context, axes: axes, metrics: metrics).content(mapping)
    let title = context.text(mapping["title"], "title")
    guard let panels, let colours, let condition, let content else { return nil }
    var placed = (panels + colours).map(\.name)
    if case .bars(let axis, _) = content { placed.append(axis) }
    guard distinct(placed, mapping) else { return nil }
    var shown = colours.map(\.name)
    if !content.hasMarksByPoint {
      let free = freeAxes(besides: placed, condition)
      if mapping["colours"] == nil { shown = free }
      guard
        mapping["colours"] == nil
          || covers(free, mapping, "'panels', 'colours' or, with one level, 'at'")
      else { return nil }
    }
    return FigureSpec(
      name: name, title: title, content: content,
      panels: panels.map(\.name), colours: shown, condition: condition)
  }

  /// The axes on which the points meant differ and that have no place yet.
  private func freeAxes(besides placed: [String], _ condition: PointCondition) -> [String] {
    let shown = points.filter { $0.point.matches(condition) }.map(\.point)
    return axes.map(\.name).filter { name in
      !placed.contains(name) && Set(shown.map { $0[name] }).count > 1
    }
  }

  /// A metric's number as people write it.
  func value(_ node: YAMLNode, of metric: MetricDefinition, named name: String) -> Double? {
    MeasureReader(context: context, metric: metric).value(node, named: name)
  }

  /// A difference of a metric's numbers as people write it; may be negative.
  func difference(_ node: YAMLNode, of metric: MetricDefinition, named name: String) -> Double? {
    MeasureReader(context: context, metric: metric).difference(node, named: name)
  }

  private func publishedValue(_ mapping: MappingReader) -> PublishedValue? {
    let condition = condition(mapping)
    let metric = mapping["metric"].flatMap { metrics.metric($0, where: \.isFinal) }
    guard let metric else { return nil }
    let measure = MeasureReader(context: context, metric: metric)
    let value = mapping["value"].flatMap { measure.value($0, named: "value") }
    let spread = mapping["spread"].flatMap { measure.value($0, named: "spread") }
    let place = context.text(mapping["where"], "where")
    guard let condition, let value else { return nil }
    let matching = points.filter { $0.point.matches(condition) }
    guard matching.count == 1 else {
      // Levels beside 'at' are reported as unknown keys; no points at all, where they are made.
      if mapping.hasUnknownKeys || points.isEmpty { return nil }
      let found =
        matching.isEmpty ? "none" : "\(matching.count), such as \(quoted(matching[0].point.name))"
      context.report(
        "spec.published-point", "'at' must select exactly one point, found \(found)",
        at: mapping["at"]?.headRange ?? mapping.range)
      return nil
    }
    return PublishedValue(
      condition: condition, metric: metric.name, value: value, spread: spread,
      place: place)
  }

  private func condition(_ mapping: MappingReader) -> PointCondition? {
    guard let node = mapping["at"] else { return .everywhere }
    return conditions.condition(node, named: "at")
  }

  /// Whether every axis has its place; without one, a cell or curve would silently mix levels.
  private func covers(_ free: [String], _ mapping: MappingReader, _ places: String) -> Bool {
    guard !free.isEmpty else { return true }
    context.report(
      "spec.axis-left",
      "\(MappingReader.list(free)) must have a place in \(places): a mean over levels would mislead",
      at: mapping.range)
    return false
  }

  private func distinct(_ placed: [String], _ mapping: MappingReader) -> Bool {
    guard let repeated = placed.first(where: { name in placed.count(where: { $0 == name }) > 1 })
    else { return true }
    context.report(
      "spec.axis-twice", "the axis \(quoted(repeated)) has two places, expected one",
      at: mapping.range)
    return false
  }
}
