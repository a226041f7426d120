package import LinearAlgebra

/// The architecture of a k-layer fully connected classifier, and how it is initialized.
///
/// Hidden layers compute, from left to right,
///
///     affine -> [batch normalization] -> activation -> [batch normalization] -> [dropout]
///
/// with batch normalization at one of the two places or at neither; the last layer is affine, and
/// the softmax of its outputs are the class probabilities.
package struct NetworkConfiguration: Sendable {
  /// The number of features of an example.
  package var inputCount: Int

  /// The number of units of each hidden layer, first to last; empty for a linear classifier.
  package var hiddenWidths: [Int]

  /// The number of classes, at most 256 as labels are bytes.
  package var classCount: Int

  /// What the hidden layers do to their pre-activations.
  package var activation: any Activation

  /// How hidden layers are normalized, if they are.
  package var batchNormalization: BatchNormalization?

  /// The probability that dropout keeps a hidden unit; 1 leaves dropout out.
  package var keepProbability: Double

  /// What training minimizes, beside the penalty.
  package var loss: any Loss

  /// What computes products and elementary functions.
  package var arithmetic: Arithmetic

  /// The distribution that the weights are drawn from.
  package var weightInitialization: WeightInitialization

  /// What the biases start as.
  package var biasInitialization: BiasInitialization

  /// Describes a network; without further arguments one of plain ReLU layers, initialized after He.
  ///
  /// - Precondition: Every width is positive, `classCount` is in 2...65,536, and `keepProbability` is
  ///   in (0, 1].
  package init(
    inputCount: Int, hiddenWidths: [Int], classCount: Int,
    activation: any Activation = Rectifier(), batchNormalization: BatchNormalization? = nil,
    keepProbability: Double = 1, loss: any Loss = CrossEntropy(),
    arithmetic: Arithmetic = .portable,
    weightInitialization: WeightInitialization = .he, biasInitialization: BiasInitialization = .zero
  ) {
    precondition(inputCount > 0, "a network has at least one input")
    precondition(hiddenWidths.allSatisfy { $0 > 0 }, "a hidden layer has at least one unit")
    precondition((2...1 << 16).contains(classCount), "labels have 16 bits and tell two classes")
    precondition(keepProbability > 0 && keepProbability <= 1, "a probability above 0, at most 1")
    self.inputCount = inputCount
    self.hiddenWidths = hiddenWidths
    self.classCount = classCount
    self.activation = activation
    self.batchNormalization = batchNormalization
    self.keepProbability = keepProbability
    self.loss = loss
    self.arithmetic = arithmetic
    self.weightInitialization = weightInitialization
    self.biasInitialization = biasInitialization
  }

  /// The number of layers that have weights: the hidden ones and the last.
  package var layerCount: Int { hiddenWidths.count + 1 }

  /// The number of inputs of each layer.
  package var layerInputs: [Int] { [inputCount] + hiddenWidths }

  /// The number of outputs of each layer.
  package var layerOutputs: [Int] { hiddenWidths + [classCount] }

  /// How many numbers training changes.
  package var trainedCount: Int {
    let affine = zip(layerInputs, layerOutputs).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    guard batchNormalization?.parameters == .scaleAndShift else { return affine }
    return affine + 2 * hiddenWidths.reduce(0, +)
  }

  /// The parameters that training changes, layer by layer.
  package var trainedParameters: [ParameterName] {
    let hidden: [ParameterKind] =
      batchNormalization?.parameters == .scaleAndShift
      ? [.weights, .biases, .scale, .shift] : [.weights, .biases]
    return (0..<layerCount).flatMap { layer in
      (layer + 1 < layerCount ? hidden : [.weights, .biases]).map {
        ParameterName(kind: $0, layer: layer)
      }
    }
  }
}

/// The distribution that a layer's weights are drawn from: normal, with mean 0.
package enum WeightInitialization: Sendable, Hashable {
  /// Standard deviation `sqrt(2 / inputs)` (He et al. 2015, arXiv:1502.01852, eq. 10).
  case he
  /// Standard deviation `sqrt(2 / outputs)`: the same rule with the fan-out, which keeps gradients' size on their way back
  /// (ibid., eq. 14).
  case heByFanOut
  /// Standard deviation `1 / sqrt(inputs)`, the form of Glorot & Bengio's rule (2010) that the
  /// reports use.
  case xavier
  /// The same standard deviation in every layer.
  case normal(deviation: Double)

  /// The standard deviation for a layer with so many inputs and outputs.
  package func deviation(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .he: (2 / Double(inputs)).squareRoot()
    case .heByFanOut: (2 / Double(outputs)).squareRoot()
    case .xavier: 1 / Double(inputs).squareRoot()
    case .normal(let deviation): deviation
    }
  }
}

/// What a network's biases start as.
package enum BiasInitialization: Sendable, Hashable {
  /// Zero.
  case zero
  /// Drawn with the standard deviation of their layer's weights.
  case likeWeights
  /// Drawn with the same standard deviation in every layer.
  case normal(deviation: Double)

  /// The standard deviation where that of the layer's weights is known; `nil` for biases of zero.
  func deviation(ofWeights weights: Double) -> Double? {
    switch self {
    case .zero: nil
    case .likeWeights: weights
    case .normal(let deviation): deviation
    }
  }
}
