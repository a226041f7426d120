package import LinearAlgebra

extension ImageTable {
  /// Some images as rows of numbers, without copying them.
  ///
  ///     row r, feature j = byte[indices[r], j] * scale[j] + shift[j]
  ///
  /// - Precondition: indices are in `0..<count`, and there is one.
  package func rows<Scalar>(
    _ indices: [Int], normalization: Normalization<Scalar>
  ) -> ImageRows<Scalar> {
    ImageRows(
      ChosenImages(indices, of: self), scale: normalization.scale, shift: normalization.shift)
  }
}

/// Some images of a table, in any order.
private struct ChosenImages: PixelRows {
  private let table: ImageTable
  /// For each image its file, and where its features start there.
  private let places: [(file: Int, start: Int)]

  init(_ indices: [Int], of table: ImageTable) {
    precondition(!indices.isEmpty, "a batch has an image")
    self.table = table
    places = indices.map { table.start(of: $0) }
  }

  var count: Int { places.count }

  var byteCount: Int { table.shape.features }

  func withPixels(_ body: ([UnsafePointer<UInt8>]) -> Void) {
    unsafe withPixels(filesBefore: [], body)
  }

  /// Goes through the files, one inside the other.
  private func withPixels(
    filesBefore: [UnsafePointer<UInt8>], _ body: ([UnsafePointer<UInt8>]) -> Void
  ) {
    let files = unsafe filesBefore
    guard unsafe files.count < table.files.count else {
      return unsafe body(places.map { place in unsafe files[place.file] + place.start })
    }
    unsafe table.files[files.count].withImageBytes { bytes in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        unsafe withPixels(filesBefore: files + [start], body)
      }
    }
  }
}
