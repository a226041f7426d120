extension Matrix {
  /// Makes every row a copy of `row`.
  ///
  /// - Precondition: `row` is a single row with as many columns as the matrix.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func fillRows(with row: Matrix) {
    precondition(row.rows == 1 && row.columns == columns, "the row has the matrix's width")
    let source = row.elements.span
    let (height, width) = (rows, columns)
    var target = elements.mutableSpan
    for index in 0..<height {
      let base = index * width
      precondition(base >= 0 && base + width <= target.count)
      for column in 0..<width { target[base &+ column] = source[column] }
    }
  }

  /// Becomes the row of the column sums of `matrix`.
  ///
  ///     self[0, c] = Σ_r matrix[r, c]
  ///
  /// Each column is added up from the first row to the last, in `Scalar`.
  ///
  /// - Precondition: The matrix is a single row as wide as `matrix`.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func setColumnSums(of matrix: Matrix) {
    precondition(rows == 1 && columns == matrix.columns, "the sums have the matrix's width")
    let width = columns
    let source = matrix.elements.span
    var sums = elements.mutableSpan
    for column in 0..<width { sums[column] = 0 }
    for index in 0..<matrix.rows {
      let row = source.extracting(index * width..<(index + 1) * width)
      for column in 0..<width { sums[column] = sums[column] + row[column] }
    }
  }

  /// Becomes the row of the column sums of the elementwise product of two matrices.
  ///
  ///     self[0, c] = Σ_r first[r, c] · second[r, c]
  ///
  /// Each column is added up from the first row to the last, in `Scalar`.
  ///
  /// - Precondition: The matrix is a single row as wide as the others, which have one shape.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func setColumnSums(of first: Matrix, times second: Matrix) {
    precondition(rows == 1 && columns == first.columns, "the sums have the matrix's width")
    precondition(first.rows == second.rows && first.columns == second.columns)
    let width = columns
    let (left, right) = (first.elements.span, second.elements.span)
    var sums = elements.mutableSpan
    for column in 0..<width { sums[column] = 0 }
    for index in 0..<first.rows {
      let (a, b) = (index * width, (index + 1) * width)
      let (leftRow, rightRow) = (left.extracting(a..<b), right.extracting(a..<b))
      for column in 0..<width { sums[column] = sums[column] + leftRow[column] * rightRow[column] }
    }
  }

  /// Becomes the row of the columns' sums of squared deviations from given centers.
  ///
  ///     self[0, c] = Σ_r (matrix[r, c] - center[0, c])²
  ///
  /// Each column is added up from the first row to the last, in `Scalar`.
  ///
  /// - Precondition: The matrix and `centre` are single rows as wide as `matrix`.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func setColumnSums(ofSquaresOf matrix: Matrix, less center: Matrix) {
    precondition(rows == 1 && columns == matrix.columns, "the sums have the matrix's width")
    precondition(center.rows == 1 && center.columns == columns, "the centres have it too")
    let width = columns
    let (source, center) = (matrix.elements.span, center.elements.span)
    var sums = elements.mutableSpan
    for column in 0..<width { sums[column] = 0 }
    for index in 0..<matrix.rows {
      let row = source.extracting(index * width..<(index + 1) * width)
      for column in 0..<width {
        let deviation = row[column] - center[column]
        sums[column] = sums[column] + deviation * deviation
      }
    }
  }
}
