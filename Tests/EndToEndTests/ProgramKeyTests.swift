import ChildProcess
import TestSupport
import Testing

/// When the runs of a program are due, and what their records say of it.
@Suite struct ProgramKeyTests {
  @Test func `a byte of a listed file makes its runs due, one of another file does not`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, "echo '{\"score\": 1}' > $1")
      try project.writeFile("anything", to: "experiments/other.txt")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.writeFile("something", to: "experiments/other.txt")
      try project.reprise("run").expect(0, says: "executed 0 runs")
      try project.writeFile("echo '{\"score\": 2}' > $1", to: "experiments/work.sh")
      try project.reprise("plan").expect(0, says: "the file ./work.sh was changed")
      try project.reprise("run").expect(0, says: "executed 1 run")
    }
  }

  @Test func `swapping the values of two fields makes other runs`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo '{\"score\": 1}' > $1", ProgramProject.spec("base: {rate: 1, size: 2}"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.write(ProgramProject.spec("base: {rate: 2, size: 1}"), as: "program.yaml")
      try project.reprise("plan").expect(
        0, says: "because rate is 2, size is 1; the nearest finished run has 1, 2")
    }
  }

  @Test func `only commands that execute runs start programs`() throws {
    try withTemporaryFolder { folder in
      let spec = ProgramProject.spec(
        "  version: [sh, -c, 'echo asked >> \(folder)/asked; echo 1.2']")
      let project = try ProgramProject.make(
        in: folder, "echo started >> \(folder)/started; echo '{\"score\": 1}' > $1", spec)
      for command in ["check", "plan", "report", "claims"] { _ = try project.reprise(command) }
      #expect(!project.exists("asked") && !project.exists("started"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      #expect(try project.text(of: "asked") == "asked\n")
      for command in ["check", "plan", "report", "claims"] {
        try project.reprise(command).expect(0, says: "")
      }
      try project.reprise("show", "seed 1").expect(0, says: "finished")
      try project.reprise("why", "seed 1").expect(0, says: "its record answers")
      #expect(try project.text(of: "asked") == "asked\n")
      #expect(try project.text(of: "started") == "started\n")
    }
  }

  @Test func `another answer to the question for a version makes runs due`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo '{\"score\": 1}' > $1",
        ProgramProject.spec("  version: [cat, \(folder)/version]"))
      try project.writeFile("1.0\n", to: "version")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.writeFile("1.1\n", to: "version")
      try project.reprise("plan").expect(0, says: "nothing to execute")
      try project.reprise("run").expect(
        0, says: "because the answer of `cat \(folder)/version` was another one")
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }

  @Test func `a record says which commit was there, and whether files differed from it`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, "echo '{\"score\": 1}' > $1")
      func git(_ arguments: String...) throws {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        let command = Command(
          try #require(Command.find("git")), identity + arguments, folder: folder)
        #expect(try command.run().status.isSuccess)
      }
      func state() throws -> String {
        try project.reprise("run", "--force").expect(0, says: "executed 1 run")
        let text = try project.text(of: project.recordPath(seed: 1))
        return String(try #require(text.firstMatch(of: /"git_state": "(.*)"/)).output.1)
      }
      try git("init", "--quiet")
      try git("add", "experiments")
      try git("commit", "--quiet", "--message", "begin")
      #expect(try state() == "clean")
      #expect(try state() == "clean", "what runs write is no change")
      try project.writeFile("anything", to: "experiments/new.txt")
      #expect(try state() == "changed files")
      try project.remove("experiments/new.txt")
      try project.writeFile("echo '{\"score\": 2}' > $1", to: "experiments/work.sh")
      #expect(try state() == "changed files")
    }
  }

  @Test func `verify lets a metric be as far from its record as the spec says`() throws {
    try withTemporaryFolder { folder in
      let script =
        "echo run >> \(folder)/runs; echo \"{\\\"score\\\": 1.$(wc -l < \(folder)/runs)}\" > $1"
      let project = try ProgramProject.make(
        in: folder, script, ProgramProject.spec(metrics: "score: {tolerance: 0.15}"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.reprise("verify").expect(0, says: "1 within tolerance")
      try project.reprise("verify").expect(1, says: "beyond the tolerance that its spec declares")
    }
  }
}
