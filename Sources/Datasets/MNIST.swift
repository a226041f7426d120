extension ImageDataset {
  /// MNIST (LeCun, Cortes & Burges 1998), in the four IDX files in which it is published.
  package static let mnist = ImageDataset(
    name: "mnist", title: "MNIST",
    documentation:
      "MNIST: 60,000 + 10,000 gray images of handwritten digits, 28×28 pixels, in 10 classes",
    filesOfMNIST: "MNIST_DIR", folder: "mnist", classNames: (0..<10).map(String.init))

  /// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747), in files of the same names.
  package static let fashionMNIST = ImageDataset(
    name: "fashion-mnist", title: "Fashion-MNIST",
    documentation:
      "Fashion-MNIST: 60,000 + 10,000 gray images of clothes, 28×28 pixels, in 10 classes",
    filesOfMNIST: "FASHION_MNIST_DIR", folder: "fashion-mnist",
    classNames: [
      "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "ankle boot",
    ])

  /// A set in files like those of MNIST, in a folder that a variable names.
  private init(
    name: String, title: String, documentation: String, filesOfMNIST variable: String,
    folder: String, classNames: [String]
  ) {
    self.init(
      name: name, title: title, documentation: documentation, shape: MNISTFiles.shape,
      classCount: classNames.count, trainingCounts: [MNISTFiles.trainingCount],
      usualValidationCount: nil,
      source: .files(
        DatasetSource(
          variable: variable, folder: folder, fileNames: MNISTFiles.names.words, archive: nil
        ) { folder throws(DatasetError) in
          try MNISTFiles.names.open(
            in: folder, shape: MNISTFiles.shape, classNames: classNames,
            trainingCount: MNISTFiles.trainingCount, testCount: 10_000)
        }))
  }
}

/// What the files of MNIST hold, and their names.
private enum MNISTFiles {
  static let shape = ImageShape(channels: 1, height: 28, width: 28)
  static let trainingCount = 60_000

  static let names = IDXFiles(
    trainingImages: "train-images-idx3-ubyte", trainingLabels: "train-labels-idx1-ubyte",
    testImages: "t10k-images-idx3-ubyte", testLabels: "t10k-labels-idx1-ubyte")
}
