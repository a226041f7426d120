package import LinearAlgebra

/// The rectified linear unit.
///
///     y = max(0, x)        dJ/dx = dJ/dy · [x > 0]
///
/// The derivative at zero is taken to be zero. NaN passes through, so that a network that has
/// diverged shows it in its loss.
package struct Rectifier: Activation {
  /// Whether the derivative jumps at zero.
  package let hasKinkAtZero = true

  /// Creates the function.
  package init() {}

  /// Applies the function.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func forward<Scalar: BLASScalar>(
    _ input: Matrix<Scalar>, into output: inout Matrix<Scalar>
  ) {
    precondition(input.rows == output.rows && input.columns == output.columns)
    let input = input.elements.span
    var output = output.elements.mutableSpan
    for index in input.indices {
      let value = input[index]
      output[index] = value < 0 ? 0 : value
    }
  }

  /// Turns the gradient with respect to the outputs into that with respect to the inputs.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func backward<Scalar: BLASScalar>(
    _ gradient: inout Matrix<Scalar>, input: Matrix<Scalar>
  ) {
    precondition(gradient.rows == input.rows && gradient.columns == input.columns)
    let input = input.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in input.indices {
      // A product, as a conditional store would be a branch that is mispredicted every other time.
      let derivative: Scalar = input[index] > 0 ? 1 : 0
      gradient[index] = gradient[index] * derivative
    }
  }
}
