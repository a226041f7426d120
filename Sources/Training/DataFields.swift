import Datasets
import ExperimentModel

/// The config fields of every kind whose runs read images.
enum DataFields {
  /// The sets that there are, by their names in specs.
  enum NamedSet: String {
    case cifar10
    case synthetic

    /// How many images each of the five training files has.
    var imagesPerFile: Int {
      switch self {
      case .cifar10: ImageLayout.officialRecordsPerFile
      case .synthetic: ImageLayout.syntheticRecordsPerFile
      }
    }
  }

  static let set = Field<NamedSet>(
    "data.set",
    words: [
      Word(
        NamedSet.cifar10.rawValue, .cifar10,
        "CIFAR-10: 50,000 + 10,000 colour images of 32×32 pixels in 10 classes"),
      Word(
        NamedSet.synthetic.rawValue, .synthetic,
        "a generated set in CIFAR-10's layout: 5,000 + 1,000 images, no download; 500 are held out unless said",
        implied: [SplitFields.count.path: 500]),
    ], standard: "cifar10", "the images that runs work on")

  static let normalise = Field<Normalisation.Kind>(
    "data.normalise",
    words: [
      Word(
        "per-feature", .perFeature,
        "less the training images' mean, by their standard deviation, per pixel and channel"),
      Word(
        "per-feature-mean", .perFeatureMean, "less the training images' mean per pixel and channel"),
      Word(
        "per-channel", .perChannel, "less the mean, by the standard deviation, per colour channel"),
      Word("scalar", .scalar, "less one mean, by one standard deviation"),
      Word("scalar-mean", .scalarMean, "less one mean"),
      Word("none", .none, "pixel values between 0 and 1 as they are"),
    ], standard: "per-feature",
    "how pixels, scaled to 0…1, are normalised; statistics come from the training images alone")

  /// The names of the sets that a config reads, also of one that is not complete, as a damaged record may have.
  static func sets(of config: RunConfig) -> [String] {
    [config.text(set.path) ?? ""]
  }
}
