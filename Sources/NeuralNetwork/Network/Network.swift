package import LinearAlgebra

/// A k-layer fully connected classifier: its parameters, and the averages that batch normalization
/// uses at test time.
///
/// Layer l computes `s = x Wᵀ + b` for a batch x with an example in each row; `NetworkConfiguration`
/// says what follows.
///
/// Generic over the scalar so that gradients are checked in `Double` by the very code that trains
/// in `Float`; the public operations are specialized for both.
package struct Network<Scalar: BLASScalar>: Sendable, Equatable {
  /// The architecture.
  package let configuration: NetworkConfiguration

  /// Weights, biases, scales and shifts.
  package var parameters: ParameterSet<Scalar>

  /// The moving averages of each hidden layer; empty without batch normalization.
  package internal(set) var averages: [ColumnStatistics<Scalar>]

  /// Whether a mini-batch has started the moving averages.
  var hasAverages = false

  /// Two networks are equal where their numbers are.
  package static func == (left: Self, right: Self) -> Bool {
    left.parameters == right.parameters && left.averages == right.averages
      && left.hasAverages == right.hasAverages
  }

  /// Creates a network with the initial parameters of a run.
  ///
  /// Weights are drawn output by output from the seed's stream for `initialization`, biases, if they are
  /// drawn, from that for `initialization of biases`; both in `Double`, then rounded. Networks that
  /// differ in the deviation alone start from the same draws. Scales start at 1, shifts at 0.
  ///
  /// - Complexity: O(parameters).
  package init(_ configuration: NetworkConfiguration, seed: UInt64) {
    self.configuration = configuration
    parameters = ParameterSet(zerosFor: configuration)
    averages =
      configuration.batchNormalization == nil
      ? [] : configuration.hiddenWidths.map(ColumnStatistics.init(columns:))
    var weightStream = RandomStream(seed: seed, purpose: "initialization")
    var biasStream = RandomStream(seed: seed, purpose: "initialization of biases")
    for (layer, inputs) in configuration.layerInputs.enumerated() {
      let deviation = configuration.weightInitialization.deviation(
        inputs: inputs, outputs: parameters.layers[layer].biases.columns)
      for index in parameters.layers[layer].weights.elements.indices {
        parameters.layers[layer].weights.elements[index] = Scalar(
          deviation * weightStream.nextNormal())
      }
      if let deviation = configuration.biasInitialization.deviation(ofWeights: deviation) {
        for index in parameters.layers[layer].biases.elements.indices {
          parameters.layers[layer].biases.elements[index] = Scalar(
            deviation * biasStream.nextNormal())
        }
      }
      for index in parameters.layers[layer].scale.elements.indices {
        parameters.layers[layer].scale.elements[index] = 1
      }
    }
  }

  /// The penalty's part of the cost.
  ///
  /// - Complexity: O(weights).
  package func cost(of penalty: Penalty) -> Double {
    guard penalty.factor > 0 else { return 0 }
    let sum = (0..<configuration.layerCount).reduce(0.0) { sum, layer in
      sum + parameters.layers[layer].weights.sumOfSquares()
    }
    return penalty.factor * sum
  }
}
