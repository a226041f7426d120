extension Matrix {
  /// Replaces the matrix by, or adds to it, the product of two others, in one defined order of summation: the bits are
  /// the same whichever kernels compute it.
  ///
  /// With the right factor transposed, an entry is a dot: partial sums over the inner index modulo 16 (8 in double
  /// precision), each a chain of fused multiply-adds in rising index, folded in halves; then it is added. Otherwise it
  /// is one chain of fused multiply-adds in rising inner index, from 0 or from the old entry. The header of `CKernels`
  /// has the error bounds.
  ///
  /// - Parameters:
  ///   - left: Shape `[rows, inner]`; `[inner, rows]` if it is the transposed factor.
  ///   - right: Shape `[inner, columns]`; `[columns, inner]` if it is the transposed factor.
  ///   - transposition: Which factor is read transposed.
  ///   - accumulation: Whether the old elements count.
  ///   - kernels: What computes it.
  /// - Precondition: The shapes agree with that of the matrix itself, and the processor has the kernels.
  /// - Complexity: O(rows · columns · inner), without allocating but once in each thread.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func multiply(
    _ left: Matrix, _ right: Matrix, transposing transposition: Transposition = .neither,
    _ accumulation: Accumulation = .overwrite, with kernels: Kernels
  ) {
    let shape = productShape(left, right, transposition)
    var product = elements.mutableSpan
    Scalar.multiply(
      left.elements.span, right.elements.span, into: &product, shape: shape,
      accumulation: accumulation, with: kernels)
  }
}
