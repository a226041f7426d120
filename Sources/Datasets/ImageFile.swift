/// Labeled images that lie at equal distances in a file, or in one file for the images and one for the labels.
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
  let count: Int

  private let images: Place
  private let labels: Place
  private let features: Int

  /// The bytes that the images and labels are in, each once, in the order in which digests take them.
  let storages: [ByteStorage]

  /// Images and their labels in the same bytes.
  init(
    count: Int, features: Int, in bytes: ByteStorage, stride: Int, imageStart: Int, labelStart: Int
  ) {
    self.init(
      count: count, features: features,
      images: Place(bytes: bytes, start: imageStart, stride: stride),
      labels: Place(bytes: bytes, start: labelStart, stride: stride), storages: [bytes])
  }

  /// Images in some bytes and their labels in others.
  init(count: Int, features: Int, images: Place, labels: Place) {
    self.init(
      count: count, features: features, images: images, labels: labels,
      storages: [images.bytes, labels.bytes])
  }

  private init(
    count: Int, features: Int, images: Place, labels: Place, storages: [ByteStorage]
  ) {
    self.count = count
    self.features = features
    self.images = images
    self.labels = labels
    self.storages = storages
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

  /// The label of image `index`, counted from the file's start.
  func label(at index: Int) -> Int {
    let place = labels.start(of: index)
    return labels.bytes.withBytes { Int($0[place]) }
  }

  /// The first image whose label is not below a number of classes.
  ///
  /// - Complexity: O(images); one byte is read of each.
  func firstLabel(notBelow classCount: Int) -> Int? {
    labels.bytes.withBytes { bytes in
      (0..<count).first { Int(bytes[labels.start(of: $0)]) >= classCount }
    }
  }

  /// Checks every label of a file on disk.
  ///
  /// - Throws: `DatasetError` of code `label`.
  func checkLabels(below classCount: Int, at path: String) throws(DatasetError) {
    guard let index = firstLabel(notBelow: classCount) else { return }
    throw .label(path, record: index, found: label(at: index), classCount: classCount)
  }
}

extension DatasetError {
  /// What to do about a file whose content cannot be right.
  static let damagedFile =
    "the file is damaged or incomplete; replace it, or remove the folder and fetch the set again"

  fileprivate static func label(
    _ path: String, record: Int, found: Int, classCount: Int
  ) -> Self {
    Self(
      .label, path: path,
      "found label \(found) in record \(record), expected 0 to \(classCount - 1)",
      advice: damagedFile)
  }
}
