internal import Hashing

/// A stream of random bits for one purpose of one run.
///
/// xoshiro256** 1.0 (Blackman & Vigna 2021, doi:10.1145/3460772), started from four outputs of
/// SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195) whose own start is the 64-bit
/// FNV-1a hash of the purpose's name, a zero byte and the seed's eight bytes, least first.
///
/// Streams of different seeds or purposes are independent for all that the hash can tell, so a run
/// that draws more for one purpose sees the same numbers for every other. The sequences belong to
/// this project: nothing of the standard library's generators is used, whose algorithms may change
/// between Swift versions, and tests pin the first values.
package struct RandomStream: Sendable, Equatable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the stream of `purpose` in the run with `seed`.
  package init(seed: UInt64, purpose: String) {
    var hash = FowlerNollVo()
    for byte in purpose.utf8 { hash.absorb(byte) }
    hash.absorb(0)
    for shift in stride(from: 0, to: 64, by: 8) {
      hash.absorb(UInt8(truncatingIfNeeded: seed >> UInt64(shift)))
    }
    var starter = SplitMix64(seed: hash.value)
    state = (starter.next(), starter.next(), starter.next(), starter.next())
  }

  /// The next 64 random bits.
  package mutating func nextBits() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  /// Whether two streams will go on alike.
  package static func == (left: RandomStream, right: RandomStream) -> Bool {
    left.state == right.state
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }
}

/// The 64-bit FNV-1a hash (Fowler, Noll & Vo; RFC 9923).
private struct FowlerNollVo {
  var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func absorb(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
