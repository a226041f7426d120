public import LinearAlgebra

/// An optimiser at work on a network: the rule, and the averages that it has gathered so far.
public struct OptimizerState<Scalar: BLASScalar>: Sendable {
  /// The rule.
  public let optimizer: Optimizer

  /// The number of updates made.
  public private(set) var updateCount = 0

  private let trained: [ParameterName]
  private var first: ParameterSet<Scalar>
  private var second: ParameterSet<Scalar>
  private var scratch: ParameterSet<Scalar>

  /// Starts an optimiser for networks of an architecture.
  public init(_ optimizer: Optimizer, for configuration: NetworkConfiguration) {
    self.optimizer = optimizer
    trained = configuration.trainedParameters
    first = ParameterSet(zerosFor: configuration)
    second = first
    scratch = first
  }

  /// Makes one update of the parameters.
  ///
  /// - Parameters:
  ///   - parameters: What is updated.
  ///   - gradients: The gradient of the loss; the penalty's part, `penalty.gradientFactor · W`, is
  ///     added here, in the same pass over the weights.
  ///   - learningRate: η of this update.
  ///   - penalty: The penalty on the weights.
  /// - Complexity: O(parameters), without allocating.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func update(
    _ parameters: inout ParameterSet<Scalar>, gradients: ParameterSet<Scalar>,
    learningRate: Double, penalty: Penalty
  ) {
    updateCount += 1
    for name in trained {
      let rule = UpdateRule<Scalar>(
        learningRate: Scalar(learningRate),
        penalty: Scalar(name.kind == .weights ? penalty.gradientFactor : 0))
      switch optimizer {
      case .gradientDescent:
        rule.descend(&parameters[name], gradients[name])
      case .momentum(let decay):
        rule.descend(
          &parameters[name], gradients[name], velocity: &first[name], decay: Scalar(decay))
      case .adaGrad(let epsilon):
        rule.descend(
          &parameters[name], gradients[name], squares: &first[name], epsilon: Scalar(epsilon),
          roots: &scratch[name])
      case .adam(let firstDecay, let secondDecay, let epsilon):
        let moments = MomentDecay<Scalar>(
          first: firstDecay, second: secondDecay, epsilon: epsilon, update: updateCount)
        rule.descend(
          &parameters[name], gradients[name], first: &first[name], second: &second[name], moments,
          roots: &scratch[name])
      }
    }
  }
}
