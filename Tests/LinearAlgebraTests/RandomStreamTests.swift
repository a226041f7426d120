import LinearAlgebra
import TestSupport
import Testing

/// The frozen values come from an independent implementation of the published algorithms.
@Suite struct RandomStreamTests {
  @Test(
    arguments: [
      (0, "initialization", [0x7a6d_4b23_fcd4_27f5, 0xfdb4_526c_c7c6_a933, 0xb077_5167_7308_3b5a]),
      (1, "initialization", [0xf3d7_6de2_075b_f071, 0x684c_6764_b376_7bbb, 0x32cd_52ab_a99c_eb7e]),
      (1, "shuffle", [0x8ed2_e169_e136_c5cd, 0x3b65_cb9c_5d8f_1787, 0x710b_654c_d7ed_1a00]),
      (.max, "", [0x1f7e_8f77_b7b5_60f3, 0x15d8_d524_a76b_ccb1, 0x9d6f_4772_00e8_e474]),
    ] as [(UInt64, String, [UInt64])])
  func `the bits of a seed and a purpose are frozen`(seed: UInt64, purpose: String, bits: [UInt64])
  {
    var stream = RandomStream(seed: seed, purpose: purpose)
    #expect(bits.map { _ in stream.nextBits() } == bits)
  }

  @Test func `uniform numbers are frozen`() {
    var doubles = RandomStream(seed: 1, purpose: "shuffle")
    #expect(
      (0..<3).map { _ in doubles.nextUniform() } == [
        0.5579052814002479, 0.23202202384487358, 0.4415801346403224,
      ])
  }

  @Test func `normal numbers are frozen`() {
    var stream = RandomStream(seed: 1, purpose: "shuffle")
    expectClose(
      (0..<3).map { _ in stream.nextNormal() },
      [0.1440184952548053, 1.0761188434082476, 0.8160183133817615], relative: 1e-15)
  }

  @Test func `bounded integers are frozen`() {
    var small = RandomStream(seed: 1, purpose: "shuffle")
    #expect((0..<10).map { _ in small.nextInteger(below: 10) } == [5, 2, 4, 0, 5, 1, 9, 2, 9, 0])
  }

  @Test func `a bound that rejects words is frozen`() {
    var stream = RandomStream(seed: 1, purpose: "shuffle")
    let numbers = (0..<4).map { _ in stream.nextInteger(below: 6_917_529_027_641_081_857) }
    #expect(
      numbers == [
        3_859_325_978_760_481_325, 1_605_019_084_998_944_978, 3_054_643_399_404_087_744,
        86_970_307_676_886_742,
      ])
  }

  @Test func `a shuffle is frozen`() {
    var stream = RandomStream(seed: 1, purpose: "shuffle")
    var indices = Array(0..<10)
    stream.shuffle(&indices)
    #expect(indices == [8, 1, 4, 9, 6, 7, 0, 3, 2, 5])
  }

  @Test func `all orders of three are about equally frequent`() {
    var stream = RandomStream(seed: 7, purpose: "orders")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var indices = [0, 1, 2]
      stream.shuffle(&indices)
      counts[indices, default: 0] += 1
    }
    #expect(counts.count == 6)
    // Four standard deviations of a binomial count.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 116 })
  }

  @Test func `integers below a bound are about equally frequent`() {
    var stream = RandomStream(seed: 7, purpose: "integers")
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<7000 { counts[stream.nextInteger(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 1000) < 118 })
  }

  @Test func `normal numbers have mean 0, variance 1 and light tails`() {
    var stream = RandomStream(seed: 7, purpose: "normal")
    let numbers = (0..<100_000).map { _ in stream.nextNormal() }
    let mean = numbers.reduce(0, +) / 100_000
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / 100_000
    let kurtosis = numbers.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 100_000
    expectClose(mean, 0, absolute: 0.013)
    expectClose(variance, 1, absolute: 0.018)
    expectClose(kurtosis, 3, absolute: 0.13)
  }

  @Test func `uniform numbers are at least 0 and below 1`() {
    var stream = RandomStream(seed: 7, purpose: "uniform")
    let doubles = (0..<10_000).map { _ in stream.nextUniform() }
    #expect(doubles.allSatisfy { $0 >= 0 && $0 < 1 })
    expectClose(doubles.reduce(0, +) / 10_000, 0.5, absolute: 0.012)
  }

  @Test func `purposes of one seed see different numbers`() {
    var first = RandomStream(seed: 1, purpose: "dropout")
    var second = RandomStream(seed: 1, purpose: "augmentation")
    #expect((0..<8).allSatisfy { _ in first.nextBits() != second.nextBits() })
  }

  @Test func `a copy of a stream goes on alike`() {
    var stream = RandomStream(seed: 1, purpose: "dropout")
    _ = stream.nextBits()
    var copy = stream
    #expect(copy == stream)
    #expect((0..<4).allSatisfy { _ in copy.nextBits() == stream.nextBits() })
  }
}
