/// Labeled images that lie at equal distances in a file, with their labels beside them or in another file.
struct ImageFile: Sendable {
  /// Where the images or the labels are among the bytes.
  struct Place: Sendable {
    let bytes: ByteStorage
    /// Where the first one begins.
    let start: Int
    /// From the beginning of one to that of the next.
    let stride: Int

    @inline(__always)
    func start(of index: Int) -> Int { start + index * stride }
  }

  /// Number of images.
  var count: Int { labels.count }

  /// The class of each image.
  let labels: [UInt16]

  private let images: Place
  private let features: Int

  /// The bytes that the images and labels are in, each once, in the order in which digests take them.
  let storages: [ByteStorage]

  /// The files that were opened; none for images in memory.
  let sources: [MappedFile]

  /// Images and their labels, which are bytes, in the same storage.
  init(
    count: Int, features: Int, in bytes: ByteStorage, stride: Int, imageStart: Int, labelStart: Int
  ) {
    let labels = bytes.withBytes { bytes in
      (0..<count).map { UInt16(bytes[$0 * stride + labelStart]) }
    }
    self.init(
      labels: labels, features: features,
      images: Place(bytes: bytes, start: imageStart, stride: stride), storages: [bytes],
      sources: bytes.file.map { [$0] } ?? [])
  }

  /// Images in some bytes, with labels that were read elsewhere.
  init(
    labels: [UInt16], features: Int, images: Place, storages: [ByteStorage], sources: [MappedFile]
  ) {
    self.labels = labels
    self.features = features
    self.images = images
    self.storages = storages
    self.sources = sources
  }

  /// Some of the images as if they were all.
  func part(_ range: Range<Int>) -> ImageFile {
    ImageFile(
      labels: Array(labels[range]), features: features,
      images: Place(
        bytes: images.bytes, start: images.start(of: range.lowerBound), stride: images.stride),
      storages: storages, sources: sources)
  }

  /// Calls `body` with the features of image `index`, counted from the file's start.
  @inline(__always)
  func withPixels<Result>(at index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let start = images.start(of: index)
    return images.bytes.withBytes { body($0.extracting(start..<start + features)) }
  }

  /// Where the features of image `index` start, counted from the file's start.
  func start(of index: Int) -> Int { images.start(of: index) }

  /// Calls `body` with the bytes that all images are in.
  func withImageBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    images.bytes.withBytes(body)
  }

  /// Checks that there is a class for every label of a file on disk.
  ///
  /// - Throws: `DatasetError` of code `label`.
  /// - Complexity: O(images).
  func checkLabels(below classCount: Int, at path: String) throws(DatasetError) {
    guard let index = labels.firstIndex(where: { $0 >= classCount }) else { return }
    throw .label(path, record: index, found: labels[index], classCount: classCount)
  }
}

extension DatasetError {
  /// What to do about a file whose content cannot be right.
  static let damagedFile =
    "the file is damaged or incomplete; replace it, or remove the folder and fetch the set again"

  fileprivate static func label(
    _ path: String, record: Int, found: UInt16, classCount: Int
  ) -> Self {
    Self(
      .label, path: path,
      "found label \(found) in record \(record), expected 0 to \(classCount - 1)",
      advice: damagedFile)
  }
}
