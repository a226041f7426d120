/// A published data set in four IDX files, as MNIST is.
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
      let pixels = try Self.bytes(
        at: "\(folder)/\(images)", sizes: [count, shape.height, shape.width])
      let classes = try Self.bytes(at: "\(folder)/\(labels)", sizes: [pixels.sizes[0]])
      return ImageFile(
        labels: try classes.labels(below: classNames.count), features: shape.features,
        images: ImageFile.Place(bytes: pixels.bytes, start: pixels.start, stride: shape.features),
        storages: [pixels.bytes, classes.bytes],
        sources: [pixels, classes].compactMap(\.bytes.file))
    }
    return ImageSet(
      folder: folder, classNames: classNames, shape: shape,
      training: [try file(trainingImages, trainingLabels, trainingCount)],
      test: [try file(testImages, testLabels, testCount)])
  }

  /// Maps a file of bytes that has these sizes; any that is not zero where none is expected.
  private static func bytes(
    at path: String, sizes expected: [Int?]
  ) throws(DatasetError) -> NumberArray {
    let array = try NumberArray(.mapped(try MappedFile(path: path)), at: path)
    let isExpected =
      array.sizes.count == expected.count
      && zip(array.sizes, expected).allSatisfy { $0 > 0 && $0 == $1 ?? $0 }
    guard isExpected, array.element.isByte, array.isInOrder else {
      throw .dimensions(array, expected: expected)
    }
    return array
  }
}

extension DatasetError {
  fileprivate static func dimensions(_ array: NumberArray, expected: [Int?]) -> Self {
    let sizes = expected.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")
    return Self(
      .size, path: array.path,
      "found \(array.shape) numbers of type \(array.element.name), expected \(sizes) bytes",
      advice: damagedFile)
  }
}
