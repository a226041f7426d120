import Datasets
import ExperimentModel
import NeuralNetwork

/// The config fields of gradient checks, in the order of the reference page.
enum GradientCheckFields {
  /// All of them, where images are those of a catalog.
  static func all(on catalog: ImageCatalog) -> [ConfigField] {
    declarations(DataFields.set(of: catalog), images, features, DataFields.normalize)
      + NetworkFields.all + declarations(step, precision, floor, kinks)
  }

  static let images = Field<Int>(
    "data.images", 1...1000, defaultValue: 100,
    "the size of the mini-batch: so many images, the first of the first training file")

  static let features = Field<Int>(
    "data.features", 1...DatasetDeclaration.mostImages, defaultValue: 100,
    "how many pixel values of an image the network sees, the first ones of its first color plane on"
  )

  static let step = Field<Double>(
    "check.step", NumberBounds(from: 1e-12, through: 1), defaultValue: 1e-5,
    "the step h of the central difference (J(w + h) − J(w − h)) / 2h")

  static let precision = Field<Precision>(
    "check.precision",
    words: [
      Word("double", .double, "64-bit numbers"),
      Word("single", .single, "32-bit numbers, as in training"),
    ], defaultValue: "double", "the numbers that cost and gradient are computed with")

  static let floor = Field<Double>(
    "check.floor", .nonnegative, defaultValue: 1e-6,
    "the least denominator ε of a relative error |a − n| / max(ε, |a| + |n|)")

  static let kinks = Field<GradientCheck.Kinks>(
    "check.kinks",
    words: [
      Word("compared", .compared, "as any other, as the reports do"),
      Word("skipped", .skipped, "left out, as the cost has no derivative there"),
    ], defaultValue: "compared",
    "what is done with an entry between whose two costs a unit crosses the activation's kink")
}
