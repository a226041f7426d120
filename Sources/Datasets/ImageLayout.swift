/// The binary layout of CIFAR-10 (Krizhevsky 2009, <https://www.cs.toronto.edu/~kriz/cifar.html>).
///
/// A record is one label byte followed by 3,072 pixel bytes: the red plane, the green plane, the
/// blue plane, each 32 rows of 32 bytes. A *feature* is one of those 3,072 bytes, numbered in this
/// order.
package enum ImageLayout {
  /// Pixels along one edge of an image.
  package static let side = 32

  /// Colour planes of an image: red, green, blue.
  package static let channels = 3

  /// Features of one colour plane.
  package static let plane = side * side

  /// Features of an image.
  package static let features = channels * plane

  /// Bytes of a record: the label and the features.
  package static let recordBytes = 1 + features

  /// Number of classes; labels are `0..<classes`.
  package static let classes = 10

  /// Number of files that the training images are spread over.
  package static let trainingFiles = 5

  /// Records in each file of CIFAR-10.
  package static let officialRecordsPerFile = 10_000

  /// Records in each file of the synthetic set.
  package static let syntheticRecordsPerFile = 1_000

  /// The six files of a set: `data_batch_1.bin` to `data_batch_5.bin`, then `test_batch.bin`.
  package static let fileNames =
    (1...trainingFiles).map { "data_batch_\($0).bin" } + ["test_batch.bin"]

  /// The file with one class name a line, in the order of the labels.
  package static let classNamesFile = "batches.meta.txt"

  /// The class names of CIFAR-10, for sets that come without `batches.meta.txt`.
  package static let officialClassNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]
}
