extension ImageDataset {
  /// CIFAR-100 (Krizhevsky 2009, <https://www.cs.toronto.edu/~kriz/cifar.html>), by its fine labels.
  package static let cifar100 = ImageDataset(
    name: "cifar100", title: "CIFAR-100",
    documentation:
      "CIFAR-100: 50,000 + 10,000 color images of 32×32 pixels in 100 classes, the fine labels",
    shape: CIFARFiles.shape, classCount: CIFARFiles.cifar100.classNames.count,
    trainingCounts: CIFARFiles.cifar100.recordCounts.dropLast(),
    testCount: CIFARFiles.cifar100.recordCounts[1],
    source: .files(
      DatasetSource(
        variable: "CIFAR100_DIR", folder: "cifar-100-binary", fileNames: "train.bin and test.bin",
        archive: Archive(
          url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
          md5: "03b5dce01913d631647c71ecec9e9cb8", size: "161 MB",
          mirrorVariable: "REPRISE_CIFAR100_URL", command: "reprise data fetch cifar100")
      ) { folder throws(DatasetError) in try CIFARFiles.cifar100.open(in: folder) }))
}

extension CIFARFiles {
  /// The two files of CIFAR-100, whose records begin with a coarse label and a fine one.
  package static let cifar100 = CIFARFiles(
    names: ["train.bin", "test.bin"], recordCounts: [50_000, 10_000], labelBytes: 2,
    classNames: fineLabels.split(whereSeparator: \.isWhitespace).map(String.init),
    classNamesFile: "fine_label_names.txt")

  private static let fineLabels = """
    apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can
    castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin
    elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster
    man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck
    pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk
    skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger
    tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm
    """
}
