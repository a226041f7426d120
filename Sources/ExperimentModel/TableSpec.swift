/// A table of the report.
package struct TableSpec: Hashable, Sendable {
  /// The name that `why` takes, unique in its experiment.
  package let name: String
  /// The caption; empty to make one of the metrics and axes.
  package let title: String
  /// What the rows and columns are.
  package let layout: Layout
  /// The metrics shown; several stand side by side.
  package let values: [String]
  /// The identifiers of the experiments whose points are shown; empty for those of its own.
  package let specs: [String]
  /// The points shown.
  package let condition: PointCondition
  /// The axes whose levels are averaged in each cell.
  package let over: [String]
  /// How its numbers are shown.
  package let options: TableOptions

  /// What the rows and columns of a table are.
  package enum Layout: Hashable, Sendable {
    /// The combinations of some axes down the side, those of others along the top; every axis in neither has one level
    /// in the condition.
    case grid(rows: [String], columns: [String])
    /// The best points, best first, with the values of the fields in which they differ.
    case best(count: Int, by: String)
    /// One row for each entry of a record's table, such as the parameters of a gradient check, for each point.
    case recordTable(String, published: [PublishedRow] = [])

    /// The metric by which rows are chosen.
    package var selection: String? {
      if case .best(_, let metric) = self { metric } else { nil }
    }
  }

  /// The metric by which rows are in their order; `nil` where they are in that of the spec.
  package var ranking: String? { layout.selection ?? options.sort }

  /// The metrics of which the best cells are marked.
  package var marked: [String] { options.mark == nil ? [] : values }

  /// Creates a table.
  package init(
    name: String, title: String, layout: Layout, values: [String], specs: [String] = [],
    condition: PointCondition, over: [String] = [], options: TableOptions = TableOptions()
  ) {
    self.name = name
    self.title = title
    self.layout = layout
    self.values = values
    self.specs = specs
    self.condition = condition
    self.over = over
    self.options = options
  }

  /// Creates a table whose rows and columns are axes.
  package init(
    name: String, title: String, rows: [String], columns: [String], values: [String],
    condition: PointCondition, options: TableOptions = TableOptions()
  ) {
    self.init(
      name: name, title: title, layout: .grid(rows: rows, columns: columns), values: values,
      condition: condition, options: options)
  }
}

/// What was published of one row of a record's table.
package struct PublishedRow: Hashable, Sendable {
  /// The points that it is about.
  package let condition: PointCondition
  /// The word or whole number of each column that tells rows apart, by the column's name.
  package let labels: [String: String]
  /// The published numbers by the column's name.
  package let numbers: [String: Double]

  /// Creates a row.
  package init(condition: PointCondition, labels: [String: String], numbers: [String: Double]) {
    self.condition = condition
    self.labels = labels
    self.numbers = numbers
  }
}
