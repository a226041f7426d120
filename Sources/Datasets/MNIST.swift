extension ImageDataset {
  /// MNIST (LeCun, Cortes & Burges 1998), in the four IDX files in which it is published.
  package static let mnist = ImageDataset(
    name: "mnist", title: "MNIST",
    documentation:
      "MNIST: 60,000 + 10,000 gray images of handwritten digits, 28×28 pixels, in 10 classes",
    filesOfMNIST: "MNIST_DIR",
    archive: Archive(
      filesAt: "https://ossci-datasets.s3.amazonaws.com/mnist", folder: "mnist",
      md5: [
        MNISTFiles.names.trainingImages: "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        MNISTFiles.names.trainingLabels: "d53e105ee54ea40749a09fcbcd1e9432",
        MNISTFiles.names.testImages: "9fb629c4189551a2d022fa330f9573f3",
        MNISTFiles.names.testLabels: "ec29112dd5afa0611ce80d1b7f02629c",
      ], size: "12 MB", mirrorVariable: "REPRISE_MNIST_URL", command: "reprise data fetch mnist"),
    classNames: (0..<10).map(String.init), isMirrorable: false)

  /// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747), in files of the same names.
  package static let fashionMNIST = ImageDataset(
    name: "fashion-mnist", title: "Fashion-MNIST",
    documentation:
      "Fashion-MNIST: 60,000 + 10,000 gray images of clothes, 28×28 pixels, in 10 classes",
    filesOfMNIST: "FASHION_MNIST_DIR",
    archive: Archive(
      filesAt:
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
      folder: "fashion-mnist",
      md5: [
        MNISTFiles.names.trainingImages: "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        MNISTFiles.names.trainingLabels: "25c81989df183df01b3e8a0aad5dffbe",
        MNISTFiles.names.testImages: "bef4ecab320f06d8554ea6380940ec79",
        MNISTFiles.names.testLabels: "bb300cfdad3c16e7a12a480ee83cd310",
      ], size: "31 MB", mirrorVariable: "REPRISE_FASHION_MNIST_URL",
      command: "reprise data fetch fashion-mnist"),
    classNames: [
      "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "ankle boot",
    ], isMirrorable: true)

  /// A set in files like those of MNIST, in a folder that a variable names, or the cache's folder of the set's name.
  private init(
    name: String, title: String, documentation: String, filesOfMNIST variable: String,
    archive: Archive, classNames: [String], isMirrorable: Bool
  ) {
    self.init(
      name: name, title: title, documentation: documentation, shape: MNISTFiles.shape,
      classCount: classNames.count, trainingCounts: [MNISTFiles.trainingCount],
      testCount: MNISTFiles.testCount, isMirrorable: isMirrorable,

      source: .files(
        DatasetSource(
          variable: variable, folder: name, fileNames: MNISTFiles.names.words, archive: archive
        ) { folder throws(DatasetError) in
          try MNISTFiles.names.open(
            in: folder, shape: MNISTFiles.shape, classNames: classNames,
            trainingCount: MNISTFiles.trainingCount, testCount: MNISTFiles.testCount)
        }))
  }
}

/// What the files of MNIST hold, and their names.
private enum MNISTFiles {
  static let shape = ImageShape(channels: 1, height: 28, width: 28)
  static let trainingCount = 60_000
  static let testCount = 10_000

  static let names = IDXFiles(
    trainingImages: "train-images-idx3-ubyte", trainingLabels: "train-labels-idx1-ubyte",
    testImages: "t10k-images-idx3-ubyte", testLabels: "t10k-labels-idx1-ubyte")
}
