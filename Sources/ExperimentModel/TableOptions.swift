/// How a table shows its numbers, beside what it shows.
package struct TableOptions: Hashable, Sendable {
  /// What is shown of the runs of a cell.
  package let show: Show
  /// Among which cells the best is marked; `nil` where none is.
  package let mark: Mark?
  /// The metric by which rows are sorted, the best first; `nil` for the order of the spec.
  package let sort: String?
  /// The level that cells are compared with; `nil` for none.
  package let difference: Difference?

  /// What is shown of the runs of a cell.
  package enum Show: String, Hashable, Sendable, CaseIterable {
    /// The mean and the standard deviation.
    case deviation = "mean_sd"
    /// The mean and its standard error.
    case standardError = "standard_error"
    /// The mean and its 95 % interval.
    case interval
    /// The median, the smallest and the largest number.
    case median
    /// The number of every run.
    case all
  }

  /// Among which cells of a metric the best is marked.
  package enum Mark: String, Hashable, Sendable, CaseIterable {
    /// Those of each row.
    case bestOfRow = "best_of_row"
    /// Those of each column.
    case bestOfColumn = "best_of_column"
    /// All of the table.
    case best
  }

  /// The level of an axis that the other levels' cells are compared with.
  package struct Difference: Hashable, Sendable {
    /// The axis.
    package let axis: String
    /// Its level.
    package let level: String

    /// Names a level.
    package init(axis: String, to level: String) {
      self.axis = axis
      self.level = level
    }
  }

  /// Creates options; those of a table that says nothing of them unless given.
  package init(
    show: Show = .deviation, mark: Mark? = nil, sort: String? = nil, difference: Difference? = nil
  ) {
    self.show = show
    self.mark = mark
    self.sort = sort
    self.difference = difference
  }
}
