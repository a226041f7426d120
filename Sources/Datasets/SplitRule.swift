/// How the training images of a set are divided into those to train and those to validate on.
package enum SplitRule: Hashable, Sendable {
  /// Validation images drawn at random from all training files; all others train.
  case random(validation: Int)

  /// Whole files, numbered from 1 as in `data_batch_1.bin`: some train, others validate.
  case files(training: [Int], validation: [Int])

  /// The last images of one file, numbered from 1, validate; all other images of all files train.
  case endOfFile(Int, validation: Int)

  /// All training images train, none validates.
  case noValidation
}
