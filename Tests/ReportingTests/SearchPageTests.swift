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
}
