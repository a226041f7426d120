import ElementaryFunctions
package import LinearAlgebra

/// Adam: averages of the gradient and of its square, corrected for their start at zero.
///
/// Kingma & Ba 2015, arXiv:1412.6980, Algorithm 1, t counting updates from 1:
///
///     m <- β₁ m + (1 - β₁) g        v <- β₂ v + (1 - β₂) g²
///     w <- w - η m / (1 - β₁ᵗ) / (sqrt(v / (1 - β₂ᵗ)) + ε)
///
/// Computed in the form that corrects the rate and ε instead of both averages (end of the paper's section 2).
package struct Adam: Optimizer {
  /// β₁, the decay of the average of gradients.
  package let firstDecay: Double
  /// β₂, the decay of the average of squared gradients.
  package let secondDecay: Double
  /// ε, in units of g.
  package let epsilon: Double
  /// How many averages the rule keeps for each parameter.
  package let averageCount = AverageCount.two

  /// Creates the rule, with the paper's settings unless others are given.
  package init(firstDecay: Double = 0.9, secondDecay: Double = 0.999, epsilon: Double = 1e-8) {
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
  }

  /// Makes one update of one tensor of parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    average(gradient, at: parameters, first: &averages.first, second: &averages.second, step)
    averages.scratch.setRoots(of: averages.second)
    let (first, roots) = (averages.first.elements.span, averages.scratch.elements.span)
    var parameters = parameters.elements.mutableSpan
    let correction = StartCorrection<Scalar>(of: self, update: step.number)
    let rate = step.learningRate * correction.rate
    for index in first.indices {
      let change = rate * first[index] / (roots[index] + correction.epsilon)
      parameters[index] = parameters[index] - change
    }
  }

  private func average<Scalar: BLASScalar>(
    _ gradient: Matrix<Scalar>, at parameters: Matrix<Scalar>,
    first: inout Matrix<Scalar>, second: inout Matrix<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    let (firstDecay, secondDecay) = (Scalar(firstDecay), Scalar(secondDecay))
    let (gradient, parameters) = (gradient.elements.span, parameters.elements.span)
    var first = first.elements.mutableSpan
    var second = second.elements.mutableSpan
    for index in gradient.indices {
      let slope = step.slope(gradient[index], at: parameters[index])
      first[index] = firstDecay * first[index] + (1 - firstDecay) * slope
      second[index] = secondDecay * second[index] + (1 - secondDecay) * slope * slope
    }
  }
}

/// The correction of Adam's averages for their start at zero.
private struct StartCorrection<Scalar: BLASScalar> {
  /// `sqrt(1 - β₂ᵗ) / (1 - β₁ᵗ)`, a factor of the learning rate.
  let rate: Scalar

  /// `ε sqrt(1 - β₂ᵗ)`.
  let epsilon: Scalar

  init(of adam: Adam, update: Int) {
    let root = (1 - Elementary.power(adam.secondDecay, update)).squareRoot()
    rate = Scalar(root / (1 - Elementary.power(adam.firstDecay, update)))
    epsilon = Scalar(adam.epsilon * root)
  }
}
