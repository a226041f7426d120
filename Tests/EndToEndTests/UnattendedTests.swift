import ChildProcess
import ExperimentModel
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `plan --check` and `report --check`, as a CI server calls them.
@Suite struct UnattendedTests {
  @Test func `a plan is checked without complaint once every run is finished`() throws {
    try withExecutedProject { project in
      let before = try project.files(below: ".")
      let check = try project.reprise("plan", "--check")
      check.expect(0)
      check.expect(says: "nothing to execute")
      #expect(check.errors.isEmpty)
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `runs that are due are counted and named`() throws {
    try withProject { project in
      let check = try project.reprise("plan", "--check")
      check.expect(1)
      check.expect(says: "to execute: 6 runs")
      #expect(
        check.errors == """
          reprise: 6 of 6 runs not finished, in 1 of 1 spec
            experiments/tiny.yaml: 6 due
              none · seeds 1–2, because it was never run
              weak · seeds 1–2, because it was never run
              strong · seeds 1–2, because it was never run

          """)
    }
  }

  @Test func `damaged and missing records are told from each other, and come first`() throws {
    try withExecutedProject { project in
      let names = try project.records().keys.sorted()
      try project.remove("results/runs/\(names[0])")
      try project.writeFile("torn", to: "results/runs/\(names[1])")
      try project.write(Specs.tiny.replacing("[1, 2]", with: "[1, 2, 3]"))
      try project.write(Specs.single.replacing("[5]", with: "[6]"), as: "single.yaml")
      let check = try project.reprise("plan", "--check")
      check.expect(1)
      check.expect(
        says: "reprise: 6 of 10 runs not finished, in 2 of 2 specs",
        "\n  experiments/single.yaml: 1 due\n",
        "\n  experiments/tiny.yaml: 1 damaged, 1 missing, 3 due\n",
        ", because its record is damaged (the file ends before its checksum)",
        ", because its record is gone, though 'results/tiny/runs.md' lists it",
        "\n    and 2 more groups of runs")
      let json = try project.reprise("plan", "--check", "--format", "json")
      json.expect(1)
      #expect(try JSON(parsing: Array(json.output.utf8)).elements?.count == 10)
      #expect(json.errors == check.errors)
      try project.reprise("plan").expect(0)
    }
  }

  @Test func `runs that wait, failed or are refused are told`() throws {
    try withProject(Specs.staged) { project in
      let spec = Specs.single + "matrix: {training.batch_size: [50, 100, 500]}\n"
      try project.write(spec.replacing("limit: 200", with: "limit: 400"), as: "sizes.yaml")
      let check = try project.reprise("plan", "experiments/tiny.yaml", "--check")
      check.expect(1)
      check.expect(
        says: "7 of 7 runs not finished", "experiments/tiny.yaml: 4 due, 3 waiting",
        "    final: 3 runs, known after the results of coarse")
      try project.reprise("run", "experiments/tiny.yaml", "--memory", "1").expect(1)
      let failed = try project.reprise("plan", "experiments/tiny.yaml", "--check")
      failed.expect(1)
      failed.expect(
        says: "experiments/tiny.yaml: 4 failed, 3 waiting", "because it failed last time")
    }
    try withProject(StageTests.refusing) { project in
      let check = try project.reprise("plan", "--check")
      check.expect(1)
      #expect(
        check.errors.contains(/experiments\/tiny\.yaml: \d refused, \d due/), "\(check.errors)")
      #expect(check.errors.contains(", refused: 'training.batch_size' "))
    }
  }

  @Test func `an invalid spec is that, and no plan that is not finished`() throws {
    try withProject("title: x\nepoch: 3\n") { project in
      try project.reprise("plan", "--check").expect(2)
      try project.reprise("report", "--check").expect(2)
    }
  }

  // MARK: Reports

  /// A project with one spec, its pages and its drawings.
  private func withReports(_ body: (TestProject) throws -> Void) throws {
    try withProject { plain in
      var project = plain
      project.environment["PATH"] = "\(project.folder)/bin:\(Tools.path)"
      try project.installGnuplot("", for: "nothing")
      try project.reprise("run").expect(0, executed: 6)
      try project.reprise("report", "--check").expect(0)
      project.environment["PATH"] = "/nowhere"
      try body(project)
    }
  }

  /// What `report --check` says of a project, in which it changes nothing.
  private func complaints(
    _ project: TestProject, _ arguments: String...,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let before = try project.files(below: ".")
    let check = Outcome(try project.command(["report", "--check"] + arguments).run())
    #expect(try project.files(below: ".") == before, sourceLocation: sourceLocation)
    check.expect(1, sourceLocation: sourceLocation)
    #expect(check.output.isEmpty, sourceLocation: sourceLocation)
    return check.errors.split(separator: "\n").map(String.init)
  }

  @Test func `pages that are what the records give pass, without gnuplot`() throws {
    try withReports { project in
      let before = try project.files(below: ".")
      let check = try project.reprise("report", "--check")
      check.expect(0)
      #expect(check.output == "12 files compared: all are what the records give\n")
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `a cell that was edited is named with its table, and both numbers`() throws {
    try withReports { project in
      let page = try project.text(of: "results/tiny/report.md")
      let row = try #require(page.firstMatch(of: /\n\| weak \| \[([0-9.]+ ± [0-9.]+ \(2\))\]/))
      let number = String(row.output.1)
      let edited = page.replacing(row.output.0, with: row.output.0.replacing(number, with: "99.9"))
      try project.writeFile(edited, to: "results/tiny/report.md")
      let complaints = try complaints(project)
      #expect(complaints.count == 2)
      #expect(
        complaints[0].hasPrefix("results/tiny/report.md: table 'results', row 'weak', column "))
      #expect(complaints[0].hasSuffix(": 99.9 on the page, \(number) from the records"))
      #expect(
        complaints[1]
          == "reprise: 1 of 12 files is not what the records give; `reprise report` writes them again"
      )
      try project.reprise("report").expect(0)
      try project.reprise("report", "--check").expect(0)
    }
  }

