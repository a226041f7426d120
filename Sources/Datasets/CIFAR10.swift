extension ImageDataset {
  /// CIFAR-10 (Krizhevsky 2009, <https://www.cs.toronto.edu/~kriz/cifar.html>).
  package static let cifar10 = ImageDataset(
    name: "cifar10", title: "CIFAR-10",
    documentation: "CIFAR-10: 50,000 + 10,000 color images of 32×32 pixels in 10 classes",
    shape: CIFARFiles.shape, classCount: CIFARFiles.cifar10.classNames.count,
    trainingCounts: CIFARFiles.cifar10.recordCounts.dropLast(),
    testCount: CIFARFiles.cifar10.recordCounts[5],
    source: .files(
      DatasetSource(
        variable: "CIFAR10_DIR", folder: "cifar-10-batches-bin",
        fileNames: "data_batch_1.bin to data_batch_5.bin and test_batch.bin",
        archive: Archive(
          url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
          md5: "c32a1d4ab5d03f1284b67883e8d87530", size: "170 MB",
          mirrorVariable: "REPRISE_CIFAR10_URL", command: "reprise data fetch")
      ) { folder throws(DatasetError) in try CIFARFiles.cifar10.open(in: folder) }))
}

extension CIFARFiles {
  /// The six files of CIFAR-10: `data_batch_1.bin` to `data_batch_5.bin`, then `test_batch.bin`.
  package static let cifar10 = CIFARFiles(
    names: (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"],
    recordCounts: Array(repeating: 10_000, count: 6), labelBytes: 1,
    classNames: [
      "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ], classNamesFile: "batches.meta.txt")
}
