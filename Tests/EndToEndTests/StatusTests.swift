import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What `reprise status` says of invocations in other terminals.
@Suite struct StatusTests {
  /// A project whose runs wait for a file, all but the first.
  private static func project(in folder: String) throws -> TestProject {
    let script = """
      if [ "$2" != 1 ]; then
        echo '{"progress": 0.5}' >> $REPRISE_HISTORY
        until [ -e "$REPRISE_PROJECT/go" ]; do sleep 0.1; done
      fi
      echo '{"score": 1}' > $1
      """
    return try ProgramProject.make(
      in: folder, script, ProgramProject.spec(seeds: "[1, 2, 3, 4, 5]"))
  }

  /// Asks for the status until it says something.
  private static func status(of project: TestProject, until words: String...) throws -> String {
    for _ in 0..<100 {
      let outcome = try project.reprise("status")
      outcome.expect(0)
      if words.allSatisfy(outcome.output.contains) { return outcome.output }
      usleep(100_000)
    }
    Issue.record("nothing says \(words): \(try project.reprise("status").output)")
    return ""
  }

  @Test func `who executes runs is seen from elsewhere, with what is under way`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("status").expect(0, says: "nobody executes runs here")
      let child = try project.command(["run", "--jobs", "2"]).start()
      child.closeInput()
      let status = try Self.status(
        of: project, until: "1 of 5 runs done", "program · seed 2", "program · seed 3", "50 %")
      #expect(status.hasPrefix("process \(child.identifier) on host "))
      try project.writeFile("", to: "go")
      try child.outcome().expect(0, says: "executed 5 runs")
      try project.reprise("status").expect(0, says: "nobody executes runs here")
      #expect(project.paths(below: ".reprise/status").isEmpty)
    }
  }

  @Test func `an invocation that was killed is not there, and leaves nothing for long`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      let child = try project.command(["run", "--jobs", "1"]).start()
      child.closeInput()
      _ = try Self.status(of: project, until: "1 of 5 runs done", "program · seed 2")
      kill(child.identifier, SIGKILL)
      _ = try child.outcome()
      try project.reprise("status").expect(0, says: "nobody executes runs here")
      try project.writeFile("", to: "go")
      try project.reprise("run").expect(0, says: "all 5 are finished")
      #expect(project.paths(below: ".reprise/status").isEmpty)
      // Also where nothing is left to execute.
      try project.writeFile("{}", to: ".reprise/status/0123.json")
      try project.reprise("run").expect(0, says: "executed 0 runs")
      #expect(project.paths(below: ".reprise/status").isEmpty)
    }
  }

  @Test func `two invocations are both there`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      let children = try (0..<2).map { _ in
        let child = try project.command(["run", "--jobs", "1"]).start()
        child.closeInput()
        return child
      }
      _ = try Self.status(
        of: project, until: "process \(children[0].identifier) on",
        "process \(children[1].identifier) on")
      try project.writeFile("", to: "go")
      for child in children { try child.outcome().expect(0) }
    }
  }
}
