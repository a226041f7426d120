import ChildProcess
import ExperimentModel
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Text from files and other programs on its way to a terminal or a log: it steers neither.
@Suite struct ControlCharacterTests {
  /// ESC, BEL, CR, two of C1, DEL, and what turns the reading direction.
  private static let hostile =
    "\u{1B}[31mred \u{7} \r over \u{9B}2J \u{85} \u{7F} \u{202E}dlrow\u{2066} é 👩‍🔬"
  private static let escaped = #"\e[31mred \a \r over \x9B2J \x85 \x7F \u202Edlrow\u2066 é 👩‍🔬"#
  private static let shown =
    "<U+001B>[31mred <U+0007> <U+000D> over <U+009B>2J <U+0085> <U+007F> <U+202E>dlrow<U+2066> é 👩‍🔬"

  private static let spec =
    Specs.tiny.replacing("Does a penalty help a tiny network?", with: "\"\(escaped)\"") + """
      claims:
        one:
          says: "\(escaped)"
          metric: test.accuracy
          compare: {strength: none}
          with: {strength: weak}
          at_least: 1 point

      """

  /// The text without the sequences that are the program's own.
  private func withoutOwn(_ text: String) -> String {
    text.replacing(/\u{1B}\[(?:[0-9;]*m|\?7[lh]|[0-9]+A\u{1B}\[J)/, with: "")
  }

  private func expectHarmless(
    _ outcome: Outcome, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let text = outcome.output + outcome.errors
    #expect(!text.contains("\u{1B}[31mred"), sourceLocation: sourceLocation)
    let left = withoutOwn(text).unicodeScalars.filter { scalar in
      scalar != "\n" && scalar.properties.generalCategory == .control
        || scalar.properties.isBidiControl
    }
    #expect(left.isEmpty, "\(left.map(\.value)) in \(text)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ["claims"], ["claims", "--color", "always"], ["check"], ["plan"],
    ["plan", "--color", "always"],
    ["why", "none · seed 1"], ["show", "none · seed 1"], ["report"], ["verify"],
    ["store", "check"],
    ["run", "--force", "--jobs", "1"], ["plan", "--format", "json"], ["check", "--format", "json"],
    ["show", "none · seed 1", "--format", "json"], ["plan", "--\(hostile)"], [hostile],
    ["plan", "experiments/\(hostile).yaml"],
  ])
  func `nothing that a file or an argument holds steers a terminal`(arguments: [String]) throws {
    try withHostileProject { project in
      try project.reprise("run").expect(0, executed: 6)
      let outcome = Outcome(try project.command(arguments).run())
      expectHarmless(outcome)
      if arguments.first == "claims" { outcome.expect(says: Self.shown) }
      if arguments.contains("json") {
        #expect(throws: Never.self) { try JSON(parsing: Array(outcome.output.utf8)) }
      }
    }
  }

  @Test func `what is escaped in JSON reads back as it was written`() throws {
    try withHostileProject(named: "\u{9B}\u{202E}") { project in
      let plan = try project.reprise("plan", "--format", "json")
      expectHarmless(plan)
      let runs = try #require(try JSON(parsing: Array(plan.output.utf8)).elements)
      #expect("\(try #require(runs.first))".contains("\u{9B}\u{202E}"))
    }
  }

  @Test func `what gnuplot says steers no terminal`() throws {
    try withHostileProject { plain in
      var project = plain
      project.environment["PATH"] = "\(project.folder)/bin:\(Tools.path)"
      let script = "#!/bin/sh\ncat >/dev/null\necho '\(Self.hostile)' >&2\nexit 1\n"
      try project.writeFile(script, to: "bin/gnuplot")
      chmod("\(project.folder)/bin/gnuplot", 0o755)
      let run = try project.reprise("run")
      run.expect(1, executed: 6)
      run.expect(says: "<U+001B>[31mred <U+0007>")
      expectHarmless(run)
    }
  }

  @Test(.enabled(if: Tools.script != nil))
  func `the live picture moves the cursor, and what it names does not`() throws {
    try withHostileProject(
      Self.spec.replacing("1 epochs", with: "2000 epochs"), named: Self.hostile
    ) { plain in
      var project = plain
      project.environment["TERM"] = "xterm"
      let script = "exec script -qec \"stty cols 80; '$1' run\" /dev/null </dev/null"
      let outcome = try project.reprise(under: script)
      outcome.expect(0, executed: 6)
      outcome.expect(says: "\u{1B}[?7l")
      let lines = outcome.output.replacing("\r\n", with: "\n")
      expectHarmless(Outcome(status: outcome.status, output: lines, errors: outcome.errors))
    }
  }

  @Test func `pages hold no control characters`() throws {
    try withHostileProject(named: Self.hostile) { project in
      try project.reprise("run").expect(0, executed: 6)
      let pages = try project.reports()
      #expect(pages.keys.contains { $0.hasSuffix("report.md") })
      for (path, text) in pages {
        let left = text.unicodeScalars.filter {
          $0 != "\n" && $0.properties.generalCategory == .control
        }
        #expect(left.isEmpty, "\(left.map(\.value)) in \(path)")
      }
    }
  }

  private func withHostileProject(
    _ spec: String = Self.spec, named name: String = "tiny", _ body: (TestProject) throws -> Void
  ) throws {
    try withProject(nil) { project in
      try project.write(spec, as: "\(name).yaml")
      try body(project)
    }
  }
}
