package import LinearAlgebra

/// RMSProp: each parameter's rate falls with the average of its squared gradients.
///
/// Tieleman & Hinton 2012, Lecture 6.5 of "Neural Networks for Machine Learning":
///
///     v <- ρ v + (1 - ρ) g²
///     w <- w - η g / (sqrt(v) + ε)
///
/// The lecture leaves ε open; here, as in PyTorch and Keras, it is outside the root, in units of g.
package struct RMSProp: Optimizer {
  /// ρ, the share of the average of squares that is kept.
  package let decay: Double
  /// ε, in units of g.
  package let epsilon: Double
  /// How many averages the rule keeps for each parameter.
  package let averageCount = AverageCount.one

  /// Creates the rule; the decay is the lecture's unless given.
  package init(decay: Double = 0.9, epsilon: Double = 1e-8) {
    self.decay = decay
    self.epsilon = epsilon
  }

  /// Makes one update of one tensor of parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    average(squaresOf: gradient, at: parameters, into: &averages.first, step)
    averages.scratch.setRoots(of: averages.first)
    let (gradient, roots) = (gradient.elements.span, averages.scratch.elements.span)
    var parameters = parameters.elements.mutableSpan
    let epsilon = Scalar(epsilon)
    for index in gradient.indices {
      let value = parameters[index]
      let slope = step.slope(gradient[index], at: value)
      parameters[index] = value - step.learningRate * slope / (roots[index] + epsilon)
    }
  }

  private func average<Scalar: BLASScalar>(
    squaresOf gradient: Matrix<Scalar>, at parameters: Matrix<Scalar>,
    into squares: inout Matrix<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    let (kept, added) = (Scalar(decay), 1 - Scalar(decay))
    let (gradient, parameters) = (gradient.elements.span, parameters.elements.span)
    var squares = squares.elements.mutableSpan
    for index in gradient.indices {
      let slope = step.slope(gradient[index], at: parameters[index])
      squares[index] = kept * squares[index] + added * slope * slope
    }
  }
}
