/// A generator whose state is one word: it starts larger generators, and draws what needs no streams of its own.
///
/// Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", figure 17
/// (<https://doi.org/10.1145/2660193.2660195>), with the constants of Vigna's reference implementation. Its sequence is
/// frozen: weights, batches and the digest of the synthetic set depend on it.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// Starts the sequence of a seed.
  @inlinable package init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  @inlinable package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
