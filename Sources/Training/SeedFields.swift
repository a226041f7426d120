import ExperimentModel

/// The seeds that a run's random streams are derived from: the run's own, unless a config tells them apart.
///
/// What is no matter of these fields, such as the mask of a gradient check, is derived from the run's seed.
enum SeedFields {
  /// For the stream `split`.
  static let split = Field<UInt64>(
    seed: "data.seed", "what validation images are drawn by, and folds cut by")

  /// For the streams `initialization` and `initialization of biases`.
  static let initialization = Field<UInt64>(
    seed: "network.initialization.seed", "what the initial weights, and biases, are drawn by")

  /// For the streams `shuffle`, `dropout` and `augmentation`.
  static let training = Field<UInt64>(
    seed: "training.seed",
    "what all else is drawn by: the order of the images, units dropped and images changed")
}
