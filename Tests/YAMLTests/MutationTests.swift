import Diagnostics
import FoundationEssentials
import Testing
import YAML

/// Whatever the bytes are, parsing ends soon, says something, and all positions are right.
///
/// `REPRISE_FUZZ_INPUTS` sets the number of inputs, `REPRISE_FUZZ_SEED` where they start.
@Suite struct MutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let inputCount = environment["REPRISE_FUZZ_INPUTS"].flatMap(Int.init) ?? 20_000
  private static let seed = environment["REPRISE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  @Test(arguments: 0..<4)
  func `no mutated text breaks the parser`(part: Int) throws {
    for index in stride(from: part, to: Self.inputCount, by: 4) {
      var mutator = Mutator(seed: Self.seed &+ UInt64(index))
      let bytes = mutator.text()
      let file = SourceFile(path: "fuzz.yaml", bytes: bytes)
      let duration = ContinuousClock().measure { check(file, index) }
      // A loaded machine may stop a test for a while, but not for this long.
      try #require(duration < .seconds(10), "input \(index) took \(duration): \(bytes)")
    }
  }

  private func check(_ file: SourceFile, _ index: Int) {
    let document = YAMLDocument(parsing: file)
    let ranges = document.diagnostics.flatMap { [$0.range] + $0.notes.map(\.range) }
    var isSound = document.root != nil || !document.diagnostics.isEmpty
    // Each syntax error has an explanation of its own.
    isSound = isSound && !document.diagnostics.problems.contains(.syntax)
    isSound = isSound && ranges.compactMap(\.self).allSatisfy { isExact($0, in: file) }
    isSound = isSound && document.root.map { isExact($0, in: file) } != false
    let text = DiagnosticRenderer(.plain).render(document.diagnostics)
    isSound =
      isSound
      && text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    if !isSound {
      Issue.record(
        "input \(index): \(String(decoding: file.bytes, as: UTF8.self).debugDescription)\n\(text)")
    }
  }

  /// Whether lines and columns are those of the bytes.
  private func isExact(_ range: SourceRange, in file: SourceFile) -> Bool {
    range == file.range(of: range.start.offset..<range.end.offset)
  }

  private func isExact(_ node: YAMLNode, in file: SourceFile) -> Bool {
    func contains(_ inner: SourceRange) -> Bool {
      node.range.start <= inner.start && inner.end <= node.range.end
    }
    guard isExact(node.range, in: file) else { return false }
    switch node.content {
    case .scalar, .refused, .ambiguous: return true
    case .sequence(let elements):
      return elements.allSatisfy { contains($0.range) && isExact($0, in: file) }
    case .mapping(let mapping):
      return mapping.entries.allSatisfy { entry in
        contains(entry.key.range) && contains(entry.value.range)
          && isExact(entry.key.range, in: file) && isExact(entry.value, in: file)
      }
    }
  }
}
