import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing
import Training

/// Metrics that specs make of others.
@Suite struct ComputedMetricReadingTests {
  private static let metrics = """
    metrics:
      wait: {difference: [late, early]}
      late: {first_epoch: {metric: accuracy, at_least: 80 %}}
      early: {first_epoch: {metric: accuracy, at_least: 0.5}}
      sunk: {first_epoch: {metric: loss, at_most: 1.5}}
      gap: {difference: [best, peak], better: higher}
      best: {best_over: history, of: accuracy}
      peak: {best_over: history, of: accuracy}
      deepest: {best_over: history, of: loss}

    """

  @Test func `metrics may be made of one another in any order`() throws {
    let kind = try experiment("title: t\n" + Self.metrics).kind
    let computed = kind.metrics.filter { !$0.isStored && $0.name != "run.seconds" }
    #expect(
      Set(computed.map(\.name)) == [
        "wait", "late", "early", "sunk", "gap", "best", "peak", "deepest",
      ])
    #expect(
      kind.metric("early")?.documentation == "the first epoch at which accuracy is at least 50 %")
    #expect(
      kind.metric("sunk")?.documentation == "the first epoch at which loss is at most 1.5 nats")
    #expect(kind.metric("wait")?.documentation == "late less early")
    #expect(kind.metric("wait")?.unit == .plain("epochs"))
    #expect(kind.metric("gap")?.unit == .points && kind.metric("gap")?.better == .higher)
    #expect(kind.metric("deepest")?.documentation == "the lowest loss of the history")
  }

  @Test func `they stand wherever a metric can`() throws {
    let experiment = try experiment(
      """
      title: t
      \(Self.metrics)stages:
        coarse:
          search: {method: tpe, trials: 4, by: late}
          sample: {rate: {log_uniform: [0.1, 1]}}
        fine:
          search: {method: random, trials: 2}
          sample: {rate: {around_best: 2, of: coarse, by: early, widen: 0.1 decades}}
        final:
          set: {rate: {best_of: fine, by: gap}}
      tables:
        best: {best: 2, by: sunk, value: [gap, wait, run.seconds], at: {stage: coarse}}
      figures:
        spread: {histogram: gap}
        rates: {x: rate, y: [late, early], scale: log}
        stages: {x: stage, y: gap, at: {stage: final}}
      published:
        - {at: {stage: final}, metric: gap, value: -4.5 points, spread: 1 point}
      claims:
        near: {says: it is near, metric: gap, between: [-10 points, 0], at: {stage: final}}
        quick: {says: it is quick, metric: run.seconds, at_most: 20 s}
      """)
    #expect(experiment.published[0].value == -0.045 && experiment.published[0].spread == 0.01)
    #expect(
      experiment.claims[0].assertion
        == .mean(
          PointCondition(["stage": ["final"]]), within: -0.1...0))
    #expect(experiment.tables[0].values == ["gap", "wait", "run.seconds"])
    #expect(experiment.stages[0].search?.method.metric == "late")
  }

  @Test(
    arguments: [
      (
        "1️⃣-150 points", "spec.range",
        "'gap' must be between -100 points and 100 points, found '-150 points'"
      ),
      ("1️⃣0.1", "spec.unit", "'value' of 'gap' needs a unit, found '0.1'"),
      ("1️⃣5 %", "spec.unit", "'gap' is not measured in '%'"),
      ("1️⃣five", "spec.type", "'value' must be a number such as 1 point, found 'five'"),
    ])
  func `a difference of shares is written in points`(
    value: String, code: String, message: String
  ) throws {
    let marked = MarkedText(
      """
      title: t
      metrics: {gap: {difference: [accuracy, best]}, best: {best_over: history, of: accuracy}}
      published: [{metric: gap, value: \(value)}]
      """)
    expectDiagnostics(
      readExample(marked.text).diagnostics,
      [ExpectedDiagnostic("1️⃣", code, message: message)], in: marked)
  }

  @Test func `metrics of a program are made of its own`() throws {
    let reading = readSpec(
      SourceFile(
        path: "test.yaml",
        text: """
          title: t
          kind: program
          program:
            command: [sh, work.sh]
            metrics: {loss: {better: lower, history: true}, test.loss: {better: lower}}
          metrics:
            soon: {first_epoch: {metric: loss, at_most: 0.5}}
            gap: {difference: [test.loss, loss]}
          tables: {t: {value: [soon, gap, run.seconds]}}

          """),
      at: SpecPlace(identifier: "page/test", page: "page", path: "test.yaml"),
      kinds: [.training, .undeclaredProgram])
    let kind = try #require(
      reading.experiment?.kind, "\(DiagnosticRenderer(.plain).render(reading.diagnostics))")
    #expect(kind.metric("soon")?.documentation == "the first row at which loss is at most 0.5")
    #expect(kind.metric("gap")?.role == .test)
    #expect(kind.program?.metrics.map(\.definition.name) == ["loss", "test.loss"])
  }

  @Test func `another spec's own metrics are known to choices from it, and not needed by claims`()
    throws
  {
    var library = SpecLibrary()
    let other = readExample(
      "title: o\n\(Self.metrics)stages: {coarse: {matrix: {rate: [0.1, 0.2]}}}", as: "other")
    #expect(other.diagnostics == [])
    library.add(other.experiment, as: "page/other")
    func problems(_ text: String) -> [String] {
      let reading = readExample(text)
      return (reading.diagnostics + reading.references.flatMap(library.problems)).map(\.message)
    }
    let choice = "title: t\nstages: {a: {set: {rate: {best_of: coarse, in: other, by: METRIC}}}}"
    #expect(problems(choice.replacing("METRIC", with: "late")) == [])
    #expect(
      problems(choice.replacing("METRIC", with: "later"))
        == ["the runs of 'other' are not judged by 'later'"])
    let claim = """
      title: t
      metrics: {peak: {best_over: history, of: METRIC}}
      claims: {c: {says: a, metric: peak, compare: {}, in: other, with: {stage: coarse}}}
      """
    #expect(problems(claim.replacing("METRIC", with: "loss")) == [])
  }
}
