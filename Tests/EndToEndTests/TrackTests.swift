import TestSupport
import Testing

/// Pages of a folder and of one below it, such as what a report says and what its author did.
@Suite struct TrackTests {
  /// A spec whose runs give what the field says.
  private static func spec(_ title: String, rest: String) -> String {
    """
    title: \(title)
    kind: program
    program:
      command: [sh, work.sh, "{results}", "{height}", "{seed}"]
      files: [work.sh]
      fields: {height: {words: ["1", "2", "3", "5", "8", "9"], default: "1"}}
      metrics: {score: {unit: nats, better: lower}}
    seeds: 1..3
    \(rest)

    """
  }

  private static let upper = spec(
    "What does the report say?",
    rest: """
      matrix: {height: {low: {height: "1"}, high: {height: "5"}}}
      published:
        - {at: {height: low}, metric: score, value: 9.2, explained_by: faithful/1-said.height}
        - {at: {height: high}, metric: score, value: 7.2}
      """)

  /// A spec of the same name, whose cause is a comparison with one that the page above does not name.
  private static let lower = spec(
    "What did its author do?",
    rest: """
      matrix: {height: {nine: {height: "9"}, eight: {height: "8"}}}
      causes:
        height:
          says: it was higher
          compare: {height: nine}
          in: 3-other
          with: {height: two}
          metric: score
          explains: the published 9.2
      """)

  private func withTracks(_ body: (TestProject) throws -> Void) throws {
    try withTemporaryFolder { folder in
      var project = try TestProject(folder: folder)
      project.environment["PATH"] = Tools.path
      for folder in ["study", "study/faithful", "study-b"] {
        try project.writeFile(
          "echo \"{\\\"score\\\": $2.$3}\" > \"$1\"\n", to: "experiments/\(folder)/work.sh")
      }
      try project.writeFile(Self.upper, to: "experiments/study/1-said.yaml")
      try project.writeFile(Self.lower, to: "experiments/study/faithful/1-said.yaml")
      try project.writeFile(
        Self.spec(
          "What else?", rest: "matrix: {height: {two: {height: '2'}, three: {height: '3'}}}"),
        to: "experiments/study/faithful/3-other.yaml")
      try project.writeFile(
        Self.spec("Something else", rest: ""), to: "experiments/study-b/1-else.yaml")
      try project.writeFile(
        "title: As said\nasked: Is it?\npublication: {authors: A. Author, year: 2016}\n",
        to: "experiments/study/page.yaml")
      try project.writeFile(
        "title: As done\nasked: Was it?\n", to: "experiments/study/faithful/page.yaml")
      try body(project)
    }
  }

  @Test func `a page shows the causes of the folder below, which count once their runs are there`()
    throws
  {
    try withTracks { project in
      let path = "results/study/report.md"
      try project.reprise("run", "experiments/study/1-said.yaml").expect(0)
      let before = try project.text(of: path)
      for part in [
        "Of 2 incompatible numbers, 1 names a cause that is not run yet and 1 names none.",
        "**incompatible**; cause named: [height](#what-explains-the-differences) (not run yet)",
        "| [it was higher](faithful/report.md#what-explains-the-differences) | the published 9.2 | 1 | score | – (6 runs missing) |",
      ] {
        #expect(before.contains(part), "\(part) in \(before)")
      }
      try project.reprise("run", "experiments/study/faithful").expect(0)
      let after = try project.text(of: path)
      for part in [
        "Of 2 incompatible numbers, 1 names a cause that was run and 1 names none.",
        "**incompatible**; cause named: [height](#what-explains-the-differences) |",
        "<a id=\"1-said\"></a>",
        "| the published 9.2 | 1 | score | +7.00 nats |",
      ] {
        #expect(after.contains(part), "\(part) in \(after)")
      }
      try project.reprise(
        "report", "--check", "experiments/study", "experiments/study/faithful"
      ).expect(0)
    }
  }

  @Test
  func `pages of a folder and of one below it lead to each other, and the index has them together`()
    throws
  {
    try withTracks { project in
      try project.reprise("run").expect(0)
      let upper = try project.text(of: "results/study/report.md")
      #expect(upper.contains("**See also** [As done](faithful/report.md)."), "\(upper)")
      let lower = try project.text(of: "results/study/faithful/report.md")
      #expect(lower.contains("**See also** [As said](../report.md)."), "\(lower)")
      #expect(lower.contains("**A. Author, 2016.** Was it?"), "\(lower)")
      let index = try project.text(of: "results/README.md")
      let rows = index.split(separator: "\n").filter { $0.contains("report.md)") }.prefix(3)
      #expect(
        rows.map { $0.prefix { $0 != "(" } } == ["| [As said]", "| ↳ [As done]", "| [study-b]"],
        "\(index)")
    }
  }
}
