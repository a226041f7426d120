import ExperimentModel
import NeuralNetwork

/// What a training config says, in the words of the engine.
struct TrainingPlan {
  let network: NetworkConfiguration
  let training: TrainingConfiguration
  let testEvaluation: TestEvaluation
  /// The seed of the initial weights.
  let initializationSeed: UInt64

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
    testEvaluation = config[TrainingFields.testEvaluation]
    initializationSeed = config[SeedFields.initialization]
    let stop = config[StopFields.rule]
    training = TrainingConfiguration(
      batchSize: config[TrainingFields.batchSize], updatesPerEpoch: clock.updatesPerEpoch,
      updateCount: clock.updates(in: config[TrainingFields.duration]),
      order: config[TrainingFields.order], schedule: config[ScheduleFields.schedule].rate(clock),
      optimizer: config[OptimizerFields.optimizer], penalty: Penalty(config),
      evaluationPoints: .every(clock.updates(in: config[TrainingFields.evaluationInterval])),
      costLimit: stop.costLimit, earlyStopping: stop.earlyStopping,
      keptState: config[TrainingFields.keep], seed: config[SeedFields.training])
  }
}
