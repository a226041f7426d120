import ExperimentModel
import NeuralNetwork

extension NetworkConfiguration {
  /// The network that a config describes, for data of this shape.
  init(_ config: RunConfig, featureCount: Int, classCount: Int) {
    self.init(
      inputCount: featureCount, hiddenWidths: config[NetworkFields.hidden],
      classCount: classCount, activation: config[NetworkFields.activation],
      batchNormalization: config[NetworkFields.batchNorm],
      keepProbability: config[NetworkFields.dropoutKeep], loss: config[NetworkFields.loss],
      arithmetic: config[NetworkFields.arithmetic],
      weightInitialization: config[NetworkFields.initialization],
      biasInitialization: config[NetworkFields.biases])
  }
}

extension Penalty {
  /// The penalty on weights that a config sets.
  init(_ config: RunConfig) {
    self.init(coefficient: config[NetworkFields.lambda], form: config[NetworkFields.penaltyForm])
  }
}
