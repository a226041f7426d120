import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Statistics
import Testing

@Suite struct CellTests {
  private func page(_ experiments: Experiment...) -> Page {
    Page(name: "page", experiments: experiments.map { Fixture.collated($0) })
  }

  @Test func `a cell names its runs and their records`() throws {
    let experiment = Fixture.experiment(
      published: [Fixture.published("9 layers", "with BN", 0.52)])
    let cell = try page(experiment).cell(table: "accuracy", row: "9 layers", column: "with BN")
    #expect(cell.text == "51.9 ± 0.5 (3)")
    #expect(cell.experiment == "brunlid-2024/depth")
    #expect(cell.point.name == "9 layers · with BN")
    #expect(cell.metric.name == "test.accuracy")
    #expect(cell.published?.value == 0.52)
    #expect(cell.runs.map(\.seed) == [1, 2, 3])
    #expect(cell.runs.compactMap(\.value) == cell.sample.values)
    for run in cell.runs {
      let key = try #require(run.key).hexadecimal
      #expect(run.recordPath == "runs/\(key.prefix(2))/\(key).json")
    }
  }

  @Test func `runs that do not count are named too`() throws {
    let collated = Fixture.collated(Fixture.experiment()) { _, seed, run in
      switch seed {
      case 1: CollatedRun(run)
      case 2: Fixture.diverged(run)
      default: Fixture.finished(run)
      }
    }
    let cell = try Page(name: "page", experiments: [collated])
      .cell(table: "accuracy", row: "3 layers", column: "with BN")
    #expect(cell.text == "53.70 (1/3, diverged 1, missing 1)")
    #expect(cell.runs.map(\.status.text) == ["missing", "diverged at update 1100", "finished"])
    #expect(cell.runs.map { $0.recordPath == nil } == [true, false, false])
  }

  @Test(arguments: [
    ("Accuracy", "9 LAYERS", "With  BN"), ("depth/accuracy", "9 layers", "with BN · test accuracy"),
    ("accuracy", " 9 layers", "with bn test.accuracy"),
  ])
  func `names are taken as people type them`(table: String, row: String, column: String) throws {
    let cell = try page(Fixture.experiment()).cell(table: table, row: row, column: column)
    #expect(cell.point.name == "9 layers · with BN")
  }

