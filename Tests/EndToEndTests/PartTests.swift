import ChildProcess
import ExperimentModel
import Testing

/// Parts of an experiment, and trials of it.
@Suite struct PartTests {
  /// The names of the runs in the store, in any order.
  private func finished(_ project: TestProject) throws -> Set<String> {
    let runs = try project.plan().filter { $0["decision"]?.text == "reuse" }
    return Set(runs.compactMap { $0["run"]?.text })
  }

  @Test(arguments: [
    ("strength=weak", ["weak · seed 1", "weak · seed 2"]),
    ("strength=weak, seed=2", ["weak · seed 2"]), ("strength=weak,seed=1..1", ["weak · seed 1"]),
    ("strength=none, strength=strong, seed=1", ["none · seed 1", "strong · seed 1"]),
    ("seed=2..9", ["none · seed 2", "weak · seed 2", "strong · seed 2"]),
    ("weak · seed 2", ["weak · seed 2"]), ("tiny · weak", ["weak · seed 1", "weak · seed 2"]),
  ])
  func `the runs of a part are executed, and what is left out stays due and is said`(
    only: String, names: [String]
  ) throws {
    try withProject { project in
      let left = 6 - names.count
      let plan = try project.reprise("plan", "--only", only)
      plan.expect(0, says: "\(names.count) of 6 runs")
      plan.expect(says: "left out: \(left) runs, of which \(left) are due")
      plan.expect(says: "--only")
      let run = try project.reprise("run", "--only", only)
      run.expect(0, executed: names.count)
      run.expect(says: "left out: \(left) runs, of which \(left) are due")
      #expect(try finished(project) == Set(names))
      // The page is about all runs, as far as they are finished.
      #expect(try project.text(of: "results/tiny/report.md").contains("strong"))
      try project.reprise("verify", "--only", only).expect(
        0, says: "\(names.count) record\(names.count == 1 ? "" : "s") executed again")
      try project.reprise("run").expect(0, executed: left)
    }
  }

  @Test
  func `the levels of an axis may hold commas, and numbers are levels however they are written`()
    throws
  {
    try withProject(
      "title: t\n\(Specs.base)\nmatrix: {training.batch_size: [10, 20], network.hidden: [[5, 6], [7]]}\n"
        .replacing("      network: {hidden: [5]}\n", with: "")
    ) { project in
      try project.reprise("plan", "--only", "network.hidden=[5, 6], training.batch_size=1e1")
        .expect(
          0, says: "1 of 4 runs")
      try project.reprise("plan", "--only", "training.batch_size=10..15").expect(
        0, says: "2 of 4 runs")
      try project.reprise(
        "plan", "--only", "training.batch_size=10", "--only", "network.hidden=[7]"
      )
      .expect(0, says: "3 of 4 runs")
    }
  }

  @Test func `axes are named whatever their names hold`() throws {
    try withProject(
      """
      title: t
      \(Specs.base)
      matrix:
        "a, b": {x: {}, y: {penalty.lambda: 0.1}}
        "c=d": {x: {}, y: {training.batch_size: 50}}
        a: {x: {}, y: {training.learning_rate: 0.1}}
      """
    ) { project in
      try project.reprise("plan", "--only", "a, b=x").expect(0, says: "4 of 8 runs")
      try project.reprise("plan", "--only", "a, b=x, c=d = y,a=x").expect(0, says: "1 of 8 runs")
      try project.reprise("plan", "--only", "c=d=y").expect(0, says: "4 of 8 runs")
    }
  }

  @Test func `a part is known of a stage that waits, as far as its levels and seeds are`() throws {
    try withProject(
      Specs.staged.replacing(
        "    seeds: [1, 2, 3]",
        with: "    seeds: [1, 2, 3]\n    matrix: {q: {n: {}, t: {training.batch_size: 50}}}")
    ) { project in
      try project.reprise("plan", "--only", "q=n").expect(0, says: "3 of 10 runs")
      try project.reprise("plan", "--only", "seed=5").expect(64, says: "no run is 'seed=5'")
    }
  }

