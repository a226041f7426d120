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
    accumulate(squaresOf: gradient, at: parameters, into: &averages.first, step)
    averages.scratch.setRoots(of: averages.first, plus: Scalar(epsilon))
    let (gradient, roots) = (gradient.elements.span, averages.scratch.elements.span)
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      let slope = step.slope(gradient[index], at: value)
      parameters[index] = value - step.learningRate * slope / roots[index]
    }
  }

  private func accumulate<Scalar: BLASScalar>(
    squaresOf gradient: Matrix<Scalar>, at parameters: Matrix<Scalar>,
    into squares: inout Matrix<Scalar>, _ step: UpdateStep<Scalar>
  ) {
    let (gradient, parameters) = (gradient.elements.span, parameters.elements.span)
    var squares = squares.elements.mutableSpan
    for index in gradient.indices {
      let slope = step.slope(gradient[index], at: parameters[index])
      squares[index] = squares[index] + slope * slope
    }
  }
}
