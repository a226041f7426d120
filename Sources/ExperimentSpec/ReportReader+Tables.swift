import Diagnostics
import ExperimentModel
import YAML

extension ReportReader {
  func table(_ name: String, _ mapping: MappingReader) -> TableSpec? {
    let condition = condition(mapping)
    guard isOfOneLayout(mapping) else { return nil }
    let layout: TableSpec.Layout?
    let values: [String]?
    if let node = mapping["record_table"] {
      let reader = RecordTableReader(node, report: self)
      values = reader?.columns(mapping["value"])
      layout = values.flatMap { reader?.layout(published: mapping["published"], of: $0) }
    } else {
      layout =
        mapping["best"].map { best($0, mapping) } ?? grid(mapping, condition ?? .everywhere)
      values = metrics.several(mapping["value"], where: \.isFinal)
    }
    guard let condition, let layout, let values else { return nil }
    return TableSpec(
      name: name, title: mapping["title"]?.scalarText ?? "", layout: layout, values: values,
      condition: condition)
  }

  private func isOfOneLayout(_ mapping: MappingReader) -> Bool {
    let layouts = ["best", "record_table"].filter { mapping[$0] != nil }
    if let layout = layouts.first {
      for key in ["rows", "columns"] + layouts.dropFirst() where mapping[key] != nil {
        context.report(
          "spec.exclusive", "a table has either '\(layout)' or '\(key)', found both",
          at: mapping.keyRange(key),
          notes: [Note("'\(layout)' is here", at: mapping.keyRange(layout))])
        return false
      }
    }
    guard mapping["published"] != nil, mapping["record_table"] == nil else { return true }
    context.report(
      "spec.exclusive", "'published' of a table is for the rows of a 'record_table'",
      at: mapping.keyRange("published"),
      fixIts: [FixIt("write published metrics under the experiment's own 'published'")])
    return false
  }

  private func grid(_ mapping: MappingReader, _ condition: PointCondition) -> TableSpec.Layout? {
    let (rows, columns) = (conditions.axes(mapping["rows"]), conditions.axes(mapping["columns"]))
    guard let rows, let columns else { return nil }
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

  private func best(_ node: YAMLNode, _ mapping: MappingReader) -> TableSpec.Layout? {
    guard let number = node.number, let count = Int(exactly: number), (1...100).contains(count)
    else {
      context.reportType(node, expected: "a whole number from 1 to 100", for: "best")
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
}
