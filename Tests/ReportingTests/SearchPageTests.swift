import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

@Suite struct SearchPageTests {
  private static let tables = [
    TableSpec(
      name: "coarse", title: "", layout: .best(count: 3, by: "validation.accuracy"),
      values: ["validation.accuracy", "test.accuracy"],
      condition: PointCondition([Stage.axis: ["coarse"]])),
    TableSpec(
      name: "final", title: "", layout: .best(count: 1, by: "test.loss"), values: ["test.loss"],
      condition: PointCondition([Stage.axis: ["final"]])),
    TableSpec(
      name: "published", title: "", rows: ["lambda"], columns: [], values: ["test.accuracy"],
      condition: PointCondition([Stage.axis: ["as published"]])),
  ]

  @Test func `a search page reads as its snapshot`() throws {
    let experiment = Fixture.search(tables: Self.tables)
    let collated = Fixture.collated(searching: experiment) { run in
      switch run.point.name {
      case "coarse · trial 4": Fixture.diverged(run)
      case "coarse · trial 5": CollatedRun(run)
      default: Fixture.tried(run)
      }
    }
    try expectSnapshot(of: Page(name: "search", experiments: [collated]), named: "search")
  }

  @Test func `a page shows what waits, and a choice by test data`() throws {
    let collated = Fixture.collated(
      searching: Fixture.search(by: "test.accuracy"),
      waiting: [
        WaitingRuns("fine: 10 runs wait for the results of coarse", count: 10),
        WaitingRuns("final: 3 runs wait for the results of fine", count: 3),
      ], stages: ["coarse", "as published"])
    try expectSnapshot(of: Page(name: "waiting", experiments: [collated]), named: "waiting")
  }

  /// The warning on the page of an experiment that may choose from others; empty for none.
  private func notice(_ experiment: Experiment, beside sources: [Experiment] = []) throws -> String
  {
    let page = Page(
      name: "search", experiments: [CollatedExperiment(experiment, runs: [])], sources: sources)
    let report = try #require(page.report().files.first { $0.path.hasSuffix("report.md") })
    let lines = report.text.split(separator: "\n").filter { $0.contains("Chosen by test data") }
    return lines.joined(separator: "\n")
  }

