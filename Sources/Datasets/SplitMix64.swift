/// The generator behind the synthetic images, and behind nothing else: runs draw from streams that
/// callers pass in.
///
/// Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", figure 17
/// (<https://doi.org/10.1145/2660193.2660195>), with the constants of Vigna's reference
/// implementation. Its sequence is frozen: the digest of the synthetic set depends on it.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

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
