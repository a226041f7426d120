import ExperimentModel

/// The config fields of the images that a training sees.
enum SplitFields {
  static let all = declarations(validation, SeedFields.split, limit)

  /// Which images are held out.
  enum Rule {
    case random
    case fold
    case files
    case last
    case none

    /// Whether the seed of the split decides which images are held out.
    var isRandom: Bool { self == .random || self == .fold }
  }

  // How many a set has is a matter of `TrainingProblems`.
  private static let mostImages = DatasetDeclaration.mostImages
  private static let mostFiles = DatasetDeclaration.mostFiles

  static let validation = Field<Rule>(
    "data.validation", tag: "take",
    variants: [
      Word(
        "random", .random,
        "images drawn at random from all training files, another draw for each seed",
        fields: declarations(count)),
      Word(
        "fold", .fold,
        "one of several parts into which all training images are cut at random, another cut for each seed",
        fields: declarations(fold, foldCount)),
      Word(
        "files", .files, "whole training files; others are trained on",
        fields: declarations(files, trainingFiles)),
      Word(
        "last", .last, "the last images of one training file", fields: declarations(file, images)),
      Word("none", .none, "no validation: train on all training images"),
    ], bareNumber: .init(variant: "random", path: count.path), defaultValue: "random",
    "which images are held out for validation")

  static let count = Field<Int>(
    "data.validation.count", 1...mostImages, defaultValue: 5000,
    "how many images are held out for validation")

  static let fold = Field<Int>(
    "data.validation.fold", 1...mostImages, defaultValue: 1,
    "which of the parts is held out, from 1; the others are trained on")

  static let foldCount = Field<Int>(
    "data.validation.of", 2...mostImages, defaultValue: 5,
    "how many parts there are, as equal as can be")

  static let files = Field<[Int]>(
    "data.validation.files", 1...mostFiles, count: 1...mostFiles, defaultValue: [2],
    "the numbers of the training files to validate on")

  static let trainingFiles = Field<[Int]>(
    "data.validation.training", 1...mostFiles, count: 1...mostFiles, defaultValue: [1],
    "the numbers of the training files to train on")

  static let file = Field<Int>(
    "data.validation.file", 1...mostFiles, defaultValue: 5,
    "the number of the training file to take validation images from")

  static let images = Field<Int>(
    "data.validation.images", 1...mostImages, defaultValue: 1000,
    "how many images at the end of the file are held out for validation")

  static let limit = Field<Int>(
    "data.limit", 0...mostImages, defaultValue: 0,
    "train on the first so many training images only, as an overfitting check does; 0 for all")
}
