import ExperimentModel

/// The config fields of the learning rate.
enum ScheduleFields {
  /// How the learning rate changes.
  enum Shape {
    case constant
    case triangular
    case exponential
    case step
  }

  static let shape = Field<Shape>(
    "training.learning_rate", tag: "schedule",
    shapes: [
      Word("constant", .constant, "the same throughout", fields: declarations(value)),
      Word(
        "triangular", .triangular,
        "linearly up from min to max over a half cycle, and down again (Smith 2017)",
        fields: declarations(minimum, maximum, halfCycle)),
      Word(
        "exponential", .exponential, "multiplied by a factor after every epoch",
        fields: declarations(initial, factor)),
      Word(
        "step", .step, "multiplied by a factor every so many epochs",
        fields: declarations(initial, factor, every)),
    ], bareNumber: .init(variant: "constant", path: value.path), standard: "constant",
    "the learning rate η as a function of the update; a bare number for a constant one")

  static let value = Field<Double>(
    "training.learning_rate.value", title: "learning rate η", .positive, standard: 0.01,
    "the learning rate")

  static let minimum = Field<Double>(
    "training.learning_rate.min", title: "lowest learning rate η", .nonnegative, standard: 1e-5,
    "the lowest learning rate")

  static let maximum = Field<Double>(
    "training.learning_rate.max", title: "highest learning rate η", .positive, standard: 0.1,
    "the highest learning rate")

  static let halfCycle = Field<TrainingSpan>(
    "training.learning_rate.half_cycle", in: [.epochs, .updates], standard: .init(5, .epochs),
    "how long one way takes")

  static let initial = Field<Double>(
    "training.learning_rate.initial", title: "initial learning rate η", .positive, standard: 0.01,
    "the learning rate of the first epoch")

  static let factor = Field<Double>(
    "training.learning_rate.factor", NumberBounds(above: 0, through: 1), standard: 0.95,
    "what the learning rate is multiplied by")

  static let every = Field<Int>(
    "training.learning_rate.every", 1...100_000, standard: 10,
    "how many epochs lie between two steps")
}
