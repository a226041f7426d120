import Diagnostics
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The corpus of faulty specs.
///
/// `RECORD_SNAPSHOTS=1` writes the texts: read them as the person who made the mistake.
@Suite struct FaultySpecTests {
  @Test(arguments: FaultySpec.all)
  func `a faulty spec gets the text beside it`(spec: FaultySpec) throws {
    let diagnostics = spec.read()
    #expect(!diagnostics.isEmpty)
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(diagnostics), named: "\(spec.name).txt",
      in: "Faulty/\(spec.topic)")
  }

  @Test func `the corpus is there, and every text belongs to a spec`() {
    #expect(FaultySpec.all.count >= 150)
    let texts = FaultySpec.files.filter { $0.hasSuffix(".txt") }
    #expect(texts == FaultySpec.all.map { "\($0.topic)/\($0.name).txt" }.sorted())
  }

  /// What a text alone cannot show.
  private static let exceptions: Set<String> = [
    // The file cannot be read, or only a generated one is as large.
    "yaml.unreadable", "yaml.too-large",
    // What libyaml has no better words for is not known to be reachable.
    "yaml.syntax",
    // They take several files, or all of one; `SpecLibraryTests` and `ExtendingTests` have them.
    "spec.extends", "spec.unknown-cause",
  ]

  @Test func `every code of the layers that read specs is in a text`() throws {
    let shown = Set(
      try FaultySpec.all.flatMap { spec in
        try codes(
          in: "\(FaultySpec.folder)/\(spec.topic)/\(spec.name).txt",
          /(?m): (?:error|warning|note): .*\[([a-z]+\.[a-z0-9-]+)\]$/
        )
      })
    let root = FaultySpec.folder.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    var known: Set<String> = []
    for module in ["Diagnostics", "YAML", "ExperimentSpec", "Planning"] {
      let folder = "\(root)/Sources/\(module)"
      for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
        known.formUnion(try codes(in: "\(folder)/\(file)", /"((?:spec|yaml)\.[a-z0-9-]+)"/))
      }
    }
    #expect(known.count > 50)
    #expect(known.subtracting(shown) == Self.exceptions)
    #expect(shown.subtracting(known) == [])
  }

  private func codes(in path: String, _ pattern: Regex<(Substring, Substring)>) throws -> [String] {
    let text = try #require(FileManager.default.contents(atPath: path))
    return String(decoding: text, as: UTF8.self).matches(of: pattern).map { String($0.output.1) }
  }
}
