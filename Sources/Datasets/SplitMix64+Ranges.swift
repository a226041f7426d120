internal import Hashing

/// The draws behind the synthetic images, and behind nothing else: runs draw from streams that callers pass in. The
/// digest of the synthetic set depends on them.
extension SplitMix64 {
  /// A number in `0..<bound`, from the upper 32 of the next bits.
  ///
  /// Multiply and shift, without rejection: some numbers are likelier by up to `bound / 2^32`.
  mutating func next(below bound: Int) -> Int {
    Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// A number in `range`.
  mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + next(below: range.count)
  }
}
