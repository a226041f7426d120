package import ExperimentModel

/// A table with its cells, ready to be written or searched.
package struct ReportTable {
  package let spec: TableSpec
  /// A sentence that tells what the table shows: the spec's, or the layout's own, `Test accuracy by depth and norm`.
  package let title: String
  /// What heads the columns of labels, which come before those of cells.
  package let heads: [Head]
  package let rows: [Row]
  package let columns: [Column]
  /// By row, then by column; `nil` where the experiment has no such point.
  package let cells: [[Cell?]]
  /// What each cell differs by from that of the level which the spec compares with; empty where it compares with none.
  package let differences: [[CellDifference?]]
  /// The axes whose levels head the columns.
  let columnAxes: [String]
  /// What the caption says of the rows beside what the cells are; empty for nothing.
  package let remark: String
  /// Whether cells are of metrics, and published numbers stand with their differences.
  package let showsMetrics: Bool

  /// What heads a column of labels.
  package struct Head: Equatable {
    package let title: String
    package let style: Style

    /// How labels are written.
    package enum Style {
      case text
      case number
      case code
    }

    init(_ title: String, _ style: Style = .text) {
      self.title = title
      self.style = style
    }
  }

  /// The labels of a row, and what the row is called elsewhere.
  package struct Row {
    package let labels: [String]
    /// The row's name: `9 layers · with BN`.
    package let name: String
  }

  /// One metric at one combination of levels.
  package struct Column {
    package let levels: [String]
    package let metric: MetricDefinition
  }

  /// Lays out a table.
  package init(_ spec: TableSpec, of results: ExperimentResults) {
    let results = results.showing(spec.specs)
    switch spec.layout {
    case .grid(let rows, let columns):
      self.init(grid: spec, rows: rows, columns: columns, of: results)
    case .best(let count, let metric):
      self.init(best: spec, count: count, by: metric, of: results)
    case .recordTable(let name, let published):
      self.init(record: spec, table: name, published: published, of: results)
    }
  }

  init(
    _ spec: TableSpec, title: String, heads: [Head], rows: [Row], columns: [Column],
    cells: [[Cell?]], differences: [[CellDifference?]] = [], columnAxes: [String] = [],
    remark: String = "", showsMetrics: Bool = true
  ) {
    self.spec = spec
    self.title = spec.title.isEmpty ? title : spec.title
    self.showsMetrics = showsMetrics
    self.heads = heads
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.differences = differences
    self.columnAxes = columnAxes
    self.remark = remark
  }

  /// The metrics shown, each once.
  package var metrics: [MetricDefinition] {
    columns.map(\.metric).uniqued(by: \.name)
  }

  /// The levels that head a column: `with BN`; empty for a table without column axes.
  package func label(ofColumn column: Int) -> String {
    LevelLabel.text(columns[column].levels, on: columnAxes)
  }

  /// The level that cells are compared with, as a heading names it; empty where they are compared with none.
  package var referenceLabel: String {
    spec.options.difference.map { LevelLabel.text([$0.level], on: [$0.axis]) } ?? ""
  }

  /// Whether the columns' levels alone do not tell them apart.
  package var columnsNeedMetrics: Bool {
    columnAxes.isEmpty || metrics.count > 1
  }

  /// The column's name: its levels, and its metric where they alone do not tell it apart.
  package func name(ofColumn column: Int) -> String {
    [label(ofColumn: column), columnsNeedMetrics ? columns[column].metric.title : ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