  @Test(arguments: [
    ("acuracy", "9 layers", "with BN", CellNotFound.Problem.noTable, ["accuracy"]),
    ("accuracy", "8 layers", "with BN", .noRow, ["3 layers", "9 layers"]),
    ("accuracy", "9 layers", "BN", .noColumn, ["without BN", "with BN"]),
  ])
  func `a name that does not exist comes with those that do`(
    table: String, row: String, column: String, problem: CellNotFound.Problem, names: [String]
  ) throws {
    let page = page(Fixture.experiment())
    let error = #expect(throws: CellNotFound.self) {
      try page.cell(table: table, row: row, column: column)
    }
    #expect(error?.problem == problem)
    #expect(error?.candidates == names)
  }

  @Test func `a table that two experiments have needs its experiment`() throws {
    let page = page(Fixture.experiment(name: "depth"), Fixture.experiment(name: "width"))
    let error = #expect(throws: CellNotFound.self) {
      try page.cell(table: "accuracy", row: "9 layers", column: "with BN")
    }
    #expect(error?.problem == .ambiguousTable)
    #expect(error?.candidates == ["depth/accuracy", "width/accuracy"])
    let cell = try page.cell(table: "width/accuracy", row: "9 layers", column: "with BN")
    #expect(cell.experiment == "brunlid-2024/width")
  }

  @Test func `a column of several metrics needs its metric`() throws {
    let table = TableSpec(
      name: "both", title: "", rows: ["depth"], columns: ["norm"],
      values: ["test.accuracy", "test.loss"], condition: .everywhere)
    let page = page(Fixture.experiment(tables: [table]))
    let error = #expect(throws: CellNotFound.self) {
      try page.cell(table: "both", row: "9 layers", column: "with BN")
    }
    #expect(error?.problem == .ambiguousColumn)
    #expect(error?.candidates == ["with BN · test accuracy", "with BN · test loss"])
    let cell = try page.cell(table: "both", row: "9 layers", column: "with BN · test loss")
    #expect(cell.text == "1.46 ± 0.01 (3)")
  }

  @Test func `levels that differ in case alone are told apart to the letter`() throws {
    let axis = Axis("set", levels: ["a b", "A B", "A"])
    let tables = [
      TableSpec(
        name: "rows", title: "", rows: ["set"], columns: [], values: ["test.accuracy"],
        condition: .everywhere),
      TableSpec(
        name: "columns", title: "", rows: [], columns: ["set"], values: ["test.accuracy"],
        condition: .everywhere),
    ]
    let page = page(Fixture.experiment(tables: tables, axes: [axis]))
    for level in axis.levels + ["a"] {
      let point = level == "a" ? "A" : level
      let row = try page.cell(table: "rows", row: level, column: "test accuracy")
      #expect(row.point.name == point)
      let column = try page.cell(table: "columns", row: "all runs", column: level)
      #expect(column.point.name == point)
    }
    let row = #expect(throws: CellNotFound.self) {
      try page.cell(table: "rows", row: "a, B", column: "test accuracy")
    }
    #expect(row?.problem == .ambiguousRow)
    #expect(row?.candidates == ["a b", "A B"])
    let column = #expect(throws: CellNotFound.self) {
      try page.cell(table: "columns", row: "all runs", column: "a  B")
    }
    #expect(column?.problem == .ambiguousColumn)
    #expect(column?.candidates == ["a b", "A B"])
  }

  /// The fixture's four points have means of 53.1, 53.5, 48.1 and 51.9 per cent.
  @Test func `a cell averages over an axis where the spec says so, and the caption does`() throws {
    let table = TableSpec(
      name: "mean", title: "", layout: .grid(rows: ["norm"], columns: []),
      values: ["test.accuracy"], condition: .everywhere, over: ["depth"])
    let page = page(Fixture.experiment(seeds: [5, 10], tables: [table]))
    let cell = try page.cell(table: "mean", row: "with BN", column: "test accuracy")
    #expect(cell.text == "52.7 ± 0.9 (4)" && cell.runs.count == 4)
    let report = try #require(page.report().files.first { $0.path.hasSuffix("report.md") })
    #expect(
      report.text.contains(
        "In %: mean ± standard deviation over the seeds and depth (number of runs)."))
    #expect(report.text.contains("Test accuracy by norm"))
  }

  @Test func `the best of means over an axis has a row for each mean`() throws {
    let table = TableSpec(
      name: "best", title: "", layout: .best(count: 1, by: "test.accuracy"),
      values: ["test.accuracy"], condition: .everywhere, over: ["depth"])
    let cell = try page(Fixture.experiment(seeds: [5, 10], tables: [table]))
      .cell(table: "best", row: "1", column: "test accuracy")
    #expect(cell.runs.count == 4 && cell.point.name == "with BN")
  }

  @Test func `an axis that a table forgets becomes a row`() throws {
    let table = TableSpec(
      name: "loose", title: "", rows: [], columns: ["norm"], values: ["test.accuracy"],
      condition: .everywhere)
    let cell = try page(Fixture.experiment(tables: [table]))
      .cell(table: "loose", row: "9 layers", column: "with BN")
    #expect(cell.runs.count == 3)
  }

  @Test func `a combination that is not run has no cell`() throws {
    let full = Fixture.experiment()
    let experiment = Experiment(
      identifier: full.identifier, page: full.page, path: full.path, title: full.title, source: "",
      notes: "", kind: full.kind, axes: full.axes,
      stages: full.stages.map { Stage(points: $0.points.dropLast(), seeds: $0.seeds) },
      tables: full.tables, figures: full.figures, published: [])
    let page = page(experiment)
    let error = #expect(throws: CellNotFound.self) {
      try page.cell(table: "accuracy", row: "9 layers", column: "with BN")
    }
    #expect(error?.problem == .noRuns)
    #expect(page.report().files.contains { $0.text.contains("|  |") })
  }
}
