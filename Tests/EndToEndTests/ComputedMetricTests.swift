import ExperimentModel
import TestSupport
import Testing

/// Metrics that a spec makes of others, from the spec to the page.
@Suite struct ComputedMetricTests {
  private static let spec = """
    title: How soon does a tiny network learn?
    seeds: [1, 2]
    \(Specs.base.replacing("1 epochs", with: "3 epochs"))
    metrics:
      gap: {difference: [training.accuracy, test.accuracy]}
      reached: {first_epoch: {metric: training.loss, at_most: 2.2}}
      lowest: {best_over: history, of: training.loss}
    stages:
      rates:
        matrix: {training.learning_rate.value: [1e-7, 0.05, 0.2]}
      final:
        set: {training.learning_rate.value: {best_of: rates, by: reached}}
        seeds: [3]
    tables:
      progress: {rows: training.learning_rate.value, value: [reached, lowest, gap, run.seconds, network.parameters], at: {stage: rates}}
    figures:
      reached: {x: training.learning_rate.value, y: reached, scale: log, at: {stage: rates}}
    claims:
      close: {says: the gap is small, metric: gap, between: [-20 points, 20 points], at: {stage: rates}}

    """

  @Test func `computed metrics choose, and reach tables, figures and claims`() throws {
    try withProject(Self.spec) { project in
      try project.reprise("check").expect(0)
      try project.reprise("run").expect(0, executed: 7)
      let page = try project.text(of: "results/tiny/report.md")
      #expect(page.contains("not reached 2/2"), "the slowest rate learns nothing")
      #expect(
        page.contains("*reached* is the first epoch at which training loss is at most 2.2 nats."))
      #expect(page.contains("[15425 ± 0 (2)]"), "\(page)")
      let final = try #require(
        try project.plan().first { $0["run"]?.text?.contains("seed 3") == true }?["key"]?.text)
      let chosen = try project.reprise("show", final, "--format", "json")
      #expect(!chosen.output.contains("\"training.learning_rate.value\": 1e-7"))
      #expect(!chosen.output.contains("reached") && !chosen.output.contains("network.parameters"))
      try project.reprise("why", "results/tiny/report.md", "progress", "0.05", "reached")
        .expect(0, says: "reached is the first epoch at which training loss is at most 2.2 nats")
      try project.reprise("claims").expect(0, says: "the gap is small")
      try project.reprise("verify", "--sample", "2").expect(0)
    }
  }

  @Test func `another definition executes nothing but what is chosen otherwise`() throws {
    try withExecutedProject(Self.spec) { project in
      let before = try project.records()
      try project.write(
        Self.spec.replacing("training.accuracy, test.accuracy", with: "training.loss, test.loss")
          .replacing("-20 points, 20 points", with: "-1, 1"))
      try project.reprise("run").expect(0, executed: 0)
      #expect(try project.records() == before)
      #expect(
        try project.text(of: "results/tiny/report.md").contains("training loss less test loss"))
    }
  }

  @Test func `metrics of programs are made of what they report`() throws {
    try withTemporaryFolder { folder in
      let script = """
        for step in 1 2 3 4; do echo "{\\"loss\\": 0.$((9 - 2 * step))}" >> "$REPRISE_HISTORY"; done
        echo "{\\"loss\\": 0.1, \\"test.loss\\": 0.35}" > "$1"
        """
      let spec = ProgramProject.spec(
        """
        metrics:
          soon: {first_epoch: {metric: loss, at_most: 0.5}}
          gap: {difference: [test.loss, loss], better: lower}
        matrix: {rate: [0.5, 1]}
        tables:
          both: {best: 2, by: gap, value: [soon, gap]}
        """, metrics: "loss: {better: lower, history: true}, test.loss: {better: lower}")
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let page = try project.text(of: "results/program/report.md")
      #expect(page.contains("| soon (rows) | gap |"))
      #expect(page.contains("| [2 (1)](") && page.contains("| [0.25 (1)]("), "\(page)")
      #expect(page.contains("Chosen by test data.") && page.contains("ranks by gap"))
    }
  }
}
