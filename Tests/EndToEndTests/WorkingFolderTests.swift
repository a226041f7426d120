import ChildProcess
import Testing

/// From wherever a command is started, the project is that of its first spec, and paths lead from there.
@Suite struct WorkingFolderTests {
  @Test func `from a folder of the project, every path printed leads from there`() throws {
    try withProject { project in
      let run = try project.reprise("run", under: "cd experiments && exec \"$@\" tiny.yaml")
      run.expect(0, executed: 6)
      run.expect(says: "../experiments/tiny.yaml   6 runs", "report: ../results/tiny/report.md")
      #expect(project.paths(below: "experiments") == ["tiny.yaml"])
      let plan = try project.reprise("plan", "experiments/tiny.yaml")
      plan.expect(says: "nothing to execute")
      let new = try project.reprise("new", "other", under: "cd experiments && exec \"$@\"")
      new.expect(says: "wrote ../experiments/other.yaml", "`reprise run ../experiments/other.yaml`")
    }
  }

  @Test func `from outside, a spec, a report and a record name their project`() throws {
    try withExecutedProject { project in
      let outside = "mkdir -p home && cd home && exec \"$@\""
      let plan = try project.reprise("plan", "../experiments/tiny.yaml", under: outside)
      plan.expect(says: "../experiments/tiny.yaml   6 runs   6 finished", "nothing to execute")
      let report = "../results/tiny/report.md"
      let cell = try project.reprise("why", report, "no table", "b", "c", under: outside)
      cell.expect(says: "there is no table 'no table'")
      let record = "../results/runs/\(try #require(try project.records().keys.min()))"
      let shown = try project.reprise("show", record, under: outside)
      shown.expect(0)
      shown.expect(says: "record \(record)")
    }
  }

  @Test func `a spec outside any project keeps its results in the working directory`() throws {
    try withProject(nil) { project in
      try project.writeFile(Specs.single, to: "specs/one.yaml")
      try project.reprise("run", "specs/one.yaml").expect(0, executed: 1)
      #expect(project.exists("results/one/report.md") && !project.exists("specs/results"))
    }
  }

  @Test func `a project that is named is the one`() throws {
    try withProject { project in
      try project.writeFile(Specs.single, to: "other/experiments/one.yaml")
      let run = try project.reprise("run", "experiments/tiny.yaml", "--project", "other")
      run.expect(0, executed: 6)
      #expect(project.exists("other/results/tiny/report.md") && !project.exists("results"))
    }
  }
}
