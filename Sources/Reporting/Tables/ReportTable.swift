internal import ExperimentModel

/// A table with its cells, ready to be written or searched.
struct ReportTable {
  let spec: TableSpec
  /// What heads the columns of labels, which come before those of cells.
  let heads: [Head]
  let rows: [Row]
  let columns: [Column]
  /// By row, then by column; `nil` where the experiment has no such point.
  let cells: [[Cell?]]
  /// The axes whose levels head the columns.
  let columnAxes: [String]
  /// What the caption says of the rows beside what the cells are; empty for nothing.
  let remark: String

  /// What heads a column of labels.
  struct Head: Equatable {
    let title: String
    let style: Style

    /// How labels are written.
    enum Style {
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
  struct Row {
    let labels: [String]
    /// The row's name: `9 layers · with BN`.
    let name: String
  }

  /// One metric at one combination of levels.
  struct Column {
    let levels: [String]
    let metric: MetricDefinition
  }

  /// Lays out a table.
  init(_ spec: TableSpec, of results: ExperimentResults) {
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
    _ spec: TableSpec, heads: [Head], rows: [Row], columns: [Column], cells: [[Cell?]],
    columnAxes: [String] = [], remark: String = ""
  ) {
    self.spec = spec
    self.heads = heads
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.columnAxes = columnAxes
    self.remark = remark
  }

  /// The metrics shown, each once.
  var metrics: [MetricDefinition] {
    columns.map(\.metric).uniqued(by: \.name)
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
}
