import ChildProcess
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
    let start = try #require(readme.range(of: "<!-- example: \(name) -->\n```yaml\n"))
    let rest = readme[start.upperBound...]
    let end = try #require(rest.range(of: "```"))
    return String(rest[..<end.lowerBound])
  }

  private func reprise(_ arguments: [String]) throws -> Completion {
    try Command(try builtProgram(named: "reprise"), arguments).run()
  }

  @Test(arguments: [("compare.yaml", 6, "bn-helps"), ("search.yaml", 13, "best")])
  func `an example checks, runs to its end and is reported`(name: String, runs: Int, part: String) throws {
    let text = try example(name)
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/experiments", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/experiments/\(name)"))
      let check = try reprise(["check", "--project", folder])
      #expect(check.status.isSuccess, "\(check.errors.text)")
      let run = try reprise(["run", "--project", folder])
      #expect(run.status.isSuccess, "\(run.errors.text)")
      #expect(run.output.text.contains("executed \(runs) runs; all \(runs) are finished"))
      let stem = name.dropLast(".yaml".count)
      let report = try #require(FileManager.default.contents(atPath: "\(folder)/results/\(stem)/report.md"))
      #expect(String(decoding: report, as: UTF8.self).contains(part))
    }
  }
}
