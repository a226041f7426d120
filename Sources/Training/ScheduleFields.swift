import ExperimentModel
import NeuralNetwork

/// The config fields of the learning rate: a word for each schedule, with the fields of its own and the rate that they
/// describe.
enum ScheduleFields {
  /// What a config says of the learning rate.
  struct Schedule {
    /// The rate, once it is known how many updates an epoch has.
    let rate: @Sendable (UpdateClock) -> any LearningRateSchedule
    /// Half of the period of a rate that goes up and down; `nil` for a rate that has none.
    var halfCycle: TrainingSpan?
    /// What is wrong with the rate's settings.
    var problems: [ConfigProblem] = []
  }

  static let schedule = Field<Schedule>(
    "training.learning_rate", tag: "schedule",
    variants: [
      Word("constant", "the same throughout", fields: declarations(value)) { config in
        Schedule { _ in ConstantRate(config[value]) }
      },
      Word(
        "triangular", "linearly up from min to max over a half cycle, and down again (Smith 2017)",
        fields: declarations(minimum, maximum, halfCycle)
      ) { config in
        let rate = { @Sendable (clock: UpdateClock) -> any LearningRateSchedule in
          TriangularRate(
            minimum: config[minimum], maximum: config[maximum],
            halfCycle: clock.updates(in: config[halfCycle]))
        }
        return Schedule(
          rate: rate, halfCycle: config[halfCycle],
          problems: problems(minimum: config[minimum], maximum: config[maximum]))
      },
      Word(
        "exponential", "multiplied by a factor after every epoch",
        fields: declarations(initial, factor)
      ) { config in
        Schedule { _ in
          FallingRate(initial: config[initial], factor: config[factor])
        }
      },
      Word(
        "step", "multiplied by a factor every so many epochs",
        fields: declarations(initial, factor, every)
      ) { config in
        Schedule { _ in
          FallingRate(
            initial: config[initial], factor: config[factor], every: config[every])
        }
      },
    ], bareNumber: .init(variant: "constant", path: value.path), defaultValue: "constant",
    "the learning rate η as a function of the update; a bare number for a constant one")

  static let value = Field<Double>(
    "training.learning_rate.value", title: "learning rate η", .positive, defaultValue: 0.01,
    "the learning rate")

  static let minimum = Field<Double>(
    "training.learning_rate.min", title: "lowest learning rate η", .nonnegative, defaultValue: 1e-5,
    "the lowest learning rate")

  static let maximum = Field<Double>(
    "training.learning_rate.max", title: "highest learning rate η", .positive, defaultValue: 0.1,
    "the highest learning rate")

  static let halfCycle = Field<TrainingSpan>(
    "training.learning_rate.half_cycle", in: [.epochs, .updates], defaultValue: .init(5, .epochs),
    "how long one way takes")

  static let initial = Field<Double>(
    "training.learning_rate.initial", title: "initial learning rate η", .positive,
    defaultValue: 0.01,
    "the learning rate of the first epoch")

  static let factor = Field<Double>(
    "training.learning_rate.factor", NumberBounds(above: 0, through: 1), defaultValue: 0.95,
    "what the learning rate is multiplied by")

  static let every = Field<Int>(
    "training.learning_rate.every", 1...100_000, defaultValue: 10,
    "how many epochs lie between two steps")

  private static func problems(minimum low: Double, maximum high: Double) -> [ConfigProblem] {
    guard low >= high else { return [] }
    return [
      ConfigProblem(
        minimum, "must be below 'max', found \(JSON.text(of: low)) and \(JSON.text(of: high))")
    ]
  }
}
