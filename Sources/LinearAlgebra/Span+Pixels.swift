import CKernels

extension Span where Element == UInt8 {
  /// Asks the memory for the bytes, which will be read soon.
  package func fetch() {
    unsafe withUnsafeBufferPointer { bytes in
      unsafe reprise_fetch(bytes.baseAddress, bytes.count)
    }
  }

  /// Writes an image, color planes one after another, with left and right exchanged in each row.
  ///
  /// - Precondition: The image has whole rows, and the result has its size.
  package func mirrored(width: Int, into result: inout [UInt8]) {
    precondition(width > 0 && count.isMultiple(of: width) && result.count == count)
    unsafe withUnsafeBufferPointer { image in
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe reprise_mirror(image.baseAddress, count / width, width, result.baseAddress)
      }
    }
  }
}
