import ExperimentModel
import NeuralNetwork

/// What a training config says, in the words of the engine.
struct TrainingPlan {
  let network: NetworkConfiguration
  let training: TrainingConfiguration

  /// Translates a complete config.
  ///
  /// - Parameters:
  ///   - config: A config without problems.
  ///   - featureCount: The number of inputs.
  ///   - classCount: The number of classes.
  ///   - trainingCount: The number of training images.
  init(_ config: RunConfig, featureCount: Int, classCount: Int, trainingCount: Int) {
    let clock = UpdateClock(config, trainingCount: trainingCount)
    network = NetworkConfiguration(config, featureCount: featureCount, classCount: classCount)
    training = TrainingConfiguration(
      batchSize: config[TrainingFields.batchSize],
      updateCount: clock.updates(in: config[TrainingFields.duration]),
      order: config[TrainingFields.order], schedule: LearningRateSchedule(config, clock),
      optimizer: Optimizer(config), penalty: Penalty(config),
      evaluationPoints: .every(clock.updates(in: config[TrainingFields.evaluationInterval])),
      costLimit: CostLimit(config), earlyStopping: EarlyStopping(config),
      keptState: config[TrainingFields.keep], seed: UInt64(config.seed))
  }
}

extension LearningRateSchedule {
  fileprivate init(_ config: RunConfig, _ clock: UpdateClock) {
    typealias Fields = ScheduleFields
    switch config[Fields.shape] {
    case .constant: self = .constant(config[Fields.value])
    case .triangular:
      self = .triangular(
        minimum: config[Fields.minimum], maximum: config[Fields.maximum],
        halfCycle: clock.updates(in: config[Fields.halfCycle]))
    case .exponential:
      self = .exponential(initial: config[Fields.initial], factor: config[Fields.factor])
    case .step:
      self = .step(
        initial: config[Fields.initial], factor: config[Fields.factor],
        epochs: config[Fields.every])
    }
  }
}

extension Optimizer {
  fileprivate init(_ config: RunConfig) {
    typealias Fields = OptimiserFields
    switch config[Fields.method] {
    case .gradientDescent: self = .gradientDescent
    case .momentum: self = .momentum(decay: config[Fields.rho])
    case .adaGrad: self = .adaGrad(epsilon: config[Fields.floor])
    case .adam:
      self = .adam(
        firstDecay: config[Fields.beta1], secondDecay: config[Fields.beta2],
        epsilon: config[Fields.epsilon])
    }
  }
}

extension CostLimit {
  /// The limit that a config sets, if it does.
  fileprivate init?(_ config: RunConfig) {
    guard config[StopFields.rule] == .costExceeds else { return nil }
    self.init(factor: config[StopFields.times], reference: config[StopFields.first])
  }
}

extension EarlyStopping {
  /// The rule that a config sets, if it does.
  fileprivate init?(_ config: RunConfig) {
    guard config[StopFields.rule] == .noImprovement else { return nil }
    self.init(metric: .loss, patience: config[StopFields.patience])
  }
}
