/// A table of the report: rows × columns × value.
public struct TableSpec: Hashable, Sendable {
  /// The name that `why` takes, unique in its experiment.
  public let name: String
  /// The caption; empty to make one of the metrics and axes.
  public let title: String
  /// The axes whose combinations are the rows; empty for a single row.
  public let rows: [String]
  /// The axes whose combinations are the columns; empty for one column per value.
  public let columns: [String]
  /// The metrics shown; several stand side by side in each column.
  public let values: [String]
  /// The points shown; every axis that is neither in rows nor in columns has one level here.
  public let condition: PointCondition

  /// Creates a table.
  public init(
    name: String, title: String, rows: [String], columns: [String], values: [String],
    condition: PointCondition
  ) {
    self.name = name
    self.title = title
    self.rows = rows
    self.columns = columns
    self.values = values
    self.condition = condition
  }
}

/// A figure of the report: curves of metrics, means over seeds with a band.
public struct FigureSpec: Hashable, Sendable {
  /// The name of its files, unique in its experiment.
  public let name: String
  /// The caption; empty to make one of the metrics and axes.
  public let title: String
  /// The history column along the horizontal axis, such as `epoch`.
  public let x: String
  /// The history columns drawn; all of one unit.
  public let y: [String]
  /// The axes whose combinations each have a panel; empty for one panel.
  public let panels: [String]
  /// The axes whose combinations each have a colour; empty to colour by metric.
  public let colours: [String]
  /// The points shown.
  public let condition: PointCondition

  /// Creates a figure.
  public init(
    name: String, title: String, x: String, y: [String], panels: [String], colours: [String],
    condition: PointCondition
  ) {
    self.name = name
    self.title = title
    self.x = x
    self.y = y
    self.panels = panels
    self.colours = colours
    self.condition = condition
  }
}
