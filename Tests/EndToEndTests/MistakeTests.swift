import ChildProcess
import TestSupport
import Testing

/// What a user mistypes gets the nearest thing that there is, and what is asked for in vain is said.
@Suite struct MistakeTests {
  @Test(arguments: [
    ("rnu", "there is no command 'rnu'; did you mean 'run'?"),
    ("xyzzy", "there is no command 'xyzzy'; there are new, check, plan, run, "),
    ("help pln", "there is no command 'pln'; did you mean 'plan'?"),
    ("store chek", "there is no command 'chek' of `reprise store`; did you mean 'check'?"),
    ("run --jobs -1", "--jobs must be at least 1, found -1"),
    ("run --timeout -1", "--timeout must be a positive number of seconds, found -1.0"),
    ("check tiny", "there is no spec 'tiny'; did you mean 'experiments/tiny.yaml'?"),
    ("plan expriments/tiny.yml", "did you mean 'experiments/tiny.yaml'?"),
    ("why weak", "there is no run 'weak'; 2 runs with it in the name:\n"),
    ("show 1", "there is no run '1'; of a key give at least the first 4 digits"),
    ("check empty", "there are no specs in 'empty'; `reprise new NAME` writes one"),
    ("check pipe", "'pipe' is neither a file nor a folder"),
  ])
  func `a mistyped word is answered with what was probably meant`(
    line: String, answer: String
  ) throws {
    try withProject { project in
      try project.writeFile("", to: "empty/note.txt")
      let script = "mkfifo pipe; exec \"$@\""
      let outcome = Outcome(
        try project.command(line.split(separator: " ").map(String.init), under: script).run())
      #expect(outcome.errors.contains(answer), "\(outcome.errors)")
    }
  }

  /// Two thousand levels, each with a field that does not exist.
  @Test(arguments: [
    (2000, "2,000 errors in 1 file"), (100, "100 errors in 1 file"), (101, "101 errors in 1 file"),
  ])
  func `the number of errors is that of all of them, however many are shown`(
    count: Int, summary: String
  ) throws {
    let levels = (1...count).map { "    l\($0): {penalty.lamda: \($0)}" }.joined(separator: "\n")
    try withProject("title: t\nmatrix:\n  lam:\n\(levels)\n") { project in
      let check = try project.reprise("check")
      check.expect(2)
      check.expect(says: summary)
      #expect(
        check.errors.split(separator: "\n").count { $0.contains("[spec.unknown-field]") } == 100)
      #expect(check.errors.contains("the first 100 are shown") == (count > 100))
    }
  }

  @Test func `a file that is not read to its end has at least so many errors`() throws {
    let keys = (1...300).map { "k\($0): yes" }.joined(separator: "\n")
    try withProject(
      "title: t\nbase:\n  network.hidden: [\(String(repeating: "yes, ", count: 300))]\n\(keys)\n"
    ) {
      project in
      let check = try project.reprise("check")
      check.expect(2)
      check.expect(says: "at least 100 errors in 1 file")
    }
  }

  @Test func `help can be asked for behind a group of commands too`() throws {
    try withProject { project in
      let help = try project.reprise("help", "store").output
      #expect(try project.reprise("store", "help").output == help)
    }
  }

  @Test func `an empty path is no folder`() throws {
    try withProject { project in
      let check = try project.reprise("check", "")
      check.expect(64)
      check.expect(says: "a spec's path is empty")
    }
  }

  @Test func `the problems of one file are counted as one spec's`() throws {
    try withProject(nil) { project in
      try project.writeFile("Words are no spec\n", to: "README.md")
      let check = try project.reprise("check", "README.md")
      check.expect(2)
      check.expect(says: "README.md: error: the report of 'README.md' would be", "in 1 file\n")
    }
  }

  @Test(arguments: ["report", "claims", "store gc"])
  func `of a command that executes nothing nobody says that nothing was executed`(
    line: String
  ) throws {
    try withProject("titel: x\n") { project in
      let outcome = Outcome(
        try project.command(line.split(separator: " ").map(String.init)).run())
      outcome.expect(2)
      outcome.expect(says: "in the specs; nothing was done")
    }
  }

  @Test(
    .enabled(if: Tools.hasFullDevice),
    arguments: [
      "plan", "check", "schema", "claims", "--help", "help", "help plan", "plan --help",
      "--version", "store",
    ])
  func `an answer that cannot be written is a failure`(command: String) throws {
    try withProject { project in
      for (place, reason) in [
        (">/dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
      ] {
        let arguments = command.split(separator: " ").map(String.init)
        let outcome = Outcome(
          try project.command(arguments, under: "exec \"$@\" \(place)").run())
        outcome.expect(1)
        outcome.expect(says: "cannot write the output: \(reason)")
      }
    }
  }

  @Test(arguments: ["0", "-1", "1", "words"])
  func `a width that no text fits leaves the help whole`(columns: String) throws {
    try withProject { plain in
      var project = plain
      project.environment["COLUMNS"] = columns
      for arguments in [["help"], ["--help"], ["help", "run"]] {
        let help = Outcome(try project.command(arguments).run())
        help.expect(0)
        help.expect(says: "OVERVIEW: ", "experiments/")
        #expect(help.output.contains(/OVERVIEW: \w/))
      }
    }
  }
}
