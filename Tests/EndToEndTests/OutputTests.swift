import ChildProcess
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reports, figures and an index, of which some cannot be written: the others are, and the command says what is missing.
@Suite struct OutputTests {
  /// What gnuplot may do in place of drawing, and what is said of it.
  static let faults = [
    (
      "echo 'line 43: Bad format character' >&2; exit 1",
      "exited with code 1\n    line 43: Bad format"
    ),
    ("exit 0", "wrote no file"),
    ("printf '<svg><text>'", "wrote no whole drawing"),
    ("kill -9 $$", "was ended by signal 9"),
    ("sleep 600 & sleep 600", "did not end within 2 s and was killed (REPRISE_GNUPLOT_SECONDS"),
    ("exec >&- 2>&-; sleep 600", "did not end within 2 s and was killed (REPRISE_GNUPLOT_SECONDS"),
  ]

  @Test(arguments: faults)
  func `a figure that cannot be drawn keeps nothing else from being written, and is drawn later`(
    fault: (script: String, words: String)
  ) throws {
    try withThreeSpecs { project in
      try project.installGnuplot(fault.script, for: "b-loss")
      for outcome in [try project.reprise("run"), try project.reprise("report")] {
        outcome.expect(1)
        outcome.expect(
          says: "report: results/c/report.md", "reprise: 1 output could not be written",
          "; `reprise report` writes what is missing",
          "  cannot draw results/b/figures/b-loss.svg: gnuplot \(fault.words)")
        project.expectNoProcesses()
        try project.expectWholePages()
        #expect(project.drawings == Self.drawings.filter { $0 != "b/figures/b-loss.svg" })
      }
      let page = try project.text(of: "results/b/report.md")
      #expect(page.contains("*The drawing is missing: "))
      #expect(page.contains("[Data](figures/b-loss.dat), [script](figures/b-loss.gp)."))
      try project.installGnuplot("", for: "nothing")
      try project.reprise("report").expect(0)
      #expect(project.drawings == Self.drawings)
      try project.expectWholePages()
      #expect(try project.text(of: "results/b/report.md").contains("(figures/b-loss.svg)"))
    }
  }

