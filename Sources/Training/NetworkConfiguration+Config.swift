import ExperimentModel
import NeuralNetwork

extension NetworkConfiguration {
  /// The network that a config describes, for data of this shape.
  init(_ config: RunConfig, featureCount: Int, classCount: Int) {
    self.init(
      inputCount: featureCount, hiddenWidths: config.integers("network.hidden") ?? [],
      classCount: classCount, batchNormalization: BatchNormalization(config),
      keepProbability: config.number("network.dropout_keep") ?? 1,
      weightInitialization: WeightInitialization(config),
      biasInitialization: config.text("network.biases") == "as-weights" ? .likeWeights : .zero)
  }
}

extension BatchNormalization {
  /// The normalisation that a config asks for, if it does.
  fileprivate init?(_ config: RunConfig) {
    guard let decay = config.number("network.batch_norm.decay"),
      let epsilon = config.number("network.batch_norm.epsilon")
    else { return nil }
    self.init(
      position: config.text("network.batch_norm") == "after-relu"
        ? .afterRectifier : .beforeRectifier,
      parameters: config.boolean("network.batch_norm.scale_shift") == false
        ? .none : .scaleAndShift,
      decay: decay, epsilon: epsilon)
  }
}

extension WeightInitialization {
  fileprivate init(_ config: RunConfig) {
    switch config.text("network.initialisation") {
    case "xavier": self = .xavier
    case "normal": self = .normal(deviation: config.number("network.initialisation.sigma") ?? 0)
    default: self = .he
    }
  }
}

extension Penalty {
  /// The penalty on weights that a config sets.
  init(_ config: RunConfig) {
    self.init(
      coefficient: config.number("penalty.lambda") ?? 0,
      form: config.text("penalty.form") == "half-lambda" ? .halfLambda : .lambda)
  }
}
