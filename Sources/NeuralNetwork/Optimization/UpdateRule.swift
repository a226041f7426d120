import LinearAlgebra

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The update of one parameter tensor, in one to three passes over it.
///
/// `Optimizer` holds the equations. Everywhere g is `gradient + penalty · w`.
struct UpdateRule<Scalar: BLASScalar> {
  /// The learning rate η.
  let learningRate: Scalar

  /// The factor of the weights in the penalty's gradient.
  let penalty: Scalar

  /// Gradient descent.
  func descend(_ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>) {
    let gradient = gradient.elements.span
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      parameters[index] = value - learningRate * (gradient[index] + penalty * value)
    }
  }

  /// Momentum.
  func descend(
    _ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>,
    velocity: inout Matrix<Scalar>, decay: Scalar
  ) {
    let gradient = gradient.elements.span
    var velocity = velocity.elements.mutableSpan
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      let step = decay * velocity[index] + learningRate * (gradient[index] + penalty * value)
      velocity[index] = step
      parameters[index] = value - step
    }
  }

  /// AdaGrad, a being `squares`; `roots` is scratch space.
  func descend(
    _ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>,
    squares: inout Matrix<Scalar>, epsilon: Scalar, roots: inout Matrix<Scalar>
  ) {
    accumulate(squaresOf: gradient, at: parameters, into: &squares)
    roots.setRoots(of: squares, plus: epsilon)
    let (gradient, roots) = (gradient.elements.span, roots.elements.span)
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      let slope = gradient[index] + penalty * value
      parameters[index] = value - learningRate * slope / roots[index]
    }
  }

  private func accumulate(
    squaresOf gradient: Matrix<Scalar>, at parameters: Matrix<Scalar>,
    into squares: inout Matrix<Scalar>
  ) {
    let (gradient, parameters) = (gradient.elements.span, parameters.elements.span)
    var squares = squares.elements.mutableSpan
    for index in gradient.indices {
      let slope = gradient[index] + penalty * parameters[index]
      squares[index] = squares[index] + slope * slope
    }
  }

  /// Adam, m being `first` and v `second`; `roots` is scratch space.
  ///
  /// In the form that corrects the rate and ε instead of both averages (end of the paper's
  /// section 2).
  func descend(
    _ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>, first: inout Matrix<Scalar>,
    second: inout Matrix<Scalar>, _ moments: MomentDecay<Scalar>, roots: inout Matrix<Scalar>
  ) {
    average(gradient, at: parameters, first: &first, second: &second, moments)
    roots.setRoots(of: second, plus: 0)
    let (first, roots) = (first.elements.span, roots.elements.span)
    var parameters = parameters.elements.mutableSpan
    let rate = learningRate * moments.rateCorrection
    for index in first.indices {
      let step = rate * first[index] / (roots[index] + moments.epsilon)
      parameters[index] = parameters[index] - step
    }
  }

  private func average(
    _ gradient: Matrix<Scalar>, at parameters: Matrix<Scalar>, first: inout Matrix<Scalar>,
    second: inout Matrix<Scalar>, _ moments: MomentDecay<Scalar>
  ) {
    let (gradient, parameters) = (gradient.elements.span, parameters.elements.span)
    var first = first.elements.mutableSpan
    var second = second.elements.mutableSpan
    for index in gradient.indices {
      let slope = gradient[index] + penalty * parameters[index]
      first[index] = moments.first * first[index] + (1 - moments.first) * slope
      second[index] = moments.second * second[index] + (1 - moments.second) * slope * slope
    }
  }
}

/// The decay of Adam's two averages, and the correction of their start at zero.
struct MomentDecay<Scalar: BLASScalar> {
  let first: Scalar
  let second: Scalar

  /// `sqrt(1 - β₂ᵗ) / (1 - β₁ᵗ)`, a factor of the learning rate.
  let rateCorrection: Scalar

  /// `ε sqrt(1 - β₂ᵗ)`.
  let epsilon: Scalar

  init(first: Double, second: Double, epsilon: Double, update: Int) {
    self.first = Scalar(first)
    self.second = Scalar(second)
    let root = (1 - pow(second, Double(update))).squareRoot()
    rateCorrection = Scalar(root / (1 - pow(first, Double(update))))
    self.epsilon = Scalar(epsilon * root)
  }
}
