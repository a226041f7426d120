/// The moments of every feature over some images.
struct FeatureMoments {
  /// One entry per feature.
  private(set) var features: [ByteMoments]

  /// Sums of squares fit 32 bits for this many images: `65,536 * 255 * 255 < 2^32`.
  private static let block = 65_536

  /// Reads the images of `indices` once.
  init(of indices: [Int], in table: ImageTable) {
    features = Array(repeating: ByteMoments(), count: table.shape.features)
    var start = 0
    while start < indices.count {
      let end = min(start + Self.block, indices.count)
      addBlock(indices.span.extracting(start..<end), in: table)
      start = end
    }
  }

  /// The moments of groups of `width` neighboring features.
  func pooled(width: Int) -> [ByteMoments] {
    stride(from: 0, to: features.count, by: width).map { start in
      features[start..<start + width].reduce(into: ByteMoments()) { $0 += $1 }
    }
  }

  private mutating func addBlock(_ indices: Span<Int>, in table: ImageTable) {
    var sums = [UInt32](repeating: 0, count: features.count)
    var squares = sums
    for position in indices.indices {
      table.withPixels(at: indices[position]) { pixels in
        accumulate(pixels, sums: sums.mutableSpan, squares: squares.mutableSpan)
      }
    }
    for feature in features.indices {
      features[feature] += ByteMoments(
        count: indices.count, sum: Int(sums[feature]), squares: Int(squares[feature]))
    }
  }
}

/// Adds an image's bytes and their squares to sums per feature.
///
/// - Precondition: all three have as many elements, and the sums have room.
private func accumulate(
  _ pixels: Span<UInt8>, sums: consuming MutableSpan<UInt32>, squares: consuming MutableSpan<UInt32>
) {
  let count = pixels.count
  precondition(sums.count == count && squares.count == count)
  for feature in 0..<count {
    let byte = UInt32(pixels[feature])
    sums[feature] &+= byte
    squares[feature] &+= byte &* byte
  }
}
