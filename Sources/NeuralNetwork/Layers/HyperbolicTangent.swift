import LinearAlgebra

extension Activation {
  /// The hyperbolic tangent.
  package static let tanh = Activation(
    "tanh", "the hyperbolic tangent (LeCun et al. 1998)", HyperbolicTangent())
}

/// The hyperbolic tangent.
///
///     y = tanh(x)        dJ/dx = dJ/dy · (1 - y²)
///
/// The derivative is computed from x, as y may have been normalized or dropped since. NaN passes through.
struct HyperbolicTangent: ActivationFunction {
  let hasKinkAtZero = false

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: BLASScalar>(_ input: Matrix<Scalar>, into output: inout Matrix<Scalar>) {
    precondition(input.rows == output.rows && input.columns == output.columns)
    let input = input.elements.span
    var output = output.elements.mutableSpan
    for index in input.indices { output[index] = Scalar.hyperbolicTangent(input[index]) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: BLASScalar>(_ gradient: inout Matrix<Scalar>, input: Matrix<Scalar>) {
    precondition(gradient.rows == input.rows && gradient.columns == input.columns)
    let input = input.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in input.indices {
      let value = Scalar.hyperbolicTangent(input[index])
      gradient[index] = gradient[index] * (1 - value * value)
    }
  }
}
