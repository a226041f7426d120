package import Datasets

/// A small real data set in IDX files, of another shape than CIFAR-10: 1,437 + 360 gray images of 8 × 8 pixels.
package enum Digits {
  /// The folder of its files, which are those of the experiment on them.
  package static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/experiments/digits/data"

  /// The names of its files.
  package static let files = IDXFiles(
    trainingImages: "train-images.idx3-ubyte", trainingLabels: "train-labels.idx1-ubyte",
    testImages: "test-images.idx3-ubyte", testLabels: "test-labels.idx1-ubyte")

  /// The shape of an image.
  package static let shape = ImageShape(channels: 1, height: 8, width: 8)

  /// Opens the set, or a copy of it in another folder.
  package static func open(in folder: String = folder) throws -> ImageSet {
    try files.open(
      in: folder, shape: shape, classNames: (0..<10).map(String.init), trainingCount: 1437,
      testCount: 360)
  }
}
