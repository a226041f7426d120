import TestSupport
import Testing

/// Pages that show points of a spec of another page, and of another kind.
@Suite struct AcrossSpecsTests {
  private static let showing =
    Specs.tiny + """
      tables:
        both: {in: [tiny, program], rows: spec, value: test.accuracy, at: {strength: weak}}
      figures:
        both: {in: [tiny, program], x: spec, y: test.accuracy, at: {strength: weak}}

      """

  private static let program = ProgramProject.spec(
    metrics: "test.accuracy: {unit: share, better: higher}", seeds: "[1, 2, 3]")

  /// A project with both specs and all their records.
  private func withBoth(_ body: (TestProject) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo \"{\\\"test.accuracy\\\": 0.$2}\" > \"$1\"\n", Self.program)
      try project.write(Self.showing)
      try project.reprise("run").expect(0, executed: 9)
      try body(project)
    }
  }

  @Test func `a table shows the runs of a program beside those of a network`() throws {
    try withBoth { project in
      let page = try project.text(of: "results/tiny/report.md")
      #expect(page.contains("\n| program | [20.0 ± 10.0 (3)](runs.md#runs-program) |"))
      let data = try project.text(of: "results/tiny/figures/tiny-both.dat")
      #expect(data.contains(/\n0 0\.\d+ 0\.\d+ 0\.\d+ 0\.\d+ 2\n1 0\.2 0\.\d+ 0 0\.\d+ 3\n/))
      let why = try project.reprise(
        "why", "results/tiny/report.md", "both", "program", "test accuracy")
      why.expect(0)
      why.expect(says: "20")
      try project.reprise("report", "--check").expect(0)
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `what is missing of the other spec is said, and the page follows its runs`() throws {
    try withBoth { project in
      let whole = try project.reports()
      for seed in [2, 3] { try project.remove(project.recordPath(seed: seed, of: "program")) }
      let check = try project.reprise("report", "--check", "experiments/program.yaml")
      check.expect(1)
      check.expect(says: "results/tiny/report.md: table 'both', row 'program'")
      try project.reprise("plan", "experiments/tiny.yaml").expect(0, says: "nothing to execute")
      try project.reprise("report", "experiments/tiny.yaml").expect(0)
      let page = try project.text(of: "results/tiny/report.md")
      #expect(page.contains("(1/3, missing 2)"))
      #expect(page.contains("Only finished runs count: program (1 finished, 2 missing)."))
      #expect(page.contains("Of the spec *program*, missing: 2 runs."))
      #expect(page.contains("reprise run experiments/program.yaml"))
      try project.reprise("run", "experiments/program.yaml").expect(0, executed: 2)
      #expect(try project.reports() == whole)
    }
  }

  @Test func `a spec that is shown must be there, and two may show each other`() throws {
    try withBoth { project in
      try project.write(
        Self.program + "\ntables: {all: {in: tiny, rows: strength, value: test.accuracy}}\n",
        as: "program.yaml")
      try project.reprise("check").expect(0)
      try project.reprise("run").expect(0, executed: 0)
      try project.reprise("report", "--check").expect(0)
      try project.write(Self.showing.replacing("[tiny, program]", with: "[tiny, progam]"))
      let check = try project.reprise("check")
      check.expect(2)
      check.expect(says: "tiny.yaml:13:21: error: there is no spec 'progam'")
      check.expect(says: "did you mean 'program'?")
    }
  }

  @Test func `what is wrong with a table that a spec inherits is told in its file`() throws {
    try withBoth { project in
      let table = "tables:\n  both: {in: [tiny, program], rows: strength, value: test.accuracy}\n"
      try project.write(table, as: "common.yaml")
      try project.write("extends: common.yaml\n" + Specs.tiny)
      let check = try project.reprise("check")
      check.expect(2)
      check.expect(says: "common.yaml:2:9: error: 'spec' must have a place")
    }
  }

  @Test func `a page of a part leaves out what is shown of other specs`() throws {
    try withBoth { project in
      try project.reprise("report", "experiments/tiny.yaml", "--only", "strength=weak").expect(0)
      let part = try project.text(of: "results/tiny/part/report.md")
      #expect(!part.contains("*both*"))
    }
  }
}

extension TestProject {
  /// The path of the record of a kind's run with a seed, seen from the project's folder.
  fileprivate func recordPath(seed: Int, of kind: String) throws -> String {
    let path = try records().first {
      $0.value.contains("\"seed\": \(seed),") && $0.value.contains("\"kind\": \"\(kind)\"")
    }?.key
    return "results/runs/" + (try #require(path))
  }
}
