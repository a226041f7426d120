extension ImageDataset {
  /// MNIST (LeCun, Cortes & Burges 1998), in the four IDX files in which it is published.
  package static let mnist = ImageDataset(
    name: "mnist", title: "MNIST",
    documentation:
      "MNIST: 60,000 + 10,000 gray images of handwritten digits, 28×28 pixels, in 10 classes",
    shape: MNISTFiles.shape, classCount: MNISTFiles.classCount,
    trainingCounts: [MNISTFiles.trainingCount], usualValidationCount: nil,
    source: .files(
      DatasetSource(
        variable: "MNIST_DIR", folder: "mnist",
        fileNames: MNISTFiles.names.words, archive: nil
      ) { folder throws(DatasetError) in
        try MNISTFiles.names.open(
          in: folder, shape: MNISTFiles.shape, classCount: MNISTFiles.classCount,
          trainingCount: MNISTFiles.trainingCount, testCount: 10_000)
      }))
}

/// What the files of MNIST hold, and their names.
private enum MNISTFiles {
  static let shape = ImageShape(channels: 1, height: 28, width: 28)
  static let classCount = 10
  static let trainingCount = 60_000

  static let names = IDXFiles(
    trainingImages: "train-images-idx3-ubyte", trainingLabels: "train-labels-idx1-ubyte",
    testImages: "t10k-images-idx3-ubyte", testLabels: "t10k-labels-idx1-ubyte")
}
