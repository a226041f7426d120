import LinearAlgebra

extension ImageTable {
  /// Writes a mini-batch of images that are changed at random first, one image per row.
  ///
  /// For each image, in the order of the rows, three numbers are drawn, whatever comes of them:
  /// whether it is mirrored, whether it is blurred, how wide. So equal sources give equal batches. A blur is computed
  /// in single precision, whatever the features are.
  ///
  /// - Parameters:
  ///   - indices: The images, in the order of the rows.
  ///   - augmentation: What may happen to an image.
  ///   - uniform: The next number of a random stream, uniform in 0..<1.
  ///   - normalization: Scale and shift; its `features` is the number of elements of a row.
  ///   - batch: Receives the images, shape `[indices.count, features]`, row-major.
  /// - Precondition: indices are in `0..<count`, and `batch` has room for them.
  /// - Complexity: O(indices · features · sigma) at most.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func gather<Scalar>(
    _ indices: Span<Int>, augmentedBy augmentation: Augmentation, uniform: () -> Double,
    normalization: Normalization<Scalar>, into batch: inout MutableSpan<Scalar>
  ) {
    var mirrored = [UInt8](repeating: 0, count: shape.features)
    let blur = GaussianBlur(of: shape)
    for row in indices.indices {
      let outcome = augmentation.draw(uniform)
      let index = indices[row]
      let start = row * normalization.features
      if row + 1 < indices.count { withPixels(at: indices[row + 1]) { $0.fetch() } }
      if outcome.isFlipped {
        withPixels(at: index) { $0.mirrored(width: shape.width, into: &mirrored) }
      }
      if outcome.sigma > 0 {
        if outcome.isFlipped {
          blur.write(
            mirrored.span, sigma: outcome.sigma, normalization: normalization, to: &batch, at: start
          )
        } else {
          withPixels(at: index) { pixels in
            blur.write(
              pixels, sigma: outcome.sigma, normalization: normalization, to: &batch, at: start)
          }
        }
      } else if outcome.isFlipped {
        ImageRows(
          ChangedImage(bytes: mirrored), scale: normalization.scale, shift: normalization.shift
        ).write(to: &batch, at: start)
      } else {
        rows([index], normalization: normalization).write(to: &batch, at: start)
      }
    }
  }
}

/// An image that is in no table.
private struct ChangedImage: PixelRows {
  let bytes: [UInt8]
  let count = 1

  var byteCount: Int { bytes.count }

  func withPixels(_ body: ([UnsafePointer<UInt8>]) -> Void) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe body([start])
    }
  }
}
