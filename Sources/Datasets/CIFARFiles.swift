/// A data set in the binary layout of CIFAR-10 and CIFAR-100 (<https://www.cs.toronto.edu/~kriz/cifar.html>).
///
/// A record is one label byte or several, of which the last is the class, followed by 3,072 pixel bytes: the red plane, the
/// green plane, the blue plane, each 32 rows of 32 bytes.
package struct CIFARFiles: Sendable {
  /// The shape of an image.
  package static let shape = ImageShape(channels: 3, height: 32, width: 32)

  /// The files: those of training images, and then that of test images.
  package let names: [String]
  /// Records in each file, in the same order.
  package let recordCounts: [Int]
  /// Label bytes of a record.
  let labelBytes: Int
  /// The class names, for folders that come without their file.
  package let classNames: [String]
  /// The text file that has a class name in each line.
  let classNamesFile: String

  /// Bytes of a record: labels and features.
  package var recordBytes: Int { labelBytes + Self.shape.features }

  /// Opens the files, and checks every file's size and every label.
  ///
  /// Nothing but the labels is read; pixels are mapped into memory and come in when they are used.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds the files, and perhaps that of class names.
  ///   - counts: How many images each file must hold; `nil` allows any number, as small sets for tests need.
  /// - Returns: The set.
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or damaged.
  /// - Complexity: O(images).
  package func open(in folder: String, counts: [Int?]) throws(DatasetError) -> ImageSet {
    precondition(counts.count == names.count, "a count for each file")
    var files: [ImageFile] = []
    for (name, count) in zip(names, counts) {
      files.append(try file(at: "\(folder)/\(name)", records: count))
    }
    return set(files, in: folder, classNames: try classNames(in: folder))
  }

  /// Opens the files of the published set.
  func open(in folder: String) throws(DatasetError) -> ImageSet {
    try open(in: folder, counts: recordCounts)
  }

  /// The set of some files.
  func set(_ files: [ImageFile], in folder: String?, classNames: [String]) -> ImageSet {
    ImageSet(
      folder: folder, classNames: classNames, shape: Self.shape, training: Array(files.dropLast()),
      test: files.suffix(1))
  }

  /// So many records in some bytes.
  func records(_ count: Int, in bytes: ByteStorage) -> ImageFile {
    ImageFile(
      count: count, features: Self.shape.features, in: bytes, stride: recordBytes,
      imageStart: labelBytes, labelStart: labelBytes - 1)
  }

  private func file(at path: String, records: Int?) throws(DatasetError) -> ImageFile {
    let mapped = try MappedFile(path: path)
    let size = mapped.withBytes { $0.count }
    let (found, rest) = size.quotientAndRemainder(dividingBy: recordBytes)
    guard rest == 0, found > 0, found == records ?? found else {
      throw .size(path, found: size, records: records, of: recordBytes)
    }
    let file = self.records(found, in: .mapped(mapped))
    try file.checkLabels(below: classNames.count, at: path)
    return file
  }

  /// The lines of the file of class names, or the set's own names where there is none.
  private func classNames(in folder: String) throws(DatasetError) -> [String] {
    let path = "\(folder)/\(classNamesFile)"
    guard let text = try DatasetFiles.text(at: path) else { return classNames }
    let names = text.split(whereSeparator: \.isNewline).map(String.init)
    guard names.count == classNames.count, Set(names).count == names.count else {
      throw .classNames(path, found: names.count, expected: classNames.count)
    }
    return names
  }
}

extension DatasetError {
  fileprivate static func size(
    _ path: String, found: Int, records: Int?, of bytes: Int
  ) -> Self {
    let expected =
      records.map { "\($0 * bytes) (\($0) records of \(bytes))" } ?? "a multiple of \(bytes)"
    return Self(
      .size, path: path, "found \(found) bytes, expected \(expected)", advice: damagedFile)
  }

  fileprivate static func classNames(_ path: String, found: Int, expected: Int) -> Self {
    Self(
      .classNames, path: path,
      "found \(found) lines, expected \(expected) different class names, one a line",
      advice: "correct the file, or remove it to use the set's own names")
  }
}
