package import LinearAlgebra

/// Stochastic gradient descent: `w <- w - η g`.
package struct GradientDescent: Optimizer {
  /// How many averages the rule keeps for each parameter.
  package let averageCount = AverageCount.none

  /// Creates the rule, which has no settings.
  package init() {}

  /// Makes one update of one tensor of parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    let gradient = gradient.elements.span
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      parameters[index] = value - step.learningRate * step.slope(gradient[index], at: value)
    }
  }
}
