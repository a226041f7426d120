package import LinearAlgebra

/// An optimizer at work on a network: the rule, and the averages that it has gathered so far.
package struct OptimizerState<Scalar: BLASScalar>: Sendable {
  /// The rule.
  package let optimizer: any Optimizer

  /// The number of updates made.
  package private(set) var updateCount = 0

  private let trained: [ParameterName]
  /// In the order of `trained`.
  private var averages: [GradientAverages<Scalar>]

  /// Starts an optimizer for networks of an architecture.
  package init(_ optimizer: any Optimizer, for configuration: NetworkConfiguration) {
    self.optimizer = optimizer
    trained = configuration.trainedParameters
    let shapes = ParameterSet<Scalar>(zerosFor: configuration)
    averages = trained.map { GradientAverages(optimizer.averageCount, like: shapes[$0]) }
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
  package mutating func update(
    _ parameters: inout ParameterSet<Scalar>, gradients: ParameterSet<Scalar>,
    learningRate: Double, penalty: Penalty
  ) {
    updateCount += 1
    for (index, name) in trained.enumerated() {
      let step = UpdateStep<Scalar>(
        number: updateCount, learningRate: Scalar(learningRate),
        penalty: Scalar(name.kind == .weights ? penalty.gradientFactor : 0))
      optimizer.update(
        &parameters[name], gradient: gradients[name], averages: &averages[index], step)
    }
  }
}
