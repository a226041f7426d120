import Datasets
import ExperimentModel

/// The config fields of every kind whose runs read images.
enum DataFields {
  /// The path of the field that names the images.
  static let setPath = "data.set"

  /// The images that runs work on, of those that a catalog has.
  static func set(of catalog: ImageCatalog) -> Field<ImageDataset> {
    Field(
      setPath,
      words: catalog.sets.map { set in
        Word(
          set.name, set, set.documentation,
          implied: set.usualValidationCount.map { [SplitFields.count.path: .number(Double($0))] }
            ?? [:])
      }, defaultValue: catalog.sets[0].name, namesDataset: true, "the images that runs work on")
  }

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
    [config.text(setPath) ?? ""]
  }
}

extension ImageCatalog {
  /// The images that a config asks for; `nil` where the catalog does not have them.
  func images(of config: RunConfig) -> ImageDataset? {
    config.text(DataFields.setPath).flatMap(named)
  }
}
