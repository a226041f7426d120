import ChildProcess
import TestSupport
import Testing

/// A user's own project under git: what git does to records, and what it is told.
@Suite struct VersionControlTests {
  private func git(_ project: TestProject, _ arguments: String...) throws -> Outcome {
    let program = try #require(Command.find("git"))
    let identity = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"]
    return Outcome(
      try Command(program, identity + arguments, folder: project.folder).run(tailLimit: 1 << 20))
  }

  private func commit(_ project: TestProject) throws {
    _ = try git(project, "init")
    _ = try git(project, "add", "-A")
    try git(project, "commit", "-m", "all").expect(0)
  }

  /// Checks the whole project out again, as a fresh clone on Windows would.
  private func checkOutWithWindowsLineEnds(_ project: TestProject) throws {
    _ = try git(project, "config", "core.autocrlf", "true")
    for path in project.paths(below: "results/runs") { try project.remove("results/runs/\(path)") }
    try project.remove("results/tiny/report.md")
    try git(project, "checkout", "--", ".").expect(0)
  }

  @Test func `records and pages survive git's line ends, with what the program writes for git`()
    throws
  {
    try withExecutedProject { project in
      let before = try project.files(below: "results")
      try commit(project)
      try checkOutWithWindowsLineEnds(project)
      #expect(try project.files(below: "results") == before)
      try git(project, "status", "--porcelain").expect(says: "")
    }
  }

  @Test func `records with line ends of Windows are read, and the check says so`() throws {
    try withExecutedProject { project in
      try project.remove("results/.gitattributes")
      let page = try project.text(of: "results/tiny/report.md")
      try commit(project)
      try checkOutWithWindowsLineEnds(project)
      let record = try #require(project.paths(below: "results/runs").first)
      #expect(try project.bytes(of: "results/runs/\(record)").contains(UInt8(ascii: "\r")))
      try project.reprise("plan").expect(says: "nothing to execute")
      let check = try project.reprise("store", "check")
      check.expect(0)
      check.expect(
        says: "altered: results/runs/\(record): its line ends were changed", "--renormalize")
      try project.reprise("report").expect(0)
      #expect(try project.text(of: "results/tiny/report.md") == page)
    }
  }

  @Test func `nothing that is this machine's own shows up in git`() throws {
    try withExecutedProject { project in
      try project.writeFile("mine", to: ".reprise/note")
      try project.writeFile("mine", to: "results/.tmp/note")
      _ = try git(project, "init")
      let status = try git(project, "status", "--porcelain", "-uall")
      #expect(status.output.contains("results/tiny/report.md"))
      #expect(!status.output.contains(".reprise/") && !status.output.contains(".tmp"))
    }
  }

  @Test(arguments: ["results/.gitattributes", "results/.gitignore", ".reprise/.gitignore"])
  func `a file that the user wrote for git is left as it is`(path: String) throws {
    try withProject { project in
      try project.writeFile("# mine\n", to: path)
      try project.reprise("run").expect(0, executed: 6)
      try project.reprise("new", "other").expect(0)
      #expect(try project.text(of: path) == "# mine\n")
    }
  }

  @Test func `a new project tells git about results before there are any`() throws {
    try withProject { project in
      try project.reprise("new", "other").expect(0)
      #expect(try project.text(of: "results/.gitattributes").contains("runs/** -text"))
      #expect(try project.text(of: ".reprise/.gitignore").contains("\n*\n"))
    }
  }

  @Test(arguments: ["version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n", "", "{"])
  func `a page is not replaced by one without numbers because no record can be read`(
    content: String
  ) throws {
    try withExecutedProject { project in
      let before = try project.files(below: "results")
      for path in project.paths(below: "results/runs") {
        try project.writeFile(content, to: "results/runs/\(path)")
      }
      let report = try project.reprise("report")
      report.expect(1)
      report.expect(
        says: "results/tiny/report.md has the numbers of 6 runs, and none of their records",
        "`reprise run` executes their runs again")
      for page in ["README.md", "tiny/report.md", "tiny/runs.md"] {
        #expect(try project.bytes(of: "results/\(page)") == before[page])
      }
      try project.reprise("run").expect(0, executed: 6)
      try project.reprise("report").expect(0)
    }
  }

  @Test func `a page of a spec that was changed is written without numbers, as it has none`() throws
  {
    try withExecutedProject { project in
      try project.write(Specs.tiny.replacing("hidden: [5]", with: "hidden: [6]"))
      try project.reprise("report").expect(0)
      #expect(try project.text(of: "results/tiny/runs.md").contains("../runs/") == false)
    }
  }

  @Test func `a page that loses the records of some runs is written, and shows which`() throws {
    try withExecutedProject { project in
      let record = try #require(project.paths(below: "results/runs").first)
      try project.remove("results/runs/\(record)")
      try project.reprise("report").expect(0)
      #expect(try project.text(of: "results/tiny/report.md").contains("5 finished, 1 missing"))
    }
  }

  @Test func `two clones that computed the same runs merge without executing any again`() throws {
    try withProject { project in
      try project.writeFile("", to: "readme")
      try commit(project)
      for branch in ["one", "two"] {
        try git(project, "checkout", "-b", branch, "main").expect(0)
        try project.reprise("run").expect(0, executed: 6)
        try project.remove("results/.gitattributes")
        _ = try git(project, "add", "-A")
        try git(project, "commit", "-m", branch).expect(0)
      }
      try git(project, "merge", "one").expect(1)
      let record = try #require(project.paths(below: "results/runs").first)
      #expect(try project.text(of: "results/runs/\(record)").contains("<<<<<<< "))
      try project.reprise("plan").expect(says: "nothing to execute")
      try project.reprise("store", "check").expect(says: "a merge left both of its sides in it")
      try project.reprise("run").expect(0, executed: 0)
    }
  }
}
