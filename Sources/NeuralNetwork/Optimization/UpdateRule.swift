import LinearAlgebra

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The update of one parameter tensor: a single pass over it, its gradient and its averages.
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

  /// AdaGrad.
  func descend(
    _ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>,
    squares: inout Matrix<Scalar>, epsilon: Scalar
  ) {
    let gradient = gradient.elements.span
    var squares = squares.elements.mutableSpan
    var parameters = parameters.elements.mutableSpan
    for index in gradient.indices {
      let value = parameters[index]
      let slope = gradient[index] + penalty * value
      let sum = squares[index] + slope * slope
      squares[index] = sum
      parameters[index] = value - learningRate * slope / (sum + epsilon).squareRoot()
    }
  }

  /// Adam.
  func descend(
    _ parameters: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>, first: inout Matrix<Scalar>,
    second: inout Matrix<Scalar>, _ decay: MomentDecay<Scalar>, epsilon: Scalar
  ) {
    let gradient = gradient.elements.span
    var first = first.elements.mutableSpan
    var second = second.elements.mutableSpan
    var parameters = parameters.elements.mutableSpan
    let rate = learningRate * decay.firstCorrection
    for index in gradient.indices {
      let value = parameters[index]
      let slope = gradient[index] + penalty * value
      let mean = decay.first * first[index] + (1 - decay.first) * slope
      let square = decay.second * second[index] + (1 - decay.second) * slope * slope
      first[index] = mean
      second[index] = square
      let deviation = (square * decay.secondCorrection).squareRoot()
      parameters[index] = value - rate * mean / (deviation + epsilon)
    }
  }
}

/// The decay of Adam's two averages, and the correction of their start at zero.
struct MomentDecay<Scalar: BLASScalar> {
  let first: Scalar
  let second: Scalar

  /// `1 / (1 - β₁ᵗ)`.
  let firstCorrection: Scalar

  /// `1 / (1 - β₂ᵗ)`.
  let secondCorrection: Scalar

  init(first: Double, second: Double, update: Int) {
    self.first = Scalar(first)
    self.second = Scalar(second)
    firstCorrection = Scalar(1 / (1 - pow(first, Double(update))))
    secondCorrection = Scalar(1 / (1 - pow(second, Double(update))))
  }
}
