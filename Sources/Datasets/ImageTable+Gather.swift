extension ImageTable {
  /// Gathers a mini-batch: the normalized features of some images, one image per row.
  ///
  ///     rows[r * rowStride + j] = byte[indices[r], j] * scale[j] + shift[j]
  ///
  /// Elements between the end of a row's features and the next row are left as they are.
  ///
  /// - Parameters:
  ///   - indices: The images, in the order of the rows.
  ///   - normalization: Scale and shift; its `features` is the number of elements that each row
  ///     receives.
  ///   - rows: Receives the batch, shape `[indices.count, rowStride]`, row-major.
  ///   - rowStride: Elements from one row's start to the next's; at least `normalization.features`.
  /// - Precondition: indices are in `0..<count`, and `rows` has room for the last row's features.
  /// - Complexity: O(indices · features); bytes to numbers in one vectorized pass.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func gather<Scalar: FeatureScalar>(
    _ indices: Span<Int>, normalization: Normalization<Scalar>,
    into rows: inout MutableSpan<Scalar>, rowStride: Int
  ) {
    checkRoom(for: indices.count, of: normalization.features, in: rows.count, rowStride: rowStride)
    for row in indices.indices {
      withPixels(at: indices[row]) { pixels in
        normalize(
          pixels, scale: normalization.scale.span, shift: normalization.shift.span, into: &rows,
          at: row * rowStride)
      }
    }
  }

  func checkRoom(for rows: Int, of features: Int, in elements: Int, rowStride: Int) {
    precondition(rowStride >= features, "rows of \(features) do not fit a stride of \(rowStride)")
    precondition(
      rows == 0 || (rows - 1) * rowStride + features <= elements,
      "\(rows) rows of stride \(rowStride) do not fit \(elements) elements")
  }
}

/// Writes `byte * scale + shift` for the first `scale.count` bytes to `output`, from element
/// `start` on.
///
/// The checks stand before the loop, so that the compiler takes them out of it and vectorizes it.
@inline(__always)
func normalize<Scalar: FeatureScalar>(
  _ bytes: Span<UInt8>, scale: Span<Scalar>, shift: Span<Scalar>,
  into output: inout MutableSpan<Scalar>,
  at start: Int
) {
  let count = scale.count
  precondition(bytes.count >= count && shift.count == count)
  precondition(start >= 0 && start + count <= output.count)
  for feature in 0..<count {
    output[start + feature] = Scalar(byte: bytes[feature]) * scale[feature] + shift[feature]
  }
}
