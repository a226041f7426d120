import ChildProcess
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The specs and the schema of this repository, as the program sees them.
@Suite struct OwnSpecsTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private func reprise(_ arguments: String...) throws -> Outcome {
    Outcome(
      try Command(try builtProgram(named: "reprise"), arguments, folder: Self.root)
        .run(tailLimit: 1 << 24))
  }

  @Test func `every spec checks without a word`() throws {
    let check = try reprise("check")
    check.expect(0)
    #expect(check.errors.isEmpty, "\(check.errors)")
  }

  @Test func `the schema beside the specs is the one that the program prints`() throws {
    let file = FileManager.default.contents(atPath: "\(Self.root)/experiments/schema.json")
    let text = String(decoding: try #require(file), as: UTF8.self)
    #expect(try reprise("schema").output == text, "make schema writes it again")
  }

  @Test func `the reference beside the specs is the one that the program prints`() throws {
    let file = FileManager.default.contents(atPath: "\(Self.root)/experiments/REFERENCE.md")
    let text = String(decoding: try #require(file), as: UTF8.self)
    #expect(try reprise("fields", "--markdown").output == text, "make reference writes it again")
  }

  @Test func `every record verifies`() throws {
    try reprise("store", "check").expect(0)
  }
}
