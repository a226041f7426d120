import ExperimentModel

/// The config fields of every kind whose runs read images.
enum DataFields {
  static let set = ConfigField(
    "data.set",
    .choice([
      .init("cifar10", "CIFAR-10: 50,000 + 10,000 colour images of 32×32 pixels in 10 classes"),
      .init(
        "synthetic", "a generated set in CIFAR-10's layout: 5,000 + 1,000 images, no download"),
    ]), standard: "cifar10", "the images that runs work on")

  static let normalise = ConfigField(
    "data.normalise",
    .choice([
      .init(
        "per-feature",
        "less the training images' mean, by their standard deviation, per pixel and channel"),
      .init("per-feature-mean", "less the training images' mean per pixel and channel"),
      .init("per-channel", "less the mean, by the standard deviation, per colour channel"),
      .init("scalar", "less one mean, by one standard deviation"),
      .init("scalar-mean", "less one mean"),
      .init("none", "pixel values between 0 and 1 as they are"),
    ]), standard: "per-feature",
    "how pixels, scaled to 0…1, are normalised; statistics come from the training images alone")
}
