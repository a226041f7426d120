import Hashing
import Testing

@Suite struct HashingTests {
  /// The first numbers of Vigna's reference implementation (splitmix64.c) from 1234567.
  @Test func `the generator's sequence is that of the reference implementation`() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// FIPS 180-4's and RFC 1321's own example.
  @Test(arguments: [
    (MessageDigest.Algorithm.sha256, abcSHA256), (.md5, "900150983cd24fb0d6963f7d28e17f72"),
  ])
  func `a digest that is fed in parts is that of the whole`(
    algorithm: MessageDigest.Algorithm, expected: String
  ) throws {
    let digest = try #require(MessageDigest(algorithm))
    digest.update(Array("a".utf8).span)
    digest.update(Array("".utf8).span)
    digest.update(Array("bc".utf8).span)
    #expect(digest.finish() == expected)
  }

  @Test func `bytes in memory have the same digest`() {
    let text = Array("abc".utf8).withUnsafeBytes { MessageDigest.sha256(of: $0) }
    #expect(text == abcSHA256)
  }
}

private let abcSHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
