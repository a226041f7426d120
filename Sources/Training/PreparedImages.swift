import Datasets
import ExperimentModel
import LinearAlgebra

/// The images of a run, split and normalised as its config says.
struct PreparedImages {
  /// The images to train on, changed at random if the config says so.
  let training: ImageSource
  /// The same images as they are, to measure on.
  let measured: ImageSource
  let validation: ImageSource?
  let test: ImageSource

  /// Splits a set, and fits the normalisation to the training images alone.
  ///
  /// - Throws: `DatasetError` where the set does not have the images that the config asks for.
  init(_ set: ImageSet, for config: RunConfig) throws(DatasetError) {
    var stream = RandomStream(seed: UInt64(config.seed), purpose: "split")
    let limit = config.integer("data.limit") ?? 0
    let split = try Split(
      Self.rule(config), of: set.training.fileRanges, limit: limit == 0 ? nil : limit,
      shuffle: { stream.shuffle(&$0) })
    let normalisation = Normalisation(
      Normalisation.Kind(config), fittedTo: split.training, of: set.training)
    measured = ImageSource(set.training, images: split.training, normalisation: normalisation)
    training = ImageSource(
      set.training, images: split.training, normalisation: normalisation,
      augmentation: Self.augmentation(config),
      seed: UInt64(config.seed))
    validation =
      split.validation.isEmpty
      ? nil : ImageSource(set.training, images: split.validation, normalisation: normalisation)
    test = ImageSource(set.test, normalisation: normalisation)
  }

  private static func rule(_ config: RunConfig) -> SplitRule {
    switch config.text("data.validation") {
    case "random": .random(validation: config.integer("data.validation.count") ?? 0)
    case "files":
      .files(
        training: config.integers("data.validation.training") ?? [],
        validation: config.integers("data.validation.files") ?? [])
    case "last":
      .endOfFile(
        config.integer("data.validation.file") ?? 1,
        validation: config.integer("data.validation.images") ?? 0)
    default: .noValidation
    }
  }

  private static func augmentation(_ config: RunConfig) -> Augmentation? {
    let flip = config.number("augmentation.flip") ?? 0
    let blur = config.number("augmentation.blur") ?? 0
    guard flip > 0 || blur > 0 else { return nil }
    return Augmentation(
      flipProbability: flip, blurProbability: blur,
      maximumBlurSigma: config.number("augmentation.blur_sigma") ?? 0)
  }
}

extension Normalisation.Kind {
  /// The statistics that a config takes out of pixels.
  init(_ config: RunConfig) {
    switch config.text("data.normalise") {
    case "per-feature": self = .perFeature
    case "per-feature-mean": self = .perFeatureMean
    case "per-channel": self = .perChannel
    case "scalar": self = .scalar
    case "scalar-mean": self = .scalarMean
    default: self = .none
    }
  }
}
