import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The examples of the README, as they stand.
@Suite struct ReadmeTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// The YAML block that follows the comment that names an example.
  private func example(_ name: String) throws -> String {
    let bytes = try #require(FileManager.default.contents(atPath: "\(Self.root)/README.md"))
    let readme = String(decoding: bytes, as: UTF8.self)
    let start = try #require(readme.firstRange(of: "<!-- example: \(name) -->\n```yaml\n"))
    let rest = readme[start.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    return String(rest[..<end.lowerBound])
  }

  @Test(arguments: [("compare.yaml", 6, "bn-helps"), ("search.yaml", 13, "best")])
  func `an example checks, runs to its end and is reported`(
    name: String, runs: Int, part: String
  ) throws {
    let text = try example(name)
    try withProject(nil) { project in
      try project.write(text, as: name)
      try project.reprise("check").expect(0)
      let run = try project.reprise("run")
      run.expect(0)
      run.expect(says: "all \(runs) are finished")
      let report = try project.text(of: "results/\(name.dropLast(".yaml".count))/report.md")
      #expect(report.contains(part))
    }
  }
}
