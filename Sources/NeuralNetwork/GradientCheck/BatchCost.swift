package import LinearAlgebra

/// The cost of one batch as a function of a network's parameters.
///
///     J = mean loss of the rows + penalty
///
/// As in training, batch normalization uses the batch's own statistics and dropout is in force, but
/// with one mask for all evaluations, so that the function has a derivative.
package struct BatchCost<Scalar: BLASScalar> {
  /// The network; its parameters are the argument of the function.
  package var network: Network<Scalar>

  private let penalty: Penalty
  private var workspace: Workspace<Scalar>

  /// Fixes the batch, the penalty, and the dropout mask that the seed's stream for `dropout` gives.
  ///
  /// - Precondition: The batch has an example, and a feature for each input.
  package init(
    of network: Network<Scalar>, on batch: Batch<Scalar>, penalty: Penalty = .none, seed: UInt64 = 0
  ) {
    precondition(batch.count > 0, "a cost needs an example")
    precondition(batch.featureCount == network.configuration.inputCount, "an input per feature")
    self.network = network
    self.penalty = penalty
    workspace = Workspace(for: network.configuration, rows: batch.count)
    workspace.inputs[0] = batch.features
    workspace.labels = batch.labels
    var stream = RandomStream(seed: seed, purpose: "dropout")
    workspace.drawMasks(
      keepProbability: network.configuration.keepProbability, from: &stream)
  }

  /// The cost at the network's parameters.
  ///
  /// - Parameter layer: The first layer whose parameters differ from those of the last evaluation.
  /// - Returns: J, added up in `Double`.
  /// - Complexity: O(rows · weights) from `layer` on.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func value(changedFrom layer: Int = 0) -> Double {
    network.forward(&workspace, from: layer, .training)
    let total = network.totalLoss(&workspace, ofRows: workspace.rows)
    return total / Double(workspace.rows) + network.cost(of: penalty)
  }

  /// The gradient at the network's parameters, by back-propagation.
  ///
  /// - Returns: dJ/dw for every parameter, the penalty's part included.
  /// - Complexity: O(rows · weights).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func gradient() -> ParameterSet<Scalar> {
    _ = value()
    var gradients = ParameterSet<Scalar>(zerosFor: network.configuration)
    network.backward(&workspace, into: &gradients)
    let factor = Scalar(penalty.gradientFactor)
    for layer in gradients.layers.indices {
      let weights = network.parameters.layers[layer].weights
      for index in weights.elements.indices {
        gradients.layers[layer].weights.elements[index] += factor * weights.elements[index]
      }
    }
    return gradients
  }

  /// On which side of the activation's kink the units are, in the batch as it was evaluated last; empty where it has none.
  func sidesOfKink() -> [[Bool]] {
    guard network.configuration.activation.hasKinkAtZero else { return [] }
    return workspace.preActivations.dropLast().map { $0.elements.map { $0 > 0 } }
  }

  /// Whether, from a layer on, all units are on the side of the kink that they were on before.
  func isOnSides(_ pattern: [[Bool]], from layer: Int) -> Bool {
    for hidden in layer..<max(layer, pattern.count) {
      let values = workspace.preActivations[hidden].elements
      let expected = pattern[hidden]
      for unit in expected.indices where (values[unit] > 0) != expected[unit] { return false }
    }
    return true
  }
}
