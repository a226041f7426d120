import Hashing
import TestSupport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Makes specs that are nearly sound: those of the project and of the corpus, their lines cut, moved, indented and
/// crossed, their values replaced by hostile ones, their bytes broken.
struct SpecMutator {
  /// Longer texts are cut: what matters happens in few lines, and time is better spent on many of them.
  private static let longest = 6_000
  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The next text; the same for the same seed.
  mutating func text() -> [UInt8] {
    var lines = pick(Self.seeds)
    for _ in 0..<Int.random(in: 0...6, using: &generator) { mutate(&lines) }
    var bytes = Array(lines.joined(separator: [newline]).prefix(Self.longest))
    if Int.random(in: 0..<4, using: &generator) == 0 { mutate(&bytes) }
    return bytes
  }

  // MARK: Lines

  private mutating func mutate(_ lines: inout [[UInt8]]) {
    guard !lines.isEmpty else {
      lines = pick(Self.seeds)
      return
    }
    let line = Int.random(in: lines.indices, using: &generator)
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &generator))
    case 2: lines.swapAt(line, Int.random(in: lines.indices, using: &generator))
    case 3: lines[line].insert(contentsOf: [0x20, 0x20], at: 0)
    case 4: lines[line].removeFirst(min(2, lines[line].prefix { $0 == 0x20 }.count))
    case 5..<8: lines.insert(contentsOf: part(of: pick(Self.seeds)), at: line)
    case 8..<10:
      lines.replaceSubrange(part(at: line, lines.count), with: part(of: pick(Self.seeds)))
    case 10: lines.removeSubrange(part(at: line, lines.count))
    case 11: lines[line].insert(contentsOf: pick(Self.hostile), at: lines[line].count)
    default: replaceWord(&lines[line])
    }
  }

  private mutating func part(at start: Int, _ count: Int) -> Range<Int> {
    start..<min(count, start + Int.random(in: 1...8, using: &generator))
  }

  private mutating func part(of lines: [[UInt8]]) -> ArraySlice<[UInt8]> {
    guard !lines.isEmpty else { return [] }
    return lines[part(at: Int.random(in: lines.indices, using: &generator), lines.count)]
  }

  /// Puts a hostile value, or a word of another spec, in the place of a word.
  private mutating func replaceWord(_ line: inout [UInt8]) {
    let words = line.split { Self.separators.contains($0) }.map { $0.startIndex..<$0.endIndex }
    guard let word = words.randomElement(using: &generator) else { return }
    let isHostile = Bool.random(using: &generator)
    line.replaceSubrange(word, with: pick(isHostile ? Self.hostile : Self.words))
  }

  // MARK: Bytes

  private mutating func mutate(_ bytes: inout [UInt8]) {
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...9, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(.random(in: 0...255, using: &generator), at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(contentsOf: pick(Self.hostile), at: place)
      default: bytes.removeSubrange(end...)
      }
    }
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }

  // MARK: Material

  private static let separators = Array(" ,:[]{}".utf8)

  private static let seeds: [[[UInt8]]] = (project + FaultySpec.all.map(\.bytes)).map {
    $0.split(separator: newline, omittingEmptySubsequences: false).map(Array.init)
  }

  private static let project: [[UInt8]] = {
    let root =
      FaultySpec.folder.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/") + "/experiments"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return paths.sorted().filter { $0.hasSuffix(".yaml") }.compactMap { path in
      FileManager.default.contents(atPath: "\(root)/\(path)").map(Array.init)
    }
  }()

  /// Every word of the project's specs, once.
  private static let words: [[UInt8]] = Set(
    project.flatMap { $0.split { separators.contains($0) || $0 == newline }.map(Array.init) }
  ).sorted { $0.lexicographicallyPrecedes($1) }

  private static let hostile: [[UInt8]] =
    [
      "", "0", "-1", "1", "1.5", "1e308", "1e-308", "5e-324", "1e400", ".nan", ".inf", "010", "no",
      "~", "null", "true", "9007199254740993", "-9223372036854775808", "0x7fffffffffffffff",
      "100000", "1e5", "50 %", "1 points", "5 epochs", "1e308 epochs", "10 decades", "..",
      "../../x", "/etc/passwd", "\"a\\0b\"", "\"\"", "' '", "[]", "{}", "[[]]", "{a: b}", "[1, 2]",
      "[1, 1]", "[0, 1]", "[1e-300, 1e300]", "[a, [b]]", "&a", "*a", "!t", "<<: *a", "- ", ": ",
      "? ", "| ", "\"", "'", "\t", "#", "---", "e\u{301}", "日本", "\u{1F600}", "\u{202E}",
      "stage", "trial", "seed", "run", "best_of", "around_best", "log_uniform", "choice", "tpe",
      "random", "diverges", "compare", "roughness", "shade", "histogram", "record_table",
    ].map { Array($0.utf8) }
}

private let newline = UInt8(ascii: "\n")
