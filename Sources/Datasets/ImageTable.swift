/// Labeled images in order, over one or more files: the training images or the test images of a
/// set.
///
/// Images are numbered from 0 through all files, in the files' order.
package struct ImageTable: Sendable {
  /// The shape of every image.
  package let shape: ImageShape

  /// The files' images, in order.
  let files: [ImageFile]

  /// The numbers of the images in each file, in the files' order.
  package let fileRanges: [Range<Int>]

  /// Number of images in all files.
  package let count: Int

  init(_ files: [ImageFile], of shape: ImageShape) {
    self.shape = shape
    self.files = files
    var ranges: [Range<Int>] = []
    for file in files {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + file.count)
    }
    fileRanges = ranges
    count = ranges.last?.upperBound ?? 0
  }

  /// The class of an image, counted from 0.
  ///
  /// - Precondition: `index` is in `0..<count`.
  package func label(at index: Int) -> Int {
    let (file, place) = place(of: index)
    return Int(files[file].labels[place])
  }

  /// Calls `body` with the features of an image.
  ///
  /// - Precondition: `index` is in `0..<count`.
  package func withPixels<Result>(at index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let (file, place) = place(of: index)
    return files[file].withPixels(at: place, body)
  }

  /// The file that an image is in, and where its features start there.
  func start(of index: Int) -> (file: Int, start: Int) {
    let (file, place) = place(of: index)
    return (file, files[file].start(of: place))
  }

  /// The file that an image is in, and its number there.
  ///
  /// A linear search: sets have few files, and it runs once per image.
  private func place(of index: Int) -> (file: Int, place: Int) {
    precondition(index >= 0 && index < count, "image \(index) is not in 0..<\(count)")
    var file = 0
    while index >= fileRanges[file].upperBound { file += 1 }
    return (file, index - fileRanges[file].lowerBound)
  }
}
