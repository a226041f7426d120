/// A data set in four IDX files, the format of MNIST (<http://yann.lecun.com/exdb/mnist>).
///
/// A file begins with two zero bytes, the type of its entries, which is 8 for bytes, and the number of its dimensions;
/// then comes the size of each dimension as a big-endian 32-bit number, then the entries, the last dimension fastest.
package struct IDXFiles: Sendable {
  let trainingImages: String
  let trainingLabels: String
  let testImages: String
  let testLabels: String

  /// Names the files of a folder.
  package init(
    trainingImages: String, trainingLabels: String, testImages: String, testLabels: String
  ) {
    self.trainingImages = trainingImages
    self.trainingLabels = trainingLabels
    self.testImages = testImages
    self.testLabels = testLabels
  }

  /// The files in words.
  package var words: String {
    "\(trainingImages), \(trainingLabels), \(testImages) and \(testLabels)"
  }

  /// Opens the files, and checks their headers, their sizes and every label.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds them.
  ///   - shape: The shape of an image; of one channel.
  ///   - classNames: The name of each class, in the order of the labels.
  ///   - trainingCount: How many images there must be to train on; `nil` for any number.
  ///   - testCount: How many images there must be to test on; `nil` for any number.
  /// - Returns: The set.
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or damaged.
  package func open(
    in folder: String, shape: ImageShape, classNames: [String], trainingCount: Int? = nil,
    testCount: Int? = nil
  ) throws(DatasetError) -> ImageSet {
    precondition(shape.channels == 1, "IDX files hold gray images")
    func file(_ images: String, _ labels: String, _ count: Int?) throws(DatasetError) -> ImageFile {
      let pixels = try IDXFile(
        path: "\(folder)/\(images)", sizes: [count, shape.height, shape.width])
      let classes = try IDXFile(path: "\(folder)/\(labels)", sizes: [pixels.count])
      let file = ImageFile(
        count: pixels.count, features: shape.features, images: pixels.place,
        labels: classes.place)
      try file.checkLabels(below: classNames.count, at: "\(folder)/\(labels)")
      return file
    }
    return ImageSet(
      folder: folder, classNames: classNames, shape: shape,
      training: [try file(trainingImages, trainingLabels, trainingCount)],
      test: try file(testImages, testLabels, testCount))
  }
}

/// One IDX file of bytes, checked.
private struct IDXFile {
  private static let byteType: UInt8 = 8

  /// The size of the first dimension.
  let count: Int
  /// Where the entries are, a stride for each step along the first dimension.
  let place: ImageFile.Place

  /// Maps a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - expected: The size that each dimension must have; `nil` for any that is not zero.
  /// - Throws: `DatasetError` where the file cannot be read, or is none of these.
  init(path: String, sizes expected: [Int?]) throws(DatasetError) {
    let file = try MappedFile(path: path)
    let header = 4 + 4 * expected.count
    let start = file.withBytes { bytes in
      (0..<min(header, bytes.count)).map { bytes[$0] }
    }
    guard start.count == header, start[0] == 0, start[1] == 0, start[2] == Self.byteType,
      Int(start[3]) == expected.count
    else { throw .header(path, start, dimensions: expected.count) }
    let sizes = (0..<expected.count).map { dimension in
      start[(4 + 4 * dimension)..<(8 + 4 * dimension)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard zip(sizes, expected).allSatisfy({ $0 > 0 && $0 == $1 ?? $0 }) else {
      throw .dimensions(path, sizes, expected: expected)
    }
    let bytes = header + sizes.reduce(1, *)
    let found = file.withBytes { $0.count }
    guard found == bytes else { throw .length(path, found: found, expected: bytes) }
    count = sizes[0]
    place = ImageFile.Place(
      bytes: .mapped(file), start: header, stride: sizes.dropFirst().reduce(1, *))
  }
}

extension DatasetError {
  fileprivate static func header(_ path: String, _ found: [UInt8], dimensions: Int) -> Self {
    let bytes = found.prefix(4).map(String.init).joined(separator: " ")
    return Self(
      .header, path: path,
      "found a file that begins with the bytes \(bytes.isEmpty ? "of nothing" : bytes), expected 0 0 8 \(dimensions), "
        + "as an IDX file of \(dimensions == 1 ? "labels" : "images") does",
      advice: "unpack the file if it is compressed (gunzip), or replace it")
  }

  fileprivate static func dimensions(_ path: String, _ found: [Int], expected: [Int?]) -> Self {
    func text(_ sizes: [Int?]) -> String {
      sizes.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")
    }
    return Self(
      .size, path: path, "found \(text(found)) entries, expected \(text(expected))",
      advice: damagedFile)
  }

  fileprivate static func length(_ path: String, found: Int, expected: Int) -> Self {
    Self(
      .size, path: path, "found \(found) bytes, expected \(expected), as the file's header says",
      advice: damagedFile)
  }
}
