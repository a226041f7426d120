/// Labelled images in order, over one or more files: the training images or the test images of a
/// set.
///
/// Images are numbered from 0 through all files, in the files' order.
package struct ImageTable: Sendable {
  /// The files' records, in order.
  let files: [ImageFile]

  /// The numbers of the images in each file, in the files' order.
  package let fileRanges: [Range<Int>]

  /// Number of images in all files.
  package let count: Int

  init(_ files: [ImageFile]) {
    self.files = files
    var ranges: [Range<Int>] = []
    for file in files {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + file.count)
    }
    fileRanges = ranges
    count = ranges.last?.upperBound ?? 0
  }

  /// The class of an image, in `0..<ImageLayout.classes`.
  ///
  /// - Precondition: `index` is in `0..<count`.
  package func label(at index: Int) -> Int {
    withRecord(index) { Int($0[0]) }
  }

  /// Calls `body` with the 3,072 bytes of an image: its red, green and blue plane, row by row.
  ///
  /// - Precondition: `index` is in `0..<count`.
  package func withPixels<Result>(at index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    withRecord(index) { body($0.extracting(1..<ImageLayout.recordBytes)) }
  }

  /// Calls `body` with a record: the label byte, then the pixels.
  @inline(__always)
  func withRecord<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let file = fileNumber(of: index)
    let start = (index - fileRanges[file].lowerBound) * ImageLayout.recordBytes
    return files[file].withBytes { bytes in
      body(bytes.extracting(start..<start + ImageLayout.recordBytes))
    }
  }

  /// A linear search: there are five files at most, and it runs once per image of 3,072 bytes.
  private func fileNumber(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "image \(index) is not in 0..<\(count)")
    var file = 0
    while index >= fileRanges[file].upperBound { file += 1 }
    return file
  }
}
