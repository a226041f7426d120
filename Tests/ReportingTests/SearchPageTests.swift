import ExperimentModel
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
        "fine: 10 runs wait for the results of coarse",
        "final: 3 runs wait for the results of fine",
      ], stages: ["coarse", "as published"])
    try expectSnapshot(of: Page(name: "waiting", experiments: [collated]), named: "waiting")
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
