/// How the training images of a set are divided into those to train and those to validate on.
package enum SplitRule: Hashable, Sendable {
  /// Validation images drawn at random from all training files; all others train.
  case random(validation: Int)

  /// One of several parts, numbered from 1, validates; all other images train. The parts are cut from a random order of all
  /// training images, one after the other, as equal as can be.
  case fold(Int, of: Int)

  /// Whole files, numbered from 1 as in `data_batch_1.bin`: some train, others validate.
  case files(training: [Int], validation: [Int])

  /// The last images of one file, numbered from 1, validate; all other images of all files train.
  case endOfFile(Int, validation: Int)

  /// All training images train, none validates.
  case noValidation
}
