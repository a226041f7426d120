import Datasets
import ExperimentModel
import LinearAlgebra

/// The images of a run, split and normalized as its config says.
struct PreparedImages<Scalar: BLASScalar> {
  /// The images to train on, changed at random if the config says so.
  let training: ImageSource<Scalar>
  /// The same images as they are, to measure on.
  let measured: ImageSource<Scalar>
  let validation: ImageSource<Scalar>?
  let test: ImageSource<Scalar>

  /// Splits a set, and fits the normalization to the training images alone.
  ///
  /// - Throws: `DatasetError` where the set does not have the images that the config asks for.
  init(_ set: ImageSet, for config: RunConfig) throws(DatasetError) {
    var stream = RandomStream(seed: config[SeedFields.split], purpose: "split")
    let limit = config[SplitFields.limit]
    let split = try Split(
      Self.rule(config), of: set.training.fileRanges, limit: limit == 0 ? nil : limit,
      shuffle: { stream.shuffle(&$0) })
    let normalization = Normalization<Scalar>(
      config[DataFields.normalize], fittedTo: split.training, of: set.training)
    measured = ImageSource(set.training, images: split.training, normalization: normalization)
    training = ImageSource(
      set.training, images: split.training, normalization: normalization,
      augmentation: Self.augmentation(config),
      seed: config[SeedFields.training])
    validation =
      split.validation.isEmpty
      ? nil : ImageSource(set.training, images: split.validation, normalization: normalization)
    test = ImageSource(set.test, normalization: normalization)
  }

  private static func rule(_ config: RunConfig) -> SplitRule {
    switch config[SplitFields.validation] {
    case .random: .random(validation: config[SplitFields.count])
    case .fold: .fold(config[SplitFields.fold], of: config[SplitFields.foldCount])
    case .files:
      .files(training: config[SplitFields.trainingFiles], validation: config[SplitFields.files])
    case .last: .endOfFile(config[SplitFields.file], validation: config[SplitFields.images])
    case .none: .noValidation
    }
  }

  private static func augmentation(_ config: RunConfig) -> Augmentation? {
    let flip = config[TrainingFields.flip]
    let blur = config[TrainingFields.blur]
    guard flip > 0 || blur > 0 else { return nil }
    return Augmentation(
      flipProbability: flip, blurProbability: blur,
      maximumBlurSigma: config[TrainingFields.blurSigma])
  }
}
