import Diagnostics
import ExperimentModel
import YAML

/// Reads what the report shows: tables, figures and published values.
struct ReportReader {
  let context: SpecContext
  let axes: [DesignAxis]
  let points: [DraftPoint]

  private var conditions: ConditionReader { ConditionReader(context: context, axes: axes) }
  private var metrics: MetricReader { MetricReader(context: context) }

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
    return elements.compactMap { element in
      MappingReader(element, as: .published, named: "published", in: context).flatMap(
        publishedValue)
    }
  }

  private func named<Spec>(
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
    guard let rows = conditions.axes(mapping["rows"]),
      let columns = conditions.axes(mapping["columns"]),
      let condition = condition(mapping),
      let values = metrics.several(mapping["value"], where: \.isFinal)
    else { return nil }
    let placed = (rows + columns).map(\.name)
    let isOpen = mapping["rows"] == nil
    let free = axes.map(\.name).filter {
      !placed.contains($0) && (condition.levels[$0]?.count ?? 2) > 1
    }
    guard isOpen || covers(free, mapping, "'rows', 'columns' or, with one level, 'at'"),
      distinct(placed, mapping)
    else { return nil }
    return TableSpec(
      name: name, title: mapping["title"]?.scalarText ?? "", rows: isOpen ? free : rows.map(\.name),
      columns: columns.map(\.name), values: values, condition: condition)
  }

  private func figure(_ name: String, _ mapping: MappingReader) -> FigureSpec? {
    guard let panels = conditions.axes(mapping["panels"]),
      let colours = conditions.axes(mapping["colours"]),
      let condition = condition(mapping),
      let y = metrics.several(mapping["y"], where: \.hasHistory),
      let x = metrics.horizontal(mapping["x"], at: mapping.range)
    else { return nil }
    let placed = (panels + colours).map(\.name)
    let isOpen = mapping["colours"] == nil
    let free = axes.map(\.name).filter {
      !placed.contains($0) && (condition.levels[$0]?.count ?? 2) > 1
    }
    guard isOpen || covers(free, mapping, "'panels', 'colours' or, with one level, 'at'"),
      distinct(placed, mapping), metrics.haveOneUnit(y, at: mapping["y"])
    else { return nil }
    return FigureSpec(
      name: name, title: mapping["title"]?.scalarText ?? "", x: x, y: y, panels: panels.map(\.name),
      colours: isOpen ? free : colours.map(\.name), condition: condition)
  }

  private func publishedValue(_ mapping: MappingReader) -> PublishedValue? {
    guard let condition = condition(mapping),
      let metric = mapping["metric"].flatMap({ metrics.metric($0, where: \.isFinal) }),
      let value = mapping["value"].flatMap({
        MeasureReader(context: context, metric: metric).value($0, named: "value")
      })
    else { return nil }
    let matching = points.filter { $0.point.matches(condition) }
    guard matching.count == 1 else {
      let found =
        matching.isEmpty ? "none" : "\(matching.count), such as \(quoted(matching[0].point.name))"
      context.report(
        "spec.published-point", "'at' must select exactly one point, found \(found)",
        at: mapping["at"]?.headRange ?? mapping.range)
      return nil
    }
    let spread = mapping["spread"].flatMap {
      MeasureReader(context: context, metric: metric).value($0, named: "spread")
    }
    return PublishedValue(
      condition: condition, metric: metric.name, value: value, spread: spread,
      place: mapping["where"]?.scalarText ?? "")
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
