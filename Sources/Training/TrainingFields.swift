import Datasets
import ExperimentModel
import NeuralNetwork

/// The config fields of training runs, in the order of the reference page.
enum TrainingFields {
  /// All of them, where images are those of a catalog.
  static func all(on catalog: ImageCatalog) -> [ConfigField] {
    declarations(DataFields.set(of: catalog)) + SplitFields.all
      + declarations(DataFields.normalize, flip, blur, blurSigma) + NetworkFields.all
      + declarations(
        batchSize, updatesPerEpoch, duration, order, SeedFields.training, ScheduleFields.schedule,
        OptimizerFields.optimizer,
        StopFields.rule, keep, precision, evaluationInterval, testEvaluation)
  }

  static let flip = Field<Double>(
    "augmentation.flip", .fraction, defaultValue: 0,
    "the probability that a training image is mirrored left to right")

  static let blur = Field<Double>(
    "augmentation.blur", .fraction, defaultValue: 0,
    "the probability that a training image is blurred")

  static let blurSigma = Field<Double>(
    "augmentation.blur_sigma", NumberBounds(above: 0, through: 4), defaultValue: 0.5,
    "the largest standard deviation of the Gaussian blur, in pixels; drawn uniformly from 0 up")

  static let batchSize = Field<Int>(
    "training.batch_size", 1...50_000, defaultValue: 100, "images per update")

  static let updatesPerEpoch = Field<Int>(
    "training.updates_per_epoch", 0...1_000_000_000, defaultValue: 0,
    "after how many updates an epoch ends, whatever images are left; 0 for as many as there are full mini-batches"
  )

  static let duration = Field<TrainingSpan>(
    "training.duration", in: [.epochs, .cycles, .updates], defaultValue: .init(20, .epochs),
    "how long to train; a cycle is two half cycles of the learning rate")

  static let order = Field<ExampleOrder>(
    "training.order",
    words: [
      Word("reshuffled", .reshuffled, "a new random order every epoch"),
      Word("file", .fixed, "the order of the files, every epoch the same"),
    ], defaultValue: "reshuffled", "the order in which training images are visited")

  static let keep = Field<KeptState>(
    "training.keep",
    words: [
      Word("last", .last, "the weights after the last update"),
      Word(
        "best-validation", .bestValidation(.accuracy),
        "the weights at the evaluation with the best validation accuracy"),
    ], defaultValue: "last", "which weights the final metrics are measured with")

  static let precision = Field<Precision>(
    "training.precision",
    words: [
      Word("single", .single, "32-bit numbers"),
      Word("double", .double, "64-bit numbers"),
    ], defaultValue: "single", "the numbers that the network is computed with")

  static let evaluationInterval = Field<TrainingSpan>(
    "evaluation.every", in: [.epochs, .cycles, .updates], defaultValue: .init(1, .epochs),
    "how often cost, loss and accuracy are measured on all training and validation images")

  /// Whether the test images are also measured in the course of the training.
  static let testEvaluation = Field<TestEvaluation>(
    "evaluation.test",
    words: [
      Word("end", .end, "once, with the weights that are kept"),
      Word(
        "throughout", .throughout, "at each evaluation too, for curves; nothing is decided by it"),
    ], defaultValue: "end", "when cost, loss and accuracy are measured on the test images")
}
