import ExperimentModel
import NeuralNetwork

extension NetworkConfiguration {
  /// The network that a config describes, for data of this shape.
  init(_ config: RunConfig, featureCount: Int, classCount: Int) {
    self.init(
      inputCount: featureCount, hiddenWidths: config[NetworkFields.hidden],
      classCount: classCount, batchNormalization: BatchNormalization(config),
      keepProbability: config[NetworkFields.dropoutKeep],
      weightInitialization: WeightInitialization(config),
      biasInitialization: config[NetworkFields.biases])
  }
}

extension BatchNormalization {
  /// The normalisation that a config asks for, if it does.
  fileprivate init?(_ config: RunConfig) {
    guard let position = config[NetworkFields.batchNorm] else { return nil }
    self.init(
      position: position,
      parameters: config[NetworkFields.batchNormScaleShift] ? .scaleAndShift : .none,
      decay: config[NetworkFields.batchNormDecay], epsilon: config[NetworkFields.batchNormEpsilon])
  }
}

extension WeightInitialization {
  fileprivate init(_ config: RunConfig) {
    switch config[NetworkFields.initialisation] {
    case .he: self = .he
    case .xavier: self = .xavier
    case .normal: self = .normal(deviation: config[NetworkFields.initialSigma])
    }
  }
}

extension Penalty {
  /// The penalty on weights that a config sets.
  init(_ config: RunConfig) {
    self.init(coefficient: config[NetworkFields.lambda], form: config[NetworkFields.penaltyForm])
  }
}
