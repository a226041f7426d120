/// The last bytes of a stream that may be longer than anybody wants to keep.
package struct BoundedTail: Sendable {
  /// How many bytes are kept at least, once there are that many.
  package let limit: Int
  /// Whether bytes have been dropped.
  package private(set) var isTruncated = false
  private var kept: [UInt8] = []

  /// Creates an empty tail.
  package init(limit: Int) {
    self.limit = limit
  }

  /// The last bytes, at most `limit`.
  package var bytes: [UInt8] { Array(kept.suffix(limit)) }

  /// The last bytes as text; what is not UTF-8 is shown as replacement characters.
  package var text: String { String(decoding: kept.suffix(limit), as: UTF8.self) }

  /// Adds bytes and drops the oldest where they are too many.
  ///
  /// - Complexity: amortised O(added bytes).
  package mutating func append(_ bytes: some RandomAccessCollection<UInt8>) {
    kept.append(contentsOf: bytes.suffix(limit))
    guard kept.count > limit || bytes.count > limit else { return }
    isTruncated = true
    if kept.count > 2 * limit { kept.removeFirst(kept.count - limit) }
  }

  /// Forgets everything.
  package mutating func removeAll() {
    kept.removeAll(keepingCapacity: true)
    isTruncated = false
  }
}
