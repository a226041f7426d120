extension ImageDataset {
  /// MNIST (LeCun, Cortes & Burges 1998), in the four IDX files in which it is published.
  package static let mnist = ImageDataset(
    name: "mnist", title: "MNIST",
    documentation:
      "MNIST: 60,000 + 10,000 gray images of handwritten digits, 28×28 pixels, in 10 classes",
    shape: ImageShape(channels: 1, height: 28, width: 28), classCount: 10,
    trainingCounts: [60_000], usualValidationCount: nil,
    source: .files(
      DatasetSource(
        variable: "MNIST_DIR", folder: "mnist",
        fileNames: IDXFiles.mnist.words, archive: nil
      ) { folder throws(DatasetError) in
        try IDXFiles.mnist.open(
          in: folder, shape: ImageShape(channels: 1, height: 28, width: 28), classCount: 10,
          trainingCount: 60_000, testCount: 10_000)
      }))
}

extension IDXFiles {
  fileprivate static let mnist = IDXFiles(
    trainingImages: "train-images-idx3-ubyte", trainingLabels: "train-labels-idx1-ubyte",
    testImages: "t10k-images-idx3-ubyte", testLabels: "t10k-labels-idx1-ubyte")
}
