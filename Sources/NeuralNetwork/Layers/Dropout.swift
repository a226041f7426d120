package import LinearAlgebra

/// Dropout with inverted scaling.
///
/// Srivastava et al. 2014 (JMLR 15:1929), section 10:
///
///     y = m · x    m = 1 / p with probability p, else 0
///
/// The expectation of y is x, so that nothing has to be done at test time. The backward pass is the
/// forward pass: dJ/dx = m · dJ/dy.
package enum Dropout {
  /// Draws the factor of every element of a batch.
  ///
  /// - Parameters:
  ///   - mask: Receives the factors, one word of the stream each, row after row.
  ///   - keepProbability: The probability p, in (0, 1].
  ///   - stream: Where the randomness comes from.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package static func draw<Scalar: BLASScalar>(
    _ mask: inout Matrix<Scalar>, keepProbability: Double, from stream: inout RandomStream
  ) {
    var mask = mask.elements.mutableSpan
    stream.fill(&mask, with: Scalar(1 / keepProbability), probability: keepProbability)
  }

  /// Multiplies a batch, or the gradient with respect to it, by the factors drawn.
  ///
  /// - Precondition: Both have the same shape.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package static func apply<Scalar: BLASScalar>(
    _ mask: Matrix<Scalar>, to values: inout Matrix<Scalar>
  ) {
    precondition(mask.rows == values.rows && mask.columns == values.columns)
    let mask = mask.elements.span
    var values = values.elements.mutableSpan
    for index in mask.indices { values[index] = values[index] * mask[index] }
  }
}
