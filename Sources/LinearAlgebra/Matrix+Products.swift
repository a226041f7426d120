extension Matrix {
  /// Replaces the matrix by, or adds to it, the product of two others.
  ///
  ///     self = op(left) · op(right)            overwrite
  ///     self = op(left) · op(right) + self     add
  ///
  /// - Parameters:
  ///   - left: Shape `[rows, inner]`; `[inner, rows]` if it is the transposed factor.
  ///   - right: Shape `[inner, columns]`; `[columns, inner]` if it is the transposed factor.
  ///   - transposition: Which factor is read transposed.
  ///   - accumulation: Whether the old elements count.
  /// - Precondition: The shapes agree with that of the matrix itself.
  /// - Complexity: O(rows · columns · inner), without allocating.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func multiply(
    _ left: Matrix, _ right: Matrix, transposing transposition: Transposition = .neither,
    _ accumulation: Accumulation = .overwrite
  ) {
    let shape = productShape(left, right, transposition)
    var product = elements.mutableSpan
    Scalar.multiply(
      left.elements.span, right.elements.span, into: &product, shape: shape,
      accumulation: accumulation)
  }

  /// The extents of a product that goes into this matrix.
  ///
  /// - Precondition: The inner extents of the factors agree.
  func productShape(
    _ left: Matrix, _ right: Matrix, _ transposition: Transposition
  ) -> ProductShape {
    let inner = transposition == .left ? left.rows : left.columns
    precondition(
      inner == (transposition == .right ? right.columns : right.rows),
      "the inner extents of a product agree")
    return ProductShape(rows: rows, columns: columns, inner: inner, transposition: transposition)
  }
}
