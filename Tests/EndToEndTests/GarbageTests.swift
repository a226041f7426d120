import ChildProcess
import ExperimentModel
import Testing

/// Records that no spec refers to any more: listed, removed on request alone, and never guessed at.
@Suite struct GarbageTests {
  /// Gives a test a project of six records, two of which its spec has forgotten.
  private func withGarbage(_ body: (TestProject) throws -> Void) throws {
    try withExecutedProject { project in
      try project.write(Specs.tiny.replacing("    weak: {penalty.lambda: 0.001}\n", with: ""))
      try body(project)
    }
  }

  @Test func `records that no spec refers to are listed, and nothing is removed`() throws {
    try withGarbage { project in
      let before = try project.files(below: ".")
      let list = try project.reprise("store", "gc")
      list.expect(0)
      list.expect(
        says: "2 records that no spec refers to: `reprise store gc --delete` removes them")
      #expect(list.output.matches(of: /results\/runs\/..\/[0-9a-f]{64}\.json\n/).count == 2)
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `what was listed is removed on request, and nothing else`() throws {
    try withGarbage { project in
      for number in 0..<1000 { try project.writeFile("", to: "results/runs/ab/foreign-\(number)") }
      try project.writeFile("mine", to: "results/runs/notes.json")
      let listed = try project.reprise("store", "gc").output.split(separator: "\n").dropLast()
      let before = try project.files(below: ".")
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(0)
      removal.expect(says: "2 records that no spec refers to: removed")
      let kept = before.filter { !listed.contains(Substring($0.key)) }
      #expect(kept.count == before.count - 2)
      #expect(try project.files(below: ".") == kept)
      try project.reprise("run").expect(0, executed: 0)
      try project.reprise("store", "gc").expect(0)
    }
  }

  @Test
  func `pages and figures without a spec are listed, and removed on request with nothing else`()
    throws
  {
    try withProject { project in
      let other = Specs.single.replacing("[5]", with: "[6]")
      try project.write(other, as: "old/name.yaml")
      try project.reprise("run").expect(0, executed: 7)
      try project.remove("experiments/old/name.yaml")
      try project.write(other, as: "new/name.yaml")
      try project.writeFile("my notes", to: "results/old/notes.md")
      try project.writeFile("my plot", to: "results/old/figures/mine.svg")
      try project.writeFile("my page", to: "results/else/report.md")
      try project.reprise("run").expect(0, executed: 0)
      let list = try project.reprise("store", "gc")
      list.expect(0)
      list.expect(says: "results/old/report.md\n", "results/old/runs.md\n", "results/old/figures/")
      list.expect(
        says: " of pages that no spec has any more: `reprise store gc --delete` removes them")
      #expect(!list.output.contains("tiny/") && !list.output.contains("else/"))
      let before = try project.files(below: ".")
      try project.reprise("store", "gc", "--delete").expect(0)
      let after = try project.files(below: ".")
      let gone = before.keys.filter { after[$0] == nil }
      #expect(!gone.isEmpty && gone.allSatisfy { $0.hasPrefix("results/old/") })
      #expect(
        Set(after.keys.filter { $0.hasPrefix("results/old/") })
          == ["results/old/notes.md", "results/old/figures/mine.svg"])
      try project.reprise("store", "gc").expect(says: "0 records that no spec refers to: nothing")
    }
  }

  @Test func `a page's folder that is empty goes with it`() throws {
    try withProject { project in
      try project.write(Specs.single.replacing("[5]", with: "[6]"), as: "old.yaml")
      try project.reprise("run").expect(0, executed: 7)
      try project.remove("experiments/old.yaml")
      try project.reprise("store", "gc", "--delete").expect(0)
      #expect(!project.exists("results/old") && project.exists("results/tiny/report.md"))
    }
  }

  @Test func `what was written lately is kept where that is asked for`() throws {
    try withGarbage { project in
      let kept = try project.reprise("store", "gc", "--keep-days", "1", "--delete")
      kept.expect(0)
      kept.expect(says: "2 records younger than 1 day: left alone", "0 records that no spec")
      #expect(try project.records().count == 6)
      try project.reprise("store", "gc", "--keep-days", "-1").expect(64)
      try project.reprise("store", "gc", "--keep-days", "0", "--delete").expect(says: "removed")
      #expect(try project.records().count == 4)
    }
  }

  @Test(arguments: [
    (Specs.tiny, 0, "0 records that no spec refers to"), ("title: [\n", 1, "have errors"),
  ])
  func `records that another work tree refers to are not removed`(
    spec: String, exitCode: Int32, answer: String
  ) throws {
    try withGarbage { plain in
      var project = plain
      project.environment["PATH"] = Command.currentEnvironment["PATH"]
      let git = try #require(Command.find("git"))
      func run(_ arguments: String...) throws {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@t"]
        _ = try Command(git, identity + arguments, folder: project.folder).run()
      }
      try run("init")
      try run("add", "experiments")
      try run("commit", "-m", "all")
      let name = "other-than-\(project.folder.split(separator: "/").last ?? "")"
      try run("worktree", "add", "../\(name)")
      let other = "\(project.folder)/../\(name)"
      defer {
        _ = try? Command(git, ["worktree", "remove", "--force", other], folder: project.folder)
          .run()
      }
      try project.writeFile(spec, to: "../\(name)/experiments/tiny.yaml")
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(exitCode)
      removal.expect(says: answer)
      #expect(try project.records().count == 6)
    }
  }

  @Test func `while a spec is invalid nothing is listed or removed`() throws {
    try withGarbage { project in
      try project.write("title: [\n", as: "bad.yaml")
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(2)
      #expect(removal.output.isEmpty)
      #expect(try project.records().count == 6)
    }
  }

  @Test func `records of a stage that cannot be expanded are not taken for garbage`() throws {
    try withExecutedProject(Specs.staged) { project in
      // One trial is lost: nobody knows any more what the last stage was to run.
      let trial = try #require(
        try project.plan().first { $0["run"]?.text?.contains("trial 1") == true }?["key"]?.text)
      try project.remove("results/runs/\(trial.prefix(2))/\(trial).json")
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(1)
      removal.expect(
        says: "the runs of stage final are not known without the results of coarse",
        "nothing was removed")
      #expect(try project.records().count == 5)
      try project.reprise("store", "gc").expect(0)
      try project.reprise("run").expect(0, executed: 1)
      try project.reprise("store", "gc").expect(says: "nothing to remove")
    }
  }