  @Test func `a table that ranks and a map that marks the best by test data are told`() throws {
    func table(_ name: String, by metric: String) -> TableSpec {
      TableSpec(
        name: name, title: "", layout: .best(count: 3, by: metric), values: ["test.accuracy"],
        condition: .everywhere)
    }
    func map(_ name: String, shade: String) -> FigureSpec {
      FigureSpec(
        name: name, title: "",
        content: .map(x: Fixture.eta, y: Fixture.lambda, shade: shade, scale: .log), panels: [],
        colors: [], condition: .everywhere)
    }
    let harmless = (
      table("fair", by: "validation.accuracy"), map("fair", shade: "validation.accuracy")
    )
    #expect(try notice(Fixture.search(tables: [harmless.0], figures: [harmless.1])) == "")
    let ranked = try notice(
      Fixture.search(
        tables: [harmless.0, table("one", by: "test.accuracy"), table("two", by: "test.loss")],
        figures: [harmless.1]))
    #expect(
      ranked.hasPrefix(
        "> **Chosen by test data.** The tables *one* and *two* rank by test accuracy and test loss. The"
      ))
    let marked = try notice(
      Fixture.search(tables: [harmless.0], figures: [map("pairs", shade: "test.loss")]))
    #expect(
      marked.hasPrefix(
        "> **Chosen by test data.** The figure *pairs* marks the best by test loss. The test"))
  }

  /// An experiment of one stage that takes λ from a stage of another.
  private func heir(_ name: String, of experiment: String, stage: String) -> Experiment {
    let selection = Selection(experiment: experiment, stage: stage, metric: "validation.accuracy")
    return Experiment(
      identifier: "page/\(name)", page: "page", path: "experiments/page/\(name).yaml", title: name,
      source: "", notes: "", kind: Fixture.kind, axes: [],
      stages: [
        Stage(
          name: "last", points: Fixture.coarse.points, seeds: [1],
          choices: [Fixture.lambda: BestOf(selection, path: Fixture.lambda)])
      ], tables: [], figures: [], published: [])
  }

  @Test func `a choice that goes back to one by test data, whatever lies between, is told`() throws
  {
    let fair = Fixture.search()
    let search = Fixture.search(by: "test.accuracy")
    let between = heir("between", of: search.identifier, stage: "final")
    let heir = heir("heir", of: between.identifier, stage: "last")
    #expect(
      try notice(heir, beside: [between, search]).hasPrefix(
        "> **Chosen by test data.** The stage *last* chooses from page/between, where a choice is made by "
          + "test accuracy. The"))
    #expect(try notice(between, beside: [search]).contains("from brunlid-2024/lambda, where"))
    #expect(try notice(heir, beside: [between, fair]) == "")
    // The coarse search chooses nothing: what is taken from it has seen no test data.
    let untouched = self.heir("untouched", of: search.identifier, stage: "coarse")
    #expect(try notice(untouched, beside: [search]) == "")
  }

  @Test func `a page says what to execute first, and where executing more does not help`() throws {
    func report(_ nextStep: WaitingRuns.NextStep, count: Int) throws -> String {
      let collated = Fixture.collated(
        searching: Fixture.search(),
        waiting: [WaitingRuns("final", count: count, nextStep: nextStep)],
        stages: ["coarse", "fine", "as published"])
      let files = Page(name: "page", experiments: [collated]).report().files
      return try #require(files.first { $0.path == "page/report.md" }).text
    }
    let first = try report(.executionOfOther(path: "experiments/a b.yaml"), count: 3)
    #expect(first.contains("\nreprise run 'experiments/a b.yaml' experiments/"))
    let stuck = try report(.otherValues(stage: "coarse_1"), count: 3)
    #expect(stuck.contains("Missing: 3 runs. No command executes what is left to do.\n"))
    #expect(stuck.contains("3 runs can only follow when the spec is changed: everything that "))
    #expect(stuck.contains("*coarse\\_1* tries is executed"))
  }

  @Test func `the runs behind a ranked cell are found by its rank`() throws {
    let page = Page(
      name: "search",
      experiments: [Fixture.collated(searching: Fixture.search(tables: Self.tables))])
    let cell = try page.cell(table: "coarse", row: "1", column: "test accuracy")
    #expect(cell.point.name == "coarse · trial 1")
    #expect(cell.runs.map(\.seed) == [1])
    let error = #expect(throws: CellNotFound.self) {
      try page.cell(table: "coarse", row: "4", column: "test accuracy")
    }
    #expect(error?.candidates == ["1", "2", "3"])
  }

  @Test func `the column of a shape's field says which shape it is of`() {
    let axis = Axis("divisor", levels: ["1", "2"])
    let points = axis.levels.map { level in
      DesignPoint(
        Point([.init(axis: axis.name, level: level)]),
        settings: ["norm.kind": "fixed", "norm.kind.factor": .number(Double(level) ?? 0)])
    }
    let table = TableSpec(
      name: "best", title: "", layout: .best(count: 2, by: "loss"), values: ["loss"],
      condition: .everywhere)
    let experiment = Experiment(
      identifier: "shapes", page: "shapes", path: "shapes.yaml", title: "Which one?", source: "",
      notes: "", kind: .example(), axes: [axis], stages: [Stage(points: points, seeds: [1])],
      tables: [table], figures: [], published: [])
    let collated = Fixture.collated(experiment) { _, _, run in
      CollatedRun(run, record: Fixture.record(run, .finished, metrics: ["loss": 1]))
    }
    let files = Page(name: "shapes", experiments: [collated]).report().files
    #expect(files.contains { $0.text.contains("| rank | `kind.factor` |") })
  }

  @Test func `equal points keep their order, and those without all numbers have no rank`() throws {
    let table = TableSpec(
      name: "best", title: "", layout: .best(count: 9, by: "test.loss"),
      values: ["test.accuracy"], condition: .everywhere)
    let axis = Axis("level", levels: ["a", "b", "c", "d", "e"])
    let experiment = Fixture.experiment(seeds: [1, 2], tables: [table], axes: [axis])
    let losses = ["a": 1.5, "b": 1.2, "c": 1.2, "d": 1, "e": 0.5]
    let collated = Fixture.collated(experiment) { point, seed, run in
      if point.name == "d", seed == 2 { return Fixture.diverged(run) }
      if point.name == "e", seed == 2 { return CollatedRun(run) }
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished, metrics: ["test.loss": losses[point.name] ?? 0, "test.accuracy": 0.5]))
    }
    let page = Page(name: "page", experiments: [collated])
    let ranked = try (1...3).map { rank in
      try page.cell(table: "best", row: "\(rank)", column: "test accuracy").point.name
    }
    #expect(ranked == ["b", "c", "a"])
    #expect(throws: CellNotFound.self) {
      try page.cell(table: "best", row: "4", column: "test accuracy")
    }
    #expect(page.report().files.contains { $0.text.contains("left out: 1 diverged, 1 without") })
  }
}
