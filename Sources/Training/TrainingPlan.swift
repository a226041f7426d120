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
    let batchSize = config.integer("training.batch_size") ?? 1
    let clock = UpdateClock(config, updatesPerEpoch: max(1, trainingCount / batchSize))
    network = NetworkConfiguration(config, featureCount: featureCount, classCount: classCount)
    training = TrainingConfiguration(
      batchSize: batchSize, updateCount: clock.updates("training.duration"),
      order: config.text("training.order") == "file" ? .fixed : .reshuffled,
      schedule: Self.schedule(config, clock), optimizer: Self.optimizer(config),
      penalty: Penalty(config),
      evaluationPoints: .every(clock.updates("evaluation.every")),
      costLimit: Self.costLimit(config),
      earlyStopping: config.integer("training.stop.patience").map {
        EarlyStopping(metric: .loss, patience: $0)
      },
      keptState: config.text("training.keep") == "best-validation"
        ? .bestValidation(.accuracy) : .last,
      seed: UInt64(config.seed))
  }

  private static func schedule(_ config: RunConfig, _ clock: UpdateClock) -> LearningRateSchedule {
    func number(_ name: String) -> Double { config.number("training.learning_rate.\(name)") ?? 0 }
    switch config.text("training.learning_rate") {
    case "triangular":
      return .triangular(minimum: number("min"), maximum: number("max"), halfCycle: clock.halfCycle)
    case "exponential": return .exponential(initial: number("initial"), factor: number("factor"))
    case "step":
      return .step(
        initial: number("initial"), factor: number("factor"),
        epochs: config.integer("training.learning_rate.every") ?? 1)
    default: return .constant(number("value"))
    }
  }

  private static func optimizer(_ config: RunConfig) -> Optimizer {
    func number(_ name: String) -> Double { config.number("training.optimiser.\(name)") ?? 0 }
    return switch config.text("training.optimiser") {
    case "momentum": .momentum(decay: number("rho"))
    case "adagrad": .adaGrad(epsilon: number("floor"))
    case "adam":
      .adam(firstDecay: number("beta1"), secondDecay: number("beta2"), epsilon: number("epsilon"))
    default: .gradientDescent
    }
  }

  private static func costLimit(_ config: RunConfig) -> CostLimit? {
    config.number("training.stop.times").map { times in
      CostLimit(
        factor: times,
        reference: config.text("training.stop.first") == "evaluation"
          ? .firstEvaluation : .firstBatch)
    }
  }
}

/// Turns epochs and cycles into updates, rounded to the nearest, at least one.
struct UpdateClock {
  private let config: RunConfig
  private let updatesPerEpoch: Int

  init(_ config: RunConfig, updatesPerEpoch: Int) {
    self.config = config
    self.updatesPerEpoch = updatesPerEpoch
  }

  /// The updates of a half cycle of the learning rate; one where it has none.
  var halfCycle: Int { updates("training.learning_rate.half_cycle") }

  /// The updates that the quantity of a field stands for.
  func updates(_ path: String) -> Int {
    guard let quantity = config.quantity(path) else { return 1 }
    let updates =
      switch quantity.unit {
      case "epochs": quantity.number * Double(updatesPerEpoch)
      case "cycles": quantity.number * Double(2 * halfCycle)
      default: quantity.number
      }
    return max(1, Int(min(updates.rounded(), 1e12)))
  }
}
