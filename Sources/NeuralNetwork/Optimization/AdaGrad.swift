package import LinearAlgebra

/// AdaGrad: each parameter's rate falls with the sum of its squared gradients.
///
/// Duchi, Hazan & Singer 2011, JMLR 12:2121:
///
///     a <- a + g²
///     w <- w - η g / sqrt(a + ε)
///
/// ε, in squared units of g, is inside the root.
package struct AdaGrad: Optimizer {
  /// ε, in squared units of g.
  package let epsilon: Double
  /// How many averages the rule keeps for each parameter.
  package let averageCount = AverageCount.one

  /// Creates the rule.
  package init(epsilon: Double = 1e-6) {
    self.epsilon = epsilon
  }

  /// Makes one update of one tensor of parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    var parameters = parameters.elements.mutableSpan
    var squares = averages.first.elements.mutableSpan
    Scalar.updateByAdaGrad(
      &parameters, squares: &squares, gradient: gradient.elements.span,
      AdaGradFactors(
        learningRate: step.learningRate, penalty: step.penalty, epsilon: Scalar(epsilon)),
      with: .inUse)
  }
}