  @Test func `what a part leaves out of a stage keeps it from nothing`() throws {
    try withProject(
      """
      title: t
      \(Specs.base)
      stages:
        coarse: {matrix: {penalty.lambda: [0.001, 0.1]}}
        final:
          seeds: [1, 2]
          matrix:
            tuning:
              none: {training.batch_size: 50}
              best: {penalty.lambda: {best_of: coarse, by: validation.accuracy}}
      """
    ) { project in
      try project.reprise("run", "--only", "tuning=none").expect(0, executed: 2)
      try project.reprise("run", "--only", "tuning=best").expect(
        1, says: "stage final cannot go on without the results of coarse")
      try project.reprise("plan", "--only", "tuning=best, seed=2").expect(0, says: "1 of 6 runs")
    }
  }

  @Test(arguments: [
    ("strenght=weak", "there is no axis 'strenght'; did you mean 'strength'?"),
    ("strength=weka", "the axis 'strength' has no level 'weka'; did you mean 'weak'?"),
    ("strength=weak, sead=1", "there is no axis 'sead'; did you mean 'seed'?"),
    ("seed=1-3", "a seed is a whole number, or a range such as 1..3, found '1-3'"),
    ("seed=7", "no run is 'seed=7'"), ("week", "no run is 'week'"),
  ])
  func `a part that is not there is told with what was probably meant`(
    only: String, says: String
  ) throws {
    try withProject { project in
      for command in ["plan", "run", "report", "verify"] {
        try project.reprise(command, "--only", only).expect(64, says: says)
      }
    }
  }

