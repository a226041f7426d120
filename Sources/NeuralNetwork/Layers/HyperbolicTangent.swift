package import LinearAlgebra

/// The hyperbolic tangent.
///
///     y = tanh(x)        dJ/dx = dJ/dy · (1 - y²)
///
/// LeCun et al. 1998, "Efficient BackProp". The derivative is computed from x, as y may have been normalized or dropped since. NaN passes through.
package struct HyperbolicTangent: Activation {
  /// Whether the derivative jumps at zero.
  package let hasKinkAtZero = false

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
    for index in input.indices { output[index] = Scalar.hyperbolicTangent(input[index]) }
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
      let value = Scalar.hyperbolicTangent(input[index])
      gradient[index] = gradient[index] * (1 - value * value)
    }
  }
}
