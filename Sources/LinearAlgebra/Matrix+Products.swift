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
    let inner = transposition == .left ? left.rows : left.columns
    precondition(
      inner == (transposition == .right ? right.columns : right.rows),
      "the inner extents of a product agree")
    let shape = ProductShape(
      rows: rows, columns: columns, inner: inner, transposition: transposition)
    var product = elements.mutableSpan
    Scalar.multiply(
      left.elements.span, right.elements.span, into: &product, shape: shape,
      accumulation: accumulation)
  }
}
