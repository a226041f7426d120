import Datasets
import ExperimentModel

/// The config fields of every kind whose runs read images.
enum DataFields {
  static let set = Field<ImageDataset>(
    "data.set",
    words: ImageDataset.all.map { set in
      Word(
        set.name, set, set.documentation,
        implied: set.usualValidationCount.map { [SplitFields.count.path: .number(Double($0))] }
          ?? [:])
    }, defaultValue: ImageDataset.all[0].name, "the images that runs work on")

  static let normalize = Field<NormalizationKind>(
    "data.normalize",
    words: [
      Word(
        "per-feature", .perFeature,
        "less the training images' mean, by their standard deviation, per pixel and channel"),
      Word(
        "per-feature-mean", .perFeatureMean, "less the training images' mean per pixel and channel"),
      Word(
        "per-channel", .perChannel, "less the mean, by the standard deviation, per color channel"),
      Word("scalar", .scalar, "less one mean, by one standard deviation"),
      Word("scalar-mean", .scalarMean, "less one mean"),
      Word("none", .none, "pixel values between 0 and 1 as they are"),
    ], defaultValue: "per-feature",
    "how pixels, scaled to 0…1, are normalized; statistics come from the training images alone")

  /// The names of the sets that a config reads, also of one that is not complete, as a damaged record may have.
  static func sets(of config: RunConfig) -> [String] {
    [config.text(set.path) ?? ""]
  }
}
