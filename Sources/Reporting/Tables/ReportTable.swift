internal import ExperimentModel

/// A table with its cells, ready to be written or searched.
struct ReportTable {
  let spec: TableSpec
  /// The axes whose levels head each row.
  let rowAxes: [String]
  /// The axes whose levels head each column.
  let columnAxes: [String]
  /// The levels of each row, one for each row axis.
  let rows: [[String]]
  let columns: [Column]
  /// By row, then by column; `nil` where the experiment has no such point.
  let cells: [[Cell?]]

  /// One metric at one combination of levels.
  struct Column {
    let levels: [String]
    let metric: MetricDefinition
  }

  /// Lays out a table.
  ///
  /// An axis that the spec neither puts in rows or columns nor holds at one level becomes a further row axis, so that no
  /// cell ever stands for two points.
  init(_ spec: TableSpec, of results: ExperimentResults) {
    self.spec = spec
    let (specRows, specColumns) = spec.axes
    columnAxes = specColumns
    let points = results.points(matching: spec.condition)
    let axes = results.experiment.axes
    let free = axes.filter { axis in
      !specRows.contains(axis.name) && !specColumns.contains(axis.name)
        && Set(points.map { $0.point[axis.name] }).count > 1
    }
    rowAxes = specRows + free.map(\.name)
    rows = Self.combinations(rowAxes, of: points, axes: axes)
    let metrics = spec.values.compactMap { results.experiment.kind.metric($0) }
    columns = Self.combinations(specColumns, of: points, axes: axes).flatMap { levels in
      metrics.map { Column(levels: levels, metric: $0) }
    }
    let allAxes = rowAxes + columnAxes
    let byLevels = Dictionary(
      points.map { ($0.point.levels(on: allAxes), $0) }, uniquingKeysWith: { first, _ in first })
    let columns = columns
    cells = rows.map { row in
      columns.map { column in
        byLevels[row + column.levels].map { results.cell(column.metric, at: $0) }
      }
    }
  }

  /// The metrics shown, each once.
  var metrics: [MetricDefinition] {
    spec.values.compactMap { name in columns.first { $0.metric.name == name }?.metric }
  }

  /// The row's name: `9 layers · with BN`.
  func name(ofRow row: Int) -> String {
    rows[row].isEmpty ? "all runs" : LevelLabel.text(rows[row], on: rowAxes)
  }

  /// The levels that head a column: `with BN`; empty for a table without column axes.
  func label(ofColumn column: Int) -> String {
    LevelLabel.text(columns[column].levels, on: columnAxes)
  }

  /// Whether the columns' levels alone do not tell them apart.
  var columnsNeedMetrics: Bool {
    columnAxes.isEmpty || metrics.count > 1
  }

  /// The column's name: its levels, and its metric where they alone do not tell it apart.
  func name(ofColumn column: Int) -> String {
    [label(ofColumn: column), columnsNeedMetrics ? columns[column].metric.title : ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The combinations of levels that occur, in the order of the axes' levels; one empty combination without axes.
  private static func combinations(
    _ names: [String], of points: [PointResults], axes: [Axis]
  ) -> [[String]] {
    let ranks = names.map { name in
      let levels = axes.first { $0.name == name }?.levels ?? []
      return Dictionary(
        levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func rank(_ combination: [String]) -> [Int] {
      zip(ranks, combination).map { $0[$1] ?? Int.max }
    }
    return Set(points.map { $0.point.levels(on: names) })
      .sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
  }
}

extension TableSpec {
  /// The axes of a grid; none of any other table.
  fileprivate var axes: (rows: [String], columns: [String]) {
    if case .grid(let rows, let columns) = layout { (rows, columns) } else { ([], []) }
  }
}
