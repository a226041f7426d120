import ChildProcess
import Testing

/// What an execution shows: a live picture on a terminal, lines in a log, and a summary that stays.
@Suite struct TerminalTests {
  private static let wild = """
    title: Which rate is too much?
    seeds: [1, 2]
    \(Specs.base)
    matrix:
      rate:
        wild: {training.learning_rate: 1e30}

    """

  /// Runs the program on a terminal of so many columns.
  private func onTerminal(
    _ project: TestProject, columns: Int, _ arguments: String
  ) throws -> Outcome {
    var project = project
    project.environment["TERM"] = "xterm"
    let script = "exec script -qec \"stty cols \(columns); '$1' \(arguments)\" /dev/null </dev/null"
    return try project.reprise(under: script)
  }

  @Test func `runs that diverged are said in a log`() throws {
    try withProject(Self.wild) { project in
      let run = try project.reprise("run")
      run.expect(0, executed: 2)
      run.expect(
        says: "  wild · seeds 1–2   2 of 2 diverged\n",
        "executed 2 runs, 2 of them diverged; all 2 are finished\n")
    }
  }

  @Test(.enabled(if: Command.find("script") != nil))
  func `runs that diverged are said on a terminal`() throws {
    try withProject(Self.wild) { project in
      let run = try onTerminal(project, columns: 80, "run")
      run.expect(0, executed: 2)
      run.expect(
        says: "wild · seeds 1–2   2 of 2 diverged\r\n",
        "executed 2 runs, 2 of them diverged; all 2 are finished\r\n")
    }
  }

  @Test(.enabled(if: Command.find("script") != nil))
  func `on a terminal a first Ctrl-C lets the runs under way finish`() throws {
    try withProject(Specs.many(20, epochs: 1000)) { project in
      var project = project
      project.environment["TERM"] = "xterm"
      // The terminal sends the signal to whoever is in the foreground when it reads Ctrl-C.
      let script = """
        (while ! ls results/runs/*/*.json >/dev/null 2>&1; do sleep 0.05; done; printf '\\003'; sleep 60) |
          script -qec "'$1' run --jobs 2" /dev/null
        """
      let run = try project.reprise(under: script)
      #expect(run.output.contains("under way; another Ctrl-C gives"), "\(run.output)")
      let kept = try project.records().count
      #expect(run.output.contains("interrupted: \(kept) runs finished and kept, \(20 - kept) left"))
      project.expectNoProcesses()
    }
  }

  @Test func `the headline numbers of each point stay, as means over its seeds`() throws {
    try withProject { project in
      let run = try project.reprise("run")
      run.expect(0, executed: 6)
      let line =
        /experiments\/tiny\.yaml\n  none · seeds 1–2 +validation accuracy [\d.]+ ± [\d.]+ % +test/
      #expect(run.output.contains(line), "\(run.output)")
      #expect(!(try project.reprise("run").output.contains("validation accuracy")))
    }
  }

  @Test func `runs are counted over all stages`() throws {
    try withProject(Specs.staged) { project in
      let run = try project.reprise("run", "--jobs", "1")
      run.expect(0, executed: 6)
      run.expect(says: "[1/7] coarse · trial 1", "[4/7] coarse · trial 4", "[6/6] final")
    }
  }

  @Test(.enabled(if: Command.find("script") != nil), arguments: [20, 40, 90])
  func `no line of the picture is wider than the terminal, and what is cut says so`(
    columns: Int
  ) throws {
    try withProject(Specs.many(2, epochs: 2000)) { project in
      let run = try onTerminal(project, columns: columns, "run --jobs 2")
      let pictures = run.output.split(separator: "\u{1B}[?7l").dropFirst()
      let lines = pictures.flatMap { picture in
        picture.split(separator: "\u{1B}[?7h")[0].split(whereSeparator: \.isNewline)
      }
      try #require(lines.contains { $0.contains("epoch ") || columns == 20 }, "\(run.output)")
      #expect(lines.allSatisfy { $0.count < columns }, "\(lines)")
      #expect(lines.contains { $0.hasSuffix(" …") } == (columns < 90))
      #expect(columns == 20 || lines.contains { $0.contains(/epoch \d+\/2000/) })
    }
  }
}
