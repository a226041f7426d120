extension ImageDataset {
  /// CIFAR-10 (Krizhevsky 2009, <https://www.cs.toronto.edu/~kriz/cifar.html>).
  package static let cifar10 = ImageDataset(
    name: "cifar10", title: "CIFAR-10",
    documentation: "CIFAR-10: 50,000 + 10,000 color images of 32×32 pixels in 10 classes",
    shape: CIFAR10Files.shape, classCount: CIFAR10Files.classNames.count,
    trainingCounts: Array(
      repeating: CIFAR10Files.recordsPerFile, count: CIFAR10Files.names.count - 1),
    usualValidationCount: nil,
    source: .files(
      DatasetSource(
        variable: "CIFAR10_DIR", folder: "cifar-10-batches-bin",
        fileNames: "data_batch_1.bin to data_batch_5.bin and test_batch.bin",
        archive: Archive(
          url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
          md5: "c32a1d4ab5d03f1284b67883e8d87530", size: "170 MB",
          mirrorVariable: "REPRISE_CIFAR10_URL")
      ) { folder throws(DatasetError) in
        try CIFAR10Files.open(in: folder, recordsPerFile: CIFAR10Files.recordsPerFile)
      }))
}

/// The binary layout of CIFAR-10.
///
/// A record is one label byte followed by 3,072 pixel bytes: the red plane, the green plane, the blue plane, each 32 rows
/// of 32 bytes.
package enum CIFAR10Files {
  /// The shape of an image.
  package static let shape = ImageShape(channels: 3, height: 32, width: 32)

  /// Bytes of a record: the label and the features.
  package static let recordBytes = 1 + shape.features

  /// Records in each file.
  static let recordsPerFile = 10_000

  /// The six files: `data_batch_1.bin` to `data_batch_5.bin`, then `test_batch.bin`.
  package static let names = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]

  /// The class names, for folders that come without `batches.meta.txt`.
  package static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  private static let classNamesFile = "batches.meta.txt"

  /// Opens the six files, and checks every file's size and every label.
  ///
  /// Nothing but the labels is read; pixels are mapped into memory and come in when they are used.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds the files, and perhaps `batches.meta.txt`.
  ///   - recordsPerFile: How many images each file must hold; `nil` allows any number, as small sets for tests need.
  /// - Returns: The set.
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or damaged.
  /// - Complexity: O(images).
  package static func open(
    in folder: String, recordsPerFile: Int?
  ) throws(DatasetError) -> ImageSet {
    var files: [ImageFile] = []
    for name in names { files.append(try file(at: "\(folder)/\(name)", records: recordsPerFile)) }
    return set(files, in: folder, classNames: try classNames(in: folder))
  }

  /// The set of six files.
  static func set(_ files: [ImageFile], in folder: String?, classNames: [String]) -> ImageSet {
    ImageSet(
      folder: folder, classNames: classNames, shape: shape, training: Array(files.dropLast()),
      test: files[files.count - 1])
  }

  /// So many records in some bytes.
  static func records(_ count: Int, in bytes: ByteStorage) -> ImageFile {
    ImageFile(
      count: count, features: shape.features, in: bytes, imageStart: 1, labelStart: 0)
  }

  private static func file(at path: String, records: Int?) throws(DatasetError) -> ImageFile {
    let mapped = try MappedFile(path: path)
    let size = mapped.withBytes { $0.count }
    let (found, rest) = size.quotientAndRemainder(dividingBy: recordBytes)
    guard rest == 0, found > 0, found == records ?? found else {
      throw .size(path, found: size, records: records)
    }
    let file = Self.records(found, in: .mapped(mapped))
    try file.checkLabels(below: classNames.count, at: path)
    return file
  }

  /// The lines of `batches.meta.txt`, or CIFAR-10's own names where the file is absent.
  private static func classNames(in folder: String) throws(DatasetError) -> [String] {
    let path = "\(folder)/\(classNamesFile)"
    guard let text = try DatasetFiles.text(at: path) else { return classNames }
    let names = text.split(whereSeparator: \.isNewline).map(String.init)
    guard names.count == classNames.count, Set(names).count == names.count else {
      throw .classNames(path, found: names.count)
    }
    return names
  }
}

extension DatasetError {
  fileprivate static func size(_ path: String, found: Int, records: Int?) -> Self {
    let bytes = CIFAR10Files.recordBytes
    let expected =
      records.map { "\($0 * bytes) (\($0) records of \(bytes))" } ?? "a multiple of \(bytes)"
    return Self(
      .size, path: path, "found \(found) bytes, expected \(expected)", advice: damagedFile)
  }

  fileprivate static func classNames(_ path: String, found: Int) -> Self {
    Self(
      .classNames, path: path,
      "found \(found) lines, expected \(CIFAR10Files.classNames.count) different class names, one a line",
      advice: "correct the file, or remove it to use CIFAR-10's own names")
  }
}