  @Test func `records of another spec's choice stay`() throws {
    try withProject(nil) { project in
      let stages = Specs.staged.split(separator: "    final:")
      try project.write(String(stages[0]), as: "search.yaml")
      try project.write(
        """
        title: How good is the best?
        \(Specs.base)
        stages:
          final:
            set: {penalty.lambda: {best_of: coarse, in: search, by: validation.accuracy}}
            seeds: [2, 3]

        """, as: "final.yaml")
      let run = try project.reprise("run")
      run.expect(0, executed: 6)
      let gc = try project.reprise("store", "gc", "--delete")
      gc.expect(0)
      gc.expect(says: "nothing to remove")
    }
  }

  @Test(arguments: [
    ("\"format\": 1,", "\"format\": 2,"), ("\"trainer_revision\": ", "\"trainer_revision\": 9"),
    ("\"config_revision\": ", "\"config_revision\": 9"),
    ("\"kind\": \"training\"", "\"kind\": \"pruning\""),
  ])
  func `records of a later version are left alone, and said`(
    text: String, replacement: String
  ) throws {
    try withGarbage { project in
      let garbage = try project.reprise("store", "gc").output
      let path = try #require(garbage.split(separator: "\n").first)
      try project.rewrite(String(path)) {
        $0.replacing(text, with: replacement, maxReplacements: 1)
      }
      let before = try project.bytes(of: String(path))
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(0)
      removal.expect(
        says: "1 record by another version of reprise",
        "1 record that no spec refers to: removed")
      #expect(try project.bytes(of: String(path)) == before)
    }
  }

  @Test func `records of an earlier revision are garbage as others are`() throws {
    try withGarbage { project in
      let garbage = try project.reprise("store", "gc").output
      let path = try #require(garbage.split(separator: "\n").first)
      try project.rewrite(String(path)) {
        $0.replacing(/"trainer_revision": \d+/, with: "\"trainer_revision\": 0")
      }
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(says: "2 records that no spec refers to: removed")
      #expect(!project.exists(String(path)))
    }
  }

  @Test func `while runs are executed nothing is removed, and they end well`() throws {
    try withProject(Specs.many(40, epochs: 20)) { project in
      let child = try project.command(["run", "--jobs", "1"]).start()
      _ = child.errors(until: "[ 3/40]")
      try project.write(Specs.many(40, epochs: 21))
      let removal = try project.reprise("store", "gc", "--delete")
      removal.expect(1)
      removal.expect(says: "reprise: process \(child.identifier) on host ", "nothing was removed")
      try project.reprise("store", "gc").expect(0)
      try child.outcome().expect(0, executed: 40)
      let after = try project.reprise("store", "gc", "--delete")
      after.expect(0)
      after.expect(says: "40 records that no spec refers to: removed")
      #expect(project.paths(below: "results/.tmp").isEmpty)
    }
  }
}
