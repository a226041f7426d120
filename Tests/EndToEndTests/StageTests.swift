import ExperimentModel
import TestSupport
import Testing

/// Stages that depend on one another, within one invocation.
@Suite struct StageTests {
  @Test func `a plan shows what is not known yet`() throws {
    try withProject(Specs.staged) { project in
      let plan = try project.reprise("plan")
      plan.expect(0)
      plan.expect(says: "to execute: 4 runs, and 3 that follow; `reprise run`")
      plan.expect(says: "7 runs", "4 trials", "final: 3 runs, known after the results of coarse")
    }
  }

  /// The winner's first seed is finished already: the choice is a value, not a new run.
  @Test func `one run executes a stage and the one that chooses from it`() throws {
    try withExecutedProject(Specs.staged) { project in
      try project.reprise("run").expect(0, executed: 0)
      #expect(try project.plan().count == 7)
    }
  }

  @Test func `an edited search executes its new trials, and the choice where it changed`() throws {
    try withExecutedProject(Specs.staged) { project in
      // More trials keep the earlier ones.
      try project.write(Specs.staged.replacing("trials: 4", with: "trials: 5"))
      let run = try project.reprise("run")
      run.expect(0)
      #expect(run.executedCount == 1 || run.executedCount == 4, "\(run.output)")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `an edited base executes the stage and its dependants`() throws {
    try withExecutedProject(Specs.staged) { project in
      try project.write(Specs.staged.replacing("hidden: [5]", with: "hidden: [6]"))
      try project.reprise("run").expect(0, executed: 6)
    }
  }

  /// A rate beyond all measure diverges within the first updates, whatever its validation accuracy was.
  @Test func `a diverged run is a result, visible, and never chosen`() throws {
    let spec = """
      title: Which rate suits a tiny network?
      \(Specs.base)
      stages:
        rates:
          matrix:
            rate:
              wild: {training.learning_rate: 1e30}
              sane: {training.learning_rate: 0.01}
        final:
          set: {training.learning_rate.value: {best_of: rates, by: training.loss}}
          seeds: [4]

      """
    try withProject(spec) { project in
      let run = try project.reprise("run")
      run.expect(0, executed: 3)
      run.expect(says: "diverged at update")
      let final = try #require(
        try project.plan().first { $0["run"]?.text?.contains("seed 4") == true }?["key"]?.text)
      let record = try project.reprise("show", final, "--format", "json")
      record.expect(says: "\"training.learning_rate.value\": 0.01,")
      let report = try project.text(of: "results/tiny/report.md")
      #expect(report.contains("diverged"))
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  private static let folds = """
    title: Which rate suits a tiny network, by cross-validation?
    \(Specs.base.replacing("validation: 100", with: "validation: {take: fold, of: 3}"))
    seeds: [5]
    stages:
      search:
        matrix:
          data.validation.fold: [1, 2, 3]
          training.learning_rate.value: [0.0001, 0.05, 0.8]
      final:
        set:
          data.validation: none
          training.learning_rate.value:
            {best_of: search, by: validation.accuracy, over: data.validation.fold}
    tables:
      folds:
        {rows: training.learning_rate.value, value: validation.accuracy, over: data.validation.fold,
         at: {stage: search}}

    """

  @Test func `what is best on average over the folds of a seed is chosen`() throws {
    try withProject(Self.folds) { project in
      try project.reprise("run").expect(0, executed: 10)
      var accuracies: [Double: [Double]] = [:]
      var final: Double?
      for bytes in try project.files(below: "results/runs").values {
        guard let record = try? JSON(parsing: bytes), record["config"] != nil else { continue }
        let values = try #require(record["config"]?["values"])
        let rate = try #require(values["training.learning_rate.value"]?.double)
        if values["data.validation"]?.text == "fold" {
          let accuracy = record["result"]?["metrics"]?["validation.accuracy"]?.double
          accuracies[rate, default: []].append(try #require(accuracy))
        } else {
          final = rate
        }
      }
      #expect(accuracies.values.map(\.count) == [3, 3, 3])
      #expect(accuracies.values.allSatisfy { Set($0).count > 1 }, "the folds are not alike")
      let best = accuracies.max { $0.value.reduce(0, +) < $1.value.reduce(0, +) }
      #expect(try #require(best).key == final)
      let report = try project.text(of: "results/tiny/report.md")
      #expect(report.contains("over the seeds and data.validation.fold"))
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  /// Each sampled value goes with some other, so that only the trials drawn tell.
  static let refusing = """
    title: Which batch size suits how many images?
    \(Specs.base)
    stages:
      coarse:
        search: {method: random, trials: 5, seed: 4}
        sample: {data.limit: {choice: [60, 200]}, training.batch_size: {choice: [50, 100]}}
      final:
        set: {training.batch_size: {best_of: coarse, by: validation.accuracy}}
        seeds: [1, 2]

    """

  @Test func `a refused trial lets the others go on, and what waits for it says so`() throws {
    try withProject(Self.refusing) { project in
      let problem =
        "refused: 'training.batch_size' must be at most 60, the images to train on, found 100"
      let waits = "the results of coarse, where coarse · trial 5 · seed 1 is \(problem)"
      let plan = try project.reprise("plan")
      plan.expect(0)
      plan.expect(
        says: "  coarse · trial 5 · seed 1    \(problem)\n", "final: 2 runs, known after \(waits)",
        "to execute: 4 runs;",
        "1 run refused: its settings do not go together, so the spec has to change")
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(
        says: "3 runs executed, 0 failed, 1 refused, 0 not started\n",
        "  tiny · coarse · trial 5 · seed 1: \(problem)\n",
        "  stage final cannot go on without \(waits); change what coarse tries, in experiments/tiny.yaml"
      )
      #expect(try project.records().count == 3)
      #expect(!project.exists(".reprise/failed"))
      #expect(try project.text(of: "results/tiny/runs.md").contains("failed: refused: "))
      try project.reprise("run").expect(1)
      try project.reprise("why", "coarse · trial 5 · seed 1").expect(
        says: "never executed: 'training.batch_size' must be at most 60")
      #expect(try project.plan().filter { $0["decision"]?.text == "refuse" }.count == 1)
    }
  }

  /// The other spec's runs are not planned: its records are read for the choice alone.
  @Test(.enabled(if: Tools.unprivileged != nil))
  func `a choice from a record that may not be read ends in a message that names the path`() throws
  {
    let spec = """
      title: How good is the penalty that was found?
      \(Specs.base)
      stages:
        again: {set: {penalty.lambda: {best_of: coarse, by: validation.accuracy, in: tiny}}, seeds: [9]}

      """
    try withExecutedProject(Specs.staged) { project in
      try project.write(spec, as: "other.yaml")
      let prefix = try #require(Tools.unprivileged).joined(separator: " ")
      let script = "chmod -R a+rwX . && chmod 000 results/runs/*/*.json && exec \(prefix) \"$@\""
      let plan = try project.reprise("plan", "experiments/other.yaml", under: script)
      plan.expect(1)
      plan.expect(says: "cannot read results/runs/", "Permission denied")
    }
  }

  private static let diverging = """
    title: Which rate suits a tiny network?
    \(Specs.base)
    stages:
      rates: {matrix: {rate: {wild: {training.learning_rate: 1e30}}}}
      final: {set: {training.learning_rate.value: {best_of: rates, by: training.loss}}}

    """

  @Test func `where nothing can be chosen, nobody says that executing more would help`() throws {
    try withProject(Self.diverging) { project in
      let advice = "change what rates tries, in experiments/tiny.yaml"
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(
        says: "stage final cannot go on without a run of rates that neither diverged nor failed; ",
        advice)
      let plan = try project.reprise("plan")
      plan.expect(0)
      plan.expect(says: advice, "nothing to execute; stage final cannot go on without ")
      #expect(!plan.output.contains("writes the reports again"))
      let report = try project.text(of: "results/tiny/report.md")
      #expect(!report.contains("This command executes what is left to do"))
      #expect(report.contains("everything that *rates* tries is executed"))
    }
  }

  @Test func `a stage that waits for another spec names the command that executes it`() throws {
    let again = """
      title: How good is the penalty that was found?
      \(Specs.base)
      stages:
        again: {set: {penalty.lambda: {best_of: coarse, by: validation.accuracy, in: a}}, seeds: [9]}

      """
    try withProject(nil) { project in
      try project.write(Specs.staged, as: "f/a.yaml")
      try project.write(again, as: "f/b.yaml")
      let command = "`reprise run experiments/f/a.yaml` executes them"
      let run = try project.reprise("run", "experiments/f/b.yaml")
      run.expect(1)
      run.expect(
        says: "stage again cannot go on without the results of coarse of f/a; \(command)")
      let plan = try project.reprise("plan", "experiments/f/b.yaml")
      plan.expect(says: "known after the results of coarse of f/a; \(command)")
      let report = try project.text(of: "results/f/report.md")
      #expect(report.contains("reprise run experiments/f/a.yaml experiments/f/b.yaml\n"))
      #expect(!(try project.reprise("plan").output.contains("executes them")))
      try project.reprise("run", "experiments/f/a.yaml").expect(0, executed: 6)
      try project.reprise("run", "experiments/f/b.yaml").expect(0, executed: 1)
    }
  }
}
