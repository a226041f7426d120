import Diagnostics
import ExperimentModel
import YAML

extension ReportReader {
  /// How many of the best points a table may show.
  fileprivate static let bestCounts = 1...100

  func table(_ name: String, _ mapping: MappingReader) -> TableSpec? {
    mapping["in"] == nil
      ? shownTable(name, mapping)
      : acrossSpecs(.table, mapping) { $0.shownTable(name, mapping) }
  }

  /// Reads a table, whichever specs it shows points of.
  func shownTable(_ name: String, _ mapping: MappingReader) -> TableSpec? {
    let condition = condition(mapping)
    let over = averaged(mapping, condition)
    let layout: TableSpec.Layout?
    let values: [String]?
    if let node = mapping["record_table"] {
      let reader = RecordTableReader(node, report: self)
      values = reader?.columns(mapping["value"])
      layout = values.flatMap { reader?.layout(published: mapping["published"], of: $0) }
    } else {
      layout =
        mapping["best"].map { best($0, mapping) } ?? grid(mapping, condition, over: over ?? [])
      values = metrics.several(mapping["value"], for: .finalValue)
    }
    let title = context.text(mapping["title"], "title")
    guard let condition, let over, let layout, let values else { return nil }
    let options = TableOptionsReader(
      report: self, mapping: mapping, layout: layout, values: values, condition: condition
    ).options
    return TableSpec(
      name: name, title: title, layout: layout, values: values,
      specs: specs.map(\.identifier), condition: condition, over: over, options: options)
  }

  /// The axes that cells average over: the points shown must differ in each.
  func averaged(_ mapping: MappingReader, _ condition: PointCondition?) -> [String]? {
    guard let names = conditions.axes(mapping["over"])?.map(\.name), let condition else {
      return nil
    }
    if !specs.isEmpty, names.contains(Experiment.specAxis) {
      context.report(
        "spec.average", "points of different specs have no mean in common",
        at: mapping["over"]?.headRange ?? mapping.range,
        fixIts: [FixIt("remove 'spec' from 'over'")])
      return nil
    }
    let shown = shown(condition).map(\.point)
    let differing = differing(shown)
    // No points at all are reported where they are made.
    let unused = shown.isEmpty ? [] : names.filter { !differing.contains($0) }
    for name in unused {
      context.report(
        "spec.average",
        "the points shown do not differ in \(quoted(name)), so there is no mean over it",
        at: mapping["over"]?.headRange ?? mapping.range, fixIts: [FixIt("remove it from 'over'")])
    }
    guard unused.isEmpty else { return nil }
    reportUneven(shown, over: names, mapping)
    return names
  }

  /// Reports means that are not all over the same levels, as they would compare unlike things.
  private func reportUneven(_ shown: [Point], over names: [String], _ mapping: MappingReader) {
    for name in names {
      let groups = Dictionary(grouping: shown) { $0.without(names) }
      // Points of a spec that lacks the axis are no mean over it.
      let levels = groups.values.map { Set($0.compactMap { $0[name] }) }.filter { !$0.isEmpty }
      guard Set(levels).count > 1 else { continue }
      context.report(
        "spec.average",
        "not all of the points shown have the same levels of \(quoted(name)), so that means over it are of unlike things",
        at: mapping["over"]?.headRange ?? mapping.range,
        fixIts: [FixIt("restrict the points with 'at'")])
    }
  }

  private func grid(
    _ mapping: MappingReader, _ condition: PointCondition?, over: [String]
  ) -> TableSpec.Layout? {
    let (rows, columns) = (conditions.axes(mapping["rows"]), conditions.axes(mapping["columns"]))
    guard let rows, let columns, let condition else { return nil }
    let placed = (rows + columns).map(\.name)
    let isOpen = mapping["rows"] == nil
    let free = freeAxes(besides: placed + over, condition)
    guard
      isOpen || covers(free, mapping, "'rows', 'columns', 'over' or, with one level, 'at'"),
      distinct(placed + over, mapping), haveInAllSpecs(columns.map(\.name), "columns", mapping)
    else {
      return nil
    }
    return .grid(rows: isOpen ? free : rows.map(\.name), columns: columns.map(\.name))
  }

  private func best(_ node: YAMLNode, _ mapping: MappingReader) -> TableSpec.Layout? {
    let count = context.count(node, "best", in: Self.bestCounts)
    let metric = mapping["by"].flatMap {
      metrics.metric($0, for: .ranking)
    }
    guard let count, let metric else { return nil }
    return .best(count: count, by: metric.name)
  }
}

extension MappingSchema {
  static let table = MappingSchema(
    title: "a table",
    keys: [
      .optional("title", "the caption", .text),
      .optional("rows", "the axis, or axes, down the side", .names),
      .optional("columns", "the axis, or axes, along the top", .names),
      .required(
        "value", "the metric, or metrics, in the cells; or columns of the record table",
        .names),
      .optional(
        "in",
        "the spec of the same folder, or specs, whose points are shown, this one by its own name; 'spec' is then an axis",
        .names),
      .optional("at", "the levels shown; all unless said", .condition),
      .optional(
        "over", "the axis, or axes, whose levels are averaged in each cell", .names),
      .optional(
        "best", "how many of the best points are shown, in place of rows and columns",
        .count(ReportReader.bestCounts)),
      .optional("by", "the metric that says which points are best", .metric),
      .optional(
        "record_table", "the table of the records that is shown, in place of rows and columns",
        .name),
      .optional(
        "published", "rows of the record table as published: what tells them apart, and numbers",
        .list(of: .columns)),
      .optional(
        "show",
        "what is shown of the runs of a cell: mean_sd unless said; median comes with the smallest and the largest",
        .words(TableOptions.Show.allCases.map(\.rawValue))),
      .optional(
        "mark", "the cells that are set in bold: the best of each row, of each column, or of all",
        .words(TableOptions.Mark.allCases.map(\.rawValue))),
      .optional(
        "sort", "the metric by which rows are sorted, best first; of several columns, in the first",
        .metric),
      .optional(
        "difference", "a level of rows or columns that the other levels' means are compared with",
        .mapping(as: .difference)),
    ],
    forms: [
      [
        .form("record_table", takes: ["published"]),
        .form("best", needs: ["by"], takes: ["over", "show", "mark"]),
        .otherwise(takes: ["rows", "columns", "in", "over", "show", "mark", "sort", "difference"]),
      ]
    ],
    example: """
      title: Which optimizer and rate are best, by five-fold cross-validation?
      base: {data.validation: {take: fold, of: 5}}
      seeds: 1..2
      matrix:
        data.validation.fold: 1..5
        optimizer: {training.optimizer: [sgd, adam]}
        η: {training.learning_rate: [0.001, 0.01, 0.1]}
      tables:
        means: {rows: η, columns: optimizer, value: validation.accuracy, over: data.validation.fold, mark: best_of_column}
        against sgd:
          rows: η
          columns: optimizer
          value: validation.accuracy
          over: data.validation.fold
          show: interval
          sort: validation.accuracy
          difference: {axis: optimizer, to: sgd}
        best: {best: 3, by: validation.accuracy, value: [validation.accuracy, test.accuracy], over: data.validation.fold}
      """)

  static let difference = MappingSchema(
    title: "a difference",
    keys: [
      .required("axis", "an axis of the table's rows or columns", .name),
      .required("to", "the level that the others are compared with", .name),
    ])
}
