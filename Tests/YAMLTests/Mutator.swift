import Hashing
import TestSupport

/// Makes texts that are nearly YAML: pieces of sound and faulty ones, cut, joined and sprinkled
/// with what means something to a parser.
struct Mutator {
  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The next text; the same for the same seed.
  mutating func text() -> [UInt8] {
    var bytes = pick(Self.seeds)
    for _ in 0..<Int.random(in: 1...8, using: &generator) { mutate(&bytes) }
    return Array(bytes.prefix(4_096))
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<7: bytes.insert(contentsOf: pick(Self.tokens), at: start)
    case 7..<10: bytes.replaceSubrange(start..<end, with: pick(Self.tokens))
    case 10..<13: bytes.removeSubrange(start..<end)
    case 13..<15: bytes.insert(contentsOf: bytes[start..<end], at: end)
    case 15..<17: bytes.replaceSubrange(start..., with: pick(Self.seeds).suffix(40))
    case 17: bytes.insert(contentsOf: repeated(pick(Self.tokens)), at: start)
    case 18: bytes.insert(.random(in: 0...127, using: &generator), at: start)
    default: bytes.insert(contentsOf: pick(Self.malformed), at: start)
    }
  }

  private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }

  private mutating func repeated(_ token: [UInt8]) -> [UInt8] {
    Array(repeatElement(token, count: Int.random(in: 2...150, using: &generator)).joined())
  }

  private static let tokens: [[UInt8]] =
    [
      ":", ": ", "- ", "? ", ",", "[", "]", "{", "}", "\"", "'", "|", ">", "|-\n", "#", " #",
      "&a ", "*a", "!t ", "!!str ", "%YAML 1.2\n", "%TAG ! x\n", "---\n", "...\n", "<<<<<<< ",
      "\n", "\r\n", "\r", "\t", " ", "  ", "\n  ", "\n- ", "\na: ", "a: ", "<<: ", "@", "`",
      "\\", "\\x", "no", "010", "1:30", ".nan", "1e999",
      "ü", "日本", "e\u{301}", "\u{FEFF}", "\u{1F600}",
    ].map { Array($0.utf8) }

  private static let malformed: [[UInt8]] = [
    [0xFF], [0xC3], [0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0], [0x1B],
    [0xC2, 0x85],
  ]

  private static let seeds: [[UInt8]] =
    FaultyText.all.map { Array($0.text.text.utf8) }
    + [
      """
      # yaml-language-server: $schema=../schema.json
      title: Does batch normalization help more in a deeper network?
      seeds: [1, 2, 3]
      base:
        data: {set: cifar10, validation: 5000, normalize: per-feature}
        network: {hidden: [50, 50], batch_norm: none}
        training:
          batch_size: 100
          learning_rate: {schedule: triangular, min: 1e-5, half_cycle: 5 epochs}
      matrix:
        norm:
          without BN: {}
          with BN: {network.batch_norm: {position: before-activation, decay: 0.9}}
      published:
        - {at: {norm: with BN}, metric: test.accuracy, value: 53.51 %, where: section 3}
      notes: |
        Zwei Zeilen über
        日本語
      """,
      "\u{FEFF}a: 'it''s'\r\nb: \"x\\ty \\\n  z\"\r\nc: >-\r\n  folded\r\n  text\r\n",
      "? k\n: v\n? [a, b]\n: - 1\n  - 2\n",
    ].map { Array($0.utf8) }
}