  @Test func `a stage is a part, and what it waits for is said`() throws {
    try withProject(Specs.staged) { project in
      try project.reprise("run", "--only", "stage=final").expect(
        1, says: "stage final cannot go on without the results of coarse")
      try project.reprise("run", "--only", "stage=coarse, trial=trial 2").expect(0, executed: 1)
      try project.reprise("run", "--only", "stage=coarse").expect(0, executed: 3)
      try project.reprise("run", "--only", "stage=final, seed=2..3").expect(0, executed: 2)
      // The last one is a run of the search, under another name.
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `a page of a part lies beside the page of all, and shows its runs alone`() throws {
    try withExecutedProject { project in
      let whole = try project.reports()
      try project.reprise("report", "--only", "strength=weak").expect(
        0, says: "report: results/tiny/part/report.md")
      let part = try project.text(of: "results/tiny/part/report.md")
      #expect(part.contains("This page shows 2 of 6 runs alone: strength=weak"))
      #expect(part.contains("weak") && !part.contains("strong"))
      for (path, text) in whole { #expect(try project.text(of: "results/\(path)") == text) }
      // It is no page that was left over, nor one that belongs to the whole.
      try project.reprise("store", "gc").expect(0, says: "nothing to remove")
    }
  }

  // MARK: Trials

  @Test func `a trial sets a field of all runs, and its records are not among the real ones`()
    throws
  {
    try withExecutedProject { project in
      let records = try project.records()
      try project.reprise("run", "--set", "training.duration=2 epochs").expect(
        64, says: "--set is for trials")
      try project.reprise("run", "--set", "training.duration=2 epochs", "--results", "./results")
        .expect(64, says: "the project's own folder")
      try project.reprise("plan", "--set", "training.duration=2 epochs").expect(
        0, says: "because training.duration is 2 epochs")
      let trial = try project.reprise("run", "--set", "training.duration=2 epochs", "--scratch")
      trial.expect(0, executed: 6)
      trial.expect(says: "report: .reprise/scratch/tiny/report.md")
      let page = try project.text(of: ".reprise/scratch/tiny/report.md")
      #expect(
        page.contains("This page is of a trial, in which all runs have training.duration=2 epochs.")
      )
      let again = "reprise run experiments/tiny.yaml --set 'training.duration=2 epochs' --scratch"
      #expect(page.contains("```sh\n\(again)\n```"))
      #expect(try project.records() == records)
      try project.reprise("run", "--set", "training.duration=2 epochs", "--scratch").expect(
        0, executed: 0)
      try project.reprise("plan").expect(0, says: "nothing to execute")
    }
  }

  @Test func `a trial works where there are no results yet, and writes nothing among them`() throws
  {
    try withProject { project in
      let trial = ["--set", "training.duration=2 epochs"]
      for command in ["run", "report", "verify"] {
        try project.reprise(command, trial[0], trial[1]).expect(64, says: "--set is for trials")
      }
      try project.reprise("plan", trial[0], trial[1]).expect(
        0, says: "`reprise run --set 'training.duration=2 epochs' --scratch` does it")
      try project.reprise("run", trial[0], trial[1], "--scratch").expect(0, executed: 6)
      try project.reprise("run", trial[0], trial[1], "--results", "trial").expect(0, executed: 6)
      #expect(!project.exists("results"))
    }
  }

  @Test func `a variant that a trial sets takes the place of the spec's with all of its fields`()
    throws
  {
    try withProject { project in
      try project.reprise("plan", "--set", "data.validation=last").expect(
        0, says: "6 to execute")
    }
  }

  @Test(arguments: [
    ("training.duration", "--set takes FIELD=VALUE"), ("=5", "--set takes FIELD=VALUE"),
    ("training.duraton=5 epochs", "--set:1:1: error: unknown field 'training.duraton'"),
    ("training.duration=5", "--set:1:20: error: 'training.duration' must be a number and its unit"),
    ("network.batch_norm.decay=0.5", "--set:1:27: error: 'network.batch_norm.decay' has no effect"),
    ("penalty.lambda=[", "--set:1:17: error:"),
  ])
  func `a setting that is wrong has a place in the option`(set: String, says: String) throws {
    try withProject { project in
      let plan = try project.reprise("plan", "--set", set)
      #expect([.exited(2), .exited(64)].contains(plan.status))
      plan.expect(says: says)
    }
  }

  @Test func `a field whose values are an axis cannot be set for all runs`() throws {
    try withProject(Specs.penalties(2)) { project in
      try project.reprise("plan", "--set", "penalty.lambda=3").expect(
        2, says: "the axis 'penalty.lambda' has its values")
    }
  }

  // MARK: Order and time

  @Test func `seeds first, every point has its first seed before any has its second`() throws {
    try withProject { project in
      let run = try project.reprise("run", "--jobs", "1", "--order", "seeds-first")
      run.expect(0, executed: 6)
      let order = run.errors.matches(of: /\] (\w+ · seed \d)/).map { String($0.output.1) }
      #expect(
        order == [
          "none · seed 1", "weak · seed 1", "strong · seed 1", "none · seed 2", "weak · seed 2",
          "strong · seed 2",
        ])
      #expect(
        try project.plan().compactMap { $0["run"]?.text }.prefix(2) == [
          "none · seed 1", "none · seed 2",
        ])
    }
  }

  @Test func `when the time is up, what is under way is finished and the rest is left`() throws {
    try withProject(Specs.many(3000, epochs: 100)) { project in
      let run = try project.reprise("run", "--jobs", "1", "--for", "6s")
      run.expect(75, says: "the time is up: ")
      let kept = try project.records().count
      #expect((1..<3000).contains(kept))
      run.expect(says: "\(kept) run")
      run.expect(says: "`reprise run` goes on")
      try project.expectSoundStore()
    }
    try withProject(Specs.single) { project in
      try project.reprise("run", "--for", "1h 30m").expect(0, executed: 1)
    }
  }

  @Test(arguments: ["8", "8x", "-3h", "h", "", "0s"])
  func `a time without a unit is refused`(time: String) throws {
    try withProject { project in
      try project.reprise("run", "--for=\(time)").expect(64)
    }
  }
}
