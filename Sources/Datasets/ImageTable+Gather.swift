package import LinearAlgebra

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
  /// - Complexity: O(indices · features); bytes to numbers in one vectorized pass over each file's images.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func gather<Scalar: BLASScalar>(
    _ indices: Span<Int>, normalization: Normalization<Scalar>,
    into rows: inout MutableSpan<Scalar>, rowStride: Int
  ) {
    checkRoom(for: indices.count, of: normalization.features, in: rows.count, rowStride: rowStride)
    for (file, range) in zip(files, fileRanges) {
      var starts: [Int] = []
      var places: [Int] = []
      for row in indices.indices {
        let index = indices[row]
        precondition(index >= 0 && index < count, "image \(index) is not in 0..<\(count)")
        guard range.contains(index) else { continue }
        starts.append(file.start(of: index - range.lowerBound))
        places.append(row * rowStride)
      }
      file.withImageBytes { bytes in
        Scalar.normalize(
          bytes, at: starts.span, scale: normalization.scale.span,
          shift: normalization.shift.span, into: &rows, at: places.span, with: .inUse)
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
