import Datasets
import ExperimentModel

/// The config fields of gradient checks, each declared here or shared with training.
enum GradientCheckFields {
  static let all = data + NetworkFields.all + check

  private static let data: [ConfigField] = [
    DataFields.set,
    ConfigField(
      "data.images", .integer(1...1000), standard: 100,
      "the size of the mini-batch: so many images, the first of the first training file"),
    ConfigField(
      "data.features", .integer(1...ImageLayout.features), standard: 100,
      "how many pixel values of an image the network sees, the first ones of its red plane on"),
    DataFields.normalise,
  ]

  private static let check: [ConfigField] = [
    ConfigField(
      "check.step", .number(NumberBounds(from: 1e-12, through: 1)), standard: 1e-5,
      "the step h of the central difference (J(w + h) − J(w − h)) / 2h"),
    ConfigField(
      "check.precision",
      .choice([
        .init("double", "64-bit numbers"), .init("single", "32-bit numbers, as in training"),
      ]), standard: "double", "the numbers that cost and gradient are computed with"),
    ConfigField(
      "check.floor", .number(.nonnegative), standard: 1e-6,
      "the least denominator ε of a relative error |a − n| / max(ε, |a| + |n|)"),
    ConfigField(
      "check.kinks",
      .choice([
        .init("compared", "as any other, as the reports do"),
        .init("skipped", "left out, as the cost has no derivative there"),
      ]), standard: "compared",
      "what is done with an entry between whose two costs a unit's ReLU switches"),
  ]
}
