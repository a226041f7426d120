import ChildProcess
import TestSupport
import Testing

/// Nothing that surrounds the program changes what it computes.
@Suite struct SurroundingsTests {
  /// Records and reports of an ordinary execution, without gnuplot.
  private static let ordinary = Result { try execution(path: "/nowhere") }
  /// The same with gnuplot, where this machine has it: its pages show drawings.
  private static let drawn = Result { try execution(path: Tools.path) }

  private static func execution(
    path: String
  ) throws -> (records: [String: String], reports: [String: String]) {
    try withProject { plain in
      var project = plain
      project.environment["PATH"] = path
      try project.reprise("run").expect(0, executed: 6)
      return (records: try project.records(), reports: undrawn(try project.reports()))
    }
  }

  private static func undrawn(_ reports: [String: String]) -> [String: String] {
    reports.filter { !$0.key.hasSuffix(".svg") }
  }

  private func expectOrdinary(_ project: TestProject) throws {
    let reports = try project.reports()
    // Some of these surroundings have gnuplot, some have not.
    let isDrawn = reports.keys.contains { $0.hasSuffix(".svg") }
    let ordinary = try (isDrawn ? Self.drawn : Self.ordinary).get()
    expectSame(try project.records(), ordinary.records)
    expectSame(Self.undrawn(reports), ordinary.reports)
    try project.expectSoundStore()
    #expect(project.paths(below: "results/.tmp").isEmpty)
    project.expectNoProcesses()
  }

  @Test(arguments: [
    "exec \"$@\" >&-", "exec \"$@\" 2>&-", "exec \"$@\" <&-", "exec \"$@\" <&- >&- 2>&-",
    "exec \"$@\" >/dev/full 2>/dev/full", "exec \"$@\" </dev/zero",
    "{ \"$@\"; echo $? >status; } | head -1; read code <status; exit $code",
    "{ \"$@\"; echo $? >status; } 2>&1 | true; read code <status; exit $code",
    "cd / && exec \"$@\" --project \"$OLDPWD\"",
    "cd experiments && exec \"$@\" --project ..",
    "cd experiments && exec \"$@\"", "cd experiments && exec \"$@\" tiny.yaml",
    "cd / && exec \"$@\" \"$OLDPWD/experiments/tiny.yaml\"",
    "mkdir -p home && cd home && exec \"$@\" ../experiments",
    "exec \"$@\" experiments/tiny.yaml", "exec \"$@\" ./experiments//tiny.yaml",
    "exec \"$@\" --project . experiments/", "umask 077 && exec \"$@\"",
    "exec nice \"$@\" --color always", "OPENBLAS_NUM_THREADS=8 exec \"$@\"",
    "TZ=Asia/Tokyo exec \"$@\"",
  ])
  func `however it is started, it executes and reports the same`(script: String) throws {
    try withProject { project in
      let outcome = try project.reprise("run", under: script)
      outcome.expect(0)
      try project.remove("status")
      try expectOrdinary(project)
    }
  }

  @Test(arguments: [
    ["LANG": "C"], ["LC_ALL": "tr_TR.UTF-8"], ["TERM": "dumb"], ["NO_COLOR": "1"],
    ["TMPDIR": "/nonexistent"],
  ])
  func `variables change nothing`(variables: [String: String]) throws {
    try withProject { ordinary in
      var project = ordinary
      project.environment.merge(variables) { $1 }
      let outcome = try project.reprise("run")
      outcome.expect(0, executed: 6)
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
      try expectOrdinary(project)
    }
  }

  @Test func `no variables at all change nothing`() throws {
    try withProject { ordinary in
      var project = ordinary
      project.environment = TestProject.sanitizerOptions
      try project.reprise("run").expect(0, executed: 6)
      try expectOrdinary(project)
    }
  }

  @Test func `another folder for results leaves the project's own alone`() throws {
    try withProject { project in
      try project.reprise("run", "--results", "elsewhere/results").expect(0, executed: 6)
      #expect(!project.exists("results") && !project.exists(".reprise"))
      try project.reprise("run", "--results", "elsewhere/results").expect(0, executed: 0)
    }
  }

  @Test(.enabled(if: Tools.script != nil), arguments: ["xterm", "dumb"])
  func `on a terminal the picture is cleared, and the last line stays`(terminal: String) throws {
    try withProject { plain in
      var project = plain
      project.environment["TERM"] = terminal
      let script = "exec script -qec \"stty cols 60; '$1' run\" /dev/null </dev/null"
      let outcome = try project.reprise(under: script)
      outcome.expect(0, executed: 6)
      #expect(outcome.output.contains("\u{1B}[") == (terminal == "xterm"), "\(outcome.output)")
      #expect(outcome.output.hasSuffix("all 6 are finished\r\n"))
      try expectOrdinary(project)
    }
  }

  @Test(.enabled(if: Tools.script != nil))
  func `the picture and the notes count workers from one`() throws {
    let spec = Specs.single.replacing("1 epochs", with: "40000 epochs")
    try withProject(spec) { plain in
      var project = plain
      project.environment["TERM"] = "xterm"
      let script = "exec script -qec \"'$1' run --timeout 0.5\" /dev/null </dev/null"
      let outcome = try project.reprise(under: script)
      outcome.expect(says: "  1  seed 1 ", ": worker 1 is replaced: ")
    }
  }
}
