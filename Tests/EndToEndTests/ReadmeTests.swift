import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The examples of the documentation, as they stand, and its links.
@Suite struct ReadmeTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// The YAML block that follows the comment that names an example.
  private func example(_ name: String, in page: String) throws -> String {
    let readme = try text(of: page)
    let start = try #require(readme.firstRange(of: "<!-- example: \(name) -->\n```yaml\n"))
    let rest = readme[start.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    return String(rest[..<end.lowerBound])
  }

  private func text(of page: String) throws -> String {
    let bytes = try #require(FileManager.default.contents(atPath: "\(Self.root)/\(page)"))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("README.md", "compare.yaml", 6, "batch normalization gains at least one point"),
    ("experiments/README.md", "search.yaml", 13, "best"),
    ("experiments/README.md", "folds.yaml", 13, "folds"),
  ])
  func `an example checks, runs to its end and is reported`(
    page: String, name: String, runs: Int, part: String
  ) throws {
    let text = try example(name, in: page)
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

  /// Their numbers are the same on every machine; how long a run takes, and which ends last, is not.
  @Test func `the quickstart prints what the README shows`() throws {
    let readme = try text(of: "README.md")
    let start = try #require(readme.firstRange(of: "$ make quickstart\n"))
    let end = try #require(readme[start.upperBound...].firstRange(of: "```"))
    let shown = readme[start.upperBound..<end.lowerBound].split(separator: "\n").map { line in
      line.replacing("[6/6] ", with: "").replacing(#/ {3}[0-9.]+ s$/#, with: "")
    }
    #expect(shown.count == 5)
    try withProject(nil) { project in
      try project.write(text(of: "experiments/quickstart.yaml"), as: "quickstart.yaml")
      let run = try project.reprise(
        "run", "experiments/quickstart.yaml", "--results", ".reprise/quickstart")
      for line in shown { run.expect(says: String(line)) }
    }
  }

  private static let pages = [
    "README.md", "experiments/README.md", "experiments/REFERENCE.md", "Sources/README.md",
    "Tests/README.md", ".github/CONTRIBUTING.md",
  ]

  @Test(arguments: pages) func `every link of a page leads to something`(page: String) throws {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    let links = try text(of: page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map { String($0.1) }
    for link in links
    where !FileManager.default.fileExists(atPath: "\(Self.root)/\(folder)/\(link)") {
      Issue.record("\(page) links '\(link)', which is not there")
    }
  }

  @Test func `the README is for a first visit`() throws {
    #expect(
      try text(of: "README.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 151)
  }
}