  @Test func `a record that changed is seen on every page that shows it`() throws {
    try withReports { project in
      let name = try #require(try project.records().keys.min())
      try project.rewrite("results/runs/\(name)") {
        $0.replacing(/"validation.accuracy": [0-9.]+/, with: "\"validation.accuracy\": 0.999")
      }
      let complaints = try complaints(project)
      for page in ["README.md", "tiny/report.md", "tiny/runs.md"] {
        #expect(complaints.contains { $0.hasPrefix("results/\(page): table '") }, "\(complaints)")
      }
      #expect(
        complaints.contains { $0.contains("column 'validation accuracy") && $0.contains("99.90") })
    }
  }

  @Test func `a damaged record is named beside the pages that lack its numbers`() throws {
    try withReports { project in
      let name = try #require(try project.records().keys.min())
      try project.writeFile("torn", to: "results/runs/\(name)")
      let one = try complaints(project)
      #expect(one.contains { $0.hasPrefix("damaged: results/runs/\(name); `reprise store check`") })
      #expect(one.contains { $0.hasPrefix("results/tiny/report.md: table ") })
      for name in try project.files(below: "results/runs").keys {
        try project.writeFile("torn", to: "results/runs/\(name)")
      }
      let all = try complaints(project)
      #expect(all.contains("results/tiny/report.md: of its 6 runs no record can be read"))
    }
  }

  @Test(arguments: [
    "README.md", "tiny/report.md", "tiny/runs.md", "tiny/figures/tiny-loss.dat",
    "tiny/figures/tiny-loss.gp", "tiny/figures/tiny-loss.svg",
  ])
  func `a file that is gone is missing, and nothing else is wrong`(path: String) throws {
    try withReports { project in
      try project.remove("results/\(path)")
      let complaints = try complaints(project)
      #expect(complaints.count == 2 && complaints.first == "results/\(path): missing")
    }
  }

  @Test func `figures are compared by their data, their scripts and the stamps of drawings`() throws
  {
    try withReports { project in
      let data = "results/tiny/figures/tiny-loss.dat"
      let script = "results/tiny/figures/tiny-cost.gp"
      let drawing = "results/tiny/figures/tiny-accuracy.svg"
      let line = try #require(try project.text(of: data).split(separator: "\n").last)
      try project.writeFile(
        try project.text(of: data).replacing(line, with: "7 7"), to: data)
      try project.writeFile(try project.text(of: script) + "set grid\n", to: script)
      try project.writeFile("<svg></svg>\n", to: drawing)
      let complaints = try complaints(project)
      #expect(complaints.count == 4)
      #expect(
        complaints.contains {
          $0.hasPrefix("\(data): line ") && $0.contains("'7 7' in the file, '")
        })
      #expect(
        complaints.contains { $0.hasPrefix("\(script): line ") && $0.hasSuffix(": 'set grid'") })
      #expect(complaints.contains("\(drawing): drawn from other data, or by another script"))
    }
  }

  @Test func `what no spec gives is left over, and what others put there is none of it`() throws {
    try withReports { project in
      try project.write(Specs.single, as: "other.yaml")
      try project.remove("experiments/tiny.yaml")
      try project.writeFile("own\n", to: "results/tiny/figures/own.dat")
      try project.writeFile("own\n", to: "results/notes.md")
      let old = try complaints(project).filter { $0.contains(": left over: ") }
      let files = project.paths(below: "results/tiny").filter { !$0.contains("own") }
      #expect(old.count == files.count && old.count == 11)
      #expect(
        old.contains(
          "results/tiny/report.md: left over: no spec has this page; `reprise store gc --delete` removes it"
        ))
    }
  }

  @Test func `a figure that a page has no more is left over`() throws {
    try withReports { project in
      let figures = "results/tiny/figures"
      let text = try project.text(of: "\(figures)/tiny-loss.gp").replacing(
        "tiny-loss", with: "tiny-old")
      try project.writeFile(text, to: "\(figures)/tiny-old.gp")
      let complaints = try complaints(project, "experiments/tiny.yaml")
      #expect(
        complaints.first
          == "\(figures)/tiny-old.gp: left over: the page has no such figure; `reprise report` removes it"
      )
      #expect(complaints.count == 2)
    }
  }

  @Test func `text that is no table is told by its line`() throws {
    try withReports { project in
      let path = "results/tiny/report.md"
      let page = try project.text(of: path)
      try project.writeFile(page.replacing("6 runs: ", with: "7 runs: "), to: path)
      let complaints = try complaints(project)
      #expect(complaints.count == 2)
      #expect(
        complaints[0].contains(
          /^results\/tiny\/report\.md: line \d+: '7 runs: .*' on the page, '6 runs: .*' from/),
        "\(complaints)")
    }
  }

  @Test func `a page without drawings says so, and its drawings are missing`() throws {
    try withExecutedProject { project in
      let complaints = try complaints(project)
      #expect(complaints.count == 4)
      #expect(complaints.dropLast().allSatisfy { $0.hasSuffix(".svg: missing") })
    }
  }
}
