/// A dense matrix in row-major order, without gaps between rows.
///
/// A value: copies share their elements until one of them is written to. Kernels read
/// `elements.span` and write `elements.mutableSpan`, so that a matrix that nobody else holds is
/// changed in place and a training step allocates nothing.
package struct Matrix<Scalar: BLASScalar>: Sendable, Equatable {
  /// The number of rows; in a batch, the number of examples.
  package let rows: Int

  /// The number of columns; in a batch, the number of features.
  package let columns: Int

  /// The elements, row after row; always `rows * columns` of them.
  package var elements: [Scalar]

  /// Creates a matrix whose elements are all `value`.
  ///
  /// - Precondition: Neither extent is negative.
  package init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its elements, row after row.
  ///
  /// - Precondition: There are `rows * columns` elements.
  package init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(elements.count == rows * columns, "a matrix has rows times columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The element at a row and a column, both counted from zero.
  package subscript(row: Int, column: Int) -> Scalar {
    get {
      precondition(column >= 0 && column < columns, "the column is outside the matrix")
      return elements[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "the column is outside the matrix")
      elements[row * columns + column] = newValue
    }
  }
}
