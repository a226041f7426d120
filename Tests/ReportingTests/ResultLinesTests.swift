import Analysis
import ExperimentModel
import Testing

/// What the terminal says of runs after their execution.
@Suite struct ResultLinesTests {
  private func lines(
    _ collated: CollatedExperiment, executed: (Run) -> Bool = { _ in true }
  ) -> [ResultLines.Line] {
    let results = ExperimentResults(collated, slug: "")
    let runs = results.replicates.compactMap(\.run)
    return ResultLines(of: results, executed: Set(runs.filter(executed).map(\.key))).all
  }

  @Test func `a point has the numbers of its cells on the page`() throws {
    let collated = Fixture.collated(Fixture.experiment())
    let lines = lines(collated)
    #expect(lines.count == 4)
    #expect(lines[0].title == "3 layers · without BN · seeds 1–3")
    let results = ExperimentResults(collated, slug: "")
    let metric = try #require(Fixture.kind.metric("test.accuracy"))
    let cell = results.cell(metric, at: results.points[0]).textWithUnit
    #expect("test accuracy \(cell)" == lines[0].numbers[0] + " (3)")
    #expect(lines[0].numbers[1].hasPrefix("validation accuracy "))
  }

  @Test func `points of which no run was executed have no line, and earlier seeds count`() {
    let lines = lines(Fixture.collated(Fixture.experiment())) {
      $0.point.name == "9 layers · with BN" && $0.config.seed == 3
    }
    #expect(lines.map(\.title) == ["9 layers · with BN · seeds 1–3"])
    #expect(lines[0].numbers[0].contains("±"))
  }

  @Test func `runs without a result are not among the seeds, and those that diverged are counted`()
  {
    let collated = Fixture.collated(Fixture.experiment()) { _, seed, run in
      seed == 1 ? Fixture.diverged(run) : seed == 2 ? Fixture.finished(run) : CollatedRun(run)
    }
    let lines = lines(collated)
    #expect(lines[0].title == "3 layers · without BN · seeds 1–2")
    #expect(lines[0].numbers.count == 3 && lines[0].numbers[2] == "1 of 2 diverged")
  }

  @Test func `where all diverged there is no number but theirs`() {
    let lines = lines(Fixture.collated(Fixture.experiment()) { Fixture.diverged($2) })
    #expect(lines[0].numbers == ["3 of 3 diverged"])
  }

  @Test func `of a search the best trial stays, by each metric, as the page ranks it`() throws {
    let collated = Fixture.collated(searching: Fixture.search()) { run in
      run.point.name == "coarse · trial 4" ? CollatedRun(run) : Fixture.tried(run)
    }
    let results = ExperimentResults(collated, slug: "")
    let line = try #require(lines(collated).first)
    #expect(line.title == "coarse · 9 trials · seed 1")
    let metric = try #require(Fixture.kind.metric("validation.accuracy"))
    let trials = results.points(matching: PointCondition([Stage.axis: ["coarse"]]))
    let best = try #require(metric.ranked(trials).first)
    let number = results.cell(metric, at: best).textWithUnit
    #expect(line.numbers.contains { "\($0) (1)" == "validation accuracy at best \(number)" })
  }
}
