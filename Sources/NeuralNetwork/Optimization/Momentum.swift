package import LinearAlgebra

/// Momentum: steps add up to a velocity.
///
/// Polyak 1964, doi:10.1016/0041-5553(64)90137-5:
///
///     v <- ρ v + η g
///     w <- w - v
///
/// The learning rate is inside the velocity, so that a lower rate takes effect gradually.
package struct Momentum: Optimizer {
  /// ρ, the share of the velocity that is kept.
  package let decay: Double
  /// How many averages the rule keeps for each parameter.
  package let averageCount = AverageCount.one

  /// Creates the rule.
  package init(decay: Double = 0.9) {
    self.decay = decay
  }

  /// Makes one update of one tensor of parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    let decay = Scalar(decay)
    let gradient = gradient.elements.span
    var velocity = averages.first.elements.mutableSpan
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      let change =
        decay * velocity[index] + step.learningRate * step.slope(gradient[index], at: value)
      velocity[index] = change
      parameters[index] = value - change
    }
  }
}