  @Test(arguments: [
    "b/report.md", "b/runs.md", "b/figures/b-loss.dat", "b/figures/b-loss.gp",
    "b/figures/b-loss.svg", "README.md",
  ])
  func `a folder in the place of an output keeps nothing else from being written`(
    path: String
  ) throws {
    try withThreeSpecs { project in
      try project.installGnuplot("", for: "nothing")
      try project.writeFile("", to: "results/\(path)/something")
      let run = try project.reprise("run")
      run.expect(1, executed: 3)
      run.expect(says: "report: results/c/report.md", "  cannot write results/\(path): ")
      let others = ["a/report.md", "b/report.md", "b/runs.md", "c/report.md", "README.md"]
      for other in others where other != path { #expect(project.exists("results/\(other)")) }
      try project.expectWholePages()
      try project.remove("results/\(path)")
      try project.reprise("report").expect(0)
      #expect(project.drawings == Self.drawings)
      try project.expectWholePages()
    }
  }

  @Test func `a record that cannot be read keeps other pages from nothing`() throws {
    try withThreeSpecs { project in
      try project.installGnuplot("", for: "nothing")
      try project.reprise("run").expect(0, executed: 3)
      try project.write(
        Specs.single.replacing("[5]", with: "[7]").replacing("How", with: "How well"), as: "c.yaml")
      let record = try #require(try project.recordPath(of: "b"))
      try project.rewrite(record) { $0.replacing("\"format\": 1,", with: "\"format\": 9,") }
      let report = try project.reprise("report")
      report.expect(1)
      report.expect(says: "report: results/a/report.md", "report: results/c/report.md", record)
      #expect(try project.text(of: "results/c/report.md").contains("How well does"))
    }
  }

  @Test func `without gnuplot no page leads to a drawing, and with it all do`() throws {
    try withThreeSpecs { project in
      let path = project.environment["PATH"]
      project.environment["PATH"] = "/nowhere"
      let run = try project.reprise("run")
      run.expect(0, executed: 3)
      run.expect(says: "figures not drawn: gnuplot is not installed")
      try project.expectWholePages()
      #expect(project.drawings.isEmpty)
      project.environment["PATH"] = path
      try project.installGnuplot("", for: "nothing")
      try project.reprise("report").expect(0)
      #expect(project.drawings == Self.drawings)
      try project.expectWholePages()
    }
  }

  @Test func `a drawing of other data is not shown`() throws {
    try withThreeSpecs { project in
      try project.installGnuplot("", for: "nothing")
      try project.reprise("run").expect(0, executed: 3)
      try project.installGnuplot("exit 3", for: "b-loss")
      try project.write(Specs.single.replacing("[5]", with: "[8]"), as: "b.yaml")
      try project.reprise("run").expect(1, executed: 1)
      #expect(!(try project.text(of: "results/b/report.md").contains("b-loss.svg")))
      try project.expectWholePages()
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `asked to end while gnuplot hangs, both end`(signal: Int32) throws {
    try withThreeSpecs { project in
      try project.installGnuplot("exit 1")
      try project.reprise("run").expect(1, executed: 3)
      try project.installGnuplot("echo hanging >started; sleep 600 & sleep 600", for: "b-loss")
      project.environment["REPRISE_GNUPLOT_SECONDS"] = "600"
      let child = try project.command(["report"]).start()
      for _ in 0..<12000 where !project.exists("results/b/figures/started") { usleep(5000) }
      child.send(signal: signal)
      #expect(try child.wait() == .signalled(signal))
      project.expectNoProcesses()
    }
  }

  @Test(arguments: ["0", "-1", "soon", "nan", "1e9"])
  func `a limit for gnuplot that is none is refused before anything is executed`(
    limit: String
  ) throws {
    try withThreeSpecs { project in
      project.environment["REPRISE_GNUPLOT_SECONDS"] = limit
      let run = try project.reprise("run")
      run.expect(64)
      run.expect(says: "REPRISE_GNUPLOT_SECONDS must be", "found '\(limit)'")
      #expect(!project.exists("results"))
    }
  }

  private static let drawings = ["a", "b", "c"].flatMap { name in
    ["accuracy", "cost", "loss"].map { "\(name)/figures/\(name)-\($0).svg" }
  }

  private func withThreeSpecs(_ body: (inout TestProject) throws -> Void) throws {
    try withProject(nil) { plain in
      var project = plain
      project.environment["PATH"] = "\(project.folder)/bin:\(Tools.path)"
      project.environment["REPRISE_GNUPLOT_SECONDS"] = "2"
      for (name, size) in [("a", 5), ("b", 6), ("c", 7)] {
        try project.write(Specs.single.replacing("[5]", with: "[\(size)]"), as: "\(name).yaml")
      }
      try body(&project)
    }
  }
}

extension TestProject {
  /// The drawings among the results.
  fileprivate var drawings: [String] {
    paths(below: "results").filter { $0.hasSuffix(".svg") }
  }

  /// Records an issue for each file that a page leads to and that is not there.
  fileprivate func expectWholePages(
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let pages = paths(below: "results").filter { $0.hasSuffix("report.md") }
    #expect(!pages.isEmpty, sourceLocation: sourceLocation)
    for page in pages {
      let folder = page.split(separator: "/").dropLast().joined(separator: "/")
      for link in try text(of: "results/\(page)").matches(of: /\((figures\/[^)]+)\)/) {
        let path = "\(folder)/\(link.output.1)"
        #expect(
          paths(below: "results").contains(path), "\(page) leads to \(path)",
          sourceLocation: sourceLocation)
      }
    }
  }

  /// The record of a spec with a single run.
  fileprivate func recordPath(of name: String) throws -> String? {
    try reprise("plan", "experiments/\(name).yaml", "--format", "json").output
      .firstMatch(of: /"key": "([0-9a-f]{64})"/)
      .map { "results/runs/\($0.output.1.prefix(2))/\($0.output.1).json" }
  }
}
