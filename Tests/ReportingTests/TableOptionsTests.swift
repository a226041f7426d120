import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// What tables show of replicates, beside what the same numbers give elsewhere.
///
/// Expected texts are rounded by hand from what SciPy 1.17 makes of the numbers of `Fixture.optionRun`: `stats.sem`,
/// `stats.t.interval`, `numpy.median`, `stats.ttest_rel(…).confidence_interval()`.
@Suite struct TableOptionsTests {
  private static func page(specified name: String = "options") throws -> Page {
    let experiment = try Fixture.experiment(specified: name)
    return Page(
      name: "page", experiments: [Fixture.collated(experiment, status: Fixture.optionRun)])
  }

  private static func table(_ name: String) throws -> ReportTable {
    let results = try #require(try page().collated().first)
    let spec = try #require(results.experiment.tables.first { $0.name == name })
    return ReportTable(spec, of: results)
  }

  @Test func `a page with every option reads as its snapshot`() throws {
    try expectSnapshot(of: Self.page(), named: "options")
  }

  @Test(arguments: [
    // Standard errors of 0.2268, 0.1396 and 0.0880.
    ("errors", "2 layers · narrow", "without BN", "52.8 ± 0.2 (4)"),
    ("errors", "9 layers · narrow", "without BN", "48.5 ± 0.1 (3/4, diverged 1)"),
    ("errors", "9 layers · wide", "with BN", "52.40 ± 0.09 (4)"),
    // 1.471725 [1.464508, 1.478942]; 1.514767 [1.508762, 1.520772]
    ("intervals", "2 layers", "without BN", "1.472 [1.465, 1.479] (4)"),
    ("intervals", "9 layers", "without BN", "1.515 [1.509, 1.521] (3/4, diverged 1)"),
    // 54.015 of 53.37 to 54.20; 54.27 of three
    ("medians", "2 layers · with BN", "test accuracy", "54.0 [53.4, 54.2] (4)"),
    ("medians", "4 layers · with BN", "test accuracy", "54.3 [53.7, 54.4] (3/4, missing 1)"),
    ("all", "2 layers · with BN", "test accuracy", "54.20, 53.37, 53.97, 54.06"),
    ("all", "4 layers · with BN", "test accuracy", "53.67, 54.27, 54.36, missing"),
    ("all", "9 layers · without BN", "test accuracy", "49.23, diverged, 49.32, 48.94"),
  ])
  func `a cell shows what its table says`(
    table: String, row: String, column: String, text: String
  ) throws {
    #expect(try Self.page().cell(table: table, row: row, column: column).text == text)
  }

  @Test func `an interval ends where the metric does, and one run has none`() throws {
    func text(_ numbers: [Double], _ show: TableOptions.Show) throws -> String {
      let axis = Axis("level", levels: ["a"])
      let experiment = Fixture.experiment(
        seeds: Array(1...numbers.count),
        tables: [
          TableSpec(
            name: "t", title: "", rows: ["level"], columns: [], values: ["test.accuracy"],
            condition: .everywhere, options: TableOptions(show: show))
        ], axes: [axis])
      let collated = Fixture.collated(experiment) { _, seed, run in
        CollatedRun(
          run,
          record: Fixture.record(run, .finished, metrics: ["test.accuracy": numbers[seed - 1]]))
      }
      return try Page(name: "page", experiments: [collated])
        .cell(table: "t", row: "a", column: "test accuracy").text
    }
    // By hand: 0.99 ± 12.706 · 0.01, cut at 1.
    #expect(try text([0.98, 1], .interval) == "99.0 [86.3, 100.0] (2)")
    for show in TableOptions.Show.allCases where show != .all {
      #expect(try text([0.5312], show) == "53.12 (1)")
    }
    #expect(try text([0.5312], .all) == "53.12")
    #expect(try text([0.1, 0.9, 0.2, 0.4], .median) == "30.0 [10.0, 90.0] (4)")
  }

  @Test(arguments: [
    // At four layers a run with BN is missing, at nine some without BN diverged: such a cell is never the best.
    ("means", [["without BN"], ["with BN"], ["with BN"]]),
    ("errors", [[], ["with BN"], [], ["without BN"], [], []]),
    ("intervals", [[], ["with BN"], []]),
  ])
  func `the best cells are marked`(name: String, expected: [[String]]) throws {
    let table = try Self.table(name)
    let marked = table.cells.indices.map { row in
      table.columns.indices.filter { table.bestPlaces.contains(.init(row: row, column: $0)) }
        .map { table.label(ofColumn: $0) }
    }
    #expect(marked == expected)
  }

  @Test func `cells that read the same are all the best, and one that stands alone is not`() throws
  {
    let axis = Axis("level", levels: ["a", "b", "c", "d"])
    let table = TableSpec(
      name: "t", title: "", rows: ["level"], columns: [], values: ["test.loss"],
      condition: .everywhere, options: TableOptions(mark: .bestOfColumn))
    let numbers = [1.30001, 1.30004, 1.3002, 1.31]
    func best(_ levels: Int) throws -> [Int] {
      let experiment = Fixture.experiment(
        seeds: [1], tables: [table],
        axes: [Axis("level", levels: Array(axis.levels.prefix(levels)))])
      let collated = Fixture.collated(experiment) { point, _, run in
        let index = axis.levels.firstIndex(of: point.name) ?? 0
        return CollatedRun(
          run, record: Fixture.record(run, .finished, metrics: ["test.loss": numbers[index]]))
      }
      let results = try #require(Page(name: "page", experiments: [collated]).collated().first)
      return ReportTable(table, of: results).bestPlaces.map(\.row).sorted()
    }
    #expect(try best(4) == [0, 1])
    #expect(try best(1) == [])
  }

  @Test func `rows are sorted by their first column, those without a number of every run last`()
    throws
  {
    // Without BN: 53.05 and 53.45; at nine layers runs diverged.
    let means = try Self.table("means").rows.map(\.name)
    #expect(means == ["4 layers", "2 layers", "9 layers"])
    // Losses of 1.4610 and 1.4590 with BN, of which the second lacks a run.
    let medians = try Self.table("medians").rows.map(\.name)
    #expect(
      medians == [
        "2 layers · with BN", "4 layers · without BN", "2 layers · without BN",
        "9 layers · with BN", "4 layers · with BN", "9 layers · without BN",
      ])
  }

  @Test(arguments: [
    // SciPy 1.17.1, ttest_ind(…, equal_var=False).confidence_interval(0.95): 0.6225 [−0.0982, 1.3432]. Where a run has no
    // number, the others have a difference, and no interval: 0.4275 of three and four seeds, 3.3175 of four and two.
    ("differences", 0, 1, "+0.6 [\u{2212}0.1, +1.3]"),
    ("differences", 1, 1, "+0.43 (3 and 4)"),
    ("differences", 2, 1, "+3.32 (4 and 2)"),
    // −0.00395 [−0.01157, 0.00367]; 0.01498 [0.00950, 0.02045]; 0.04304 of three and four.
    ("intervals", 1, 0, "\u{2212}0.004 [\u{2212}0.012, +0.004]"),
    ("intervals", 2, 1, "+0.015 [+0.009, +0.020]"),
    ("intervals", 2, 0, "+0.0430 (3 and 4)"),
  ])
  func `differences of what is measured on test images have Welch's interval`(
    name: String, row: Int, column: Int, text: String
  ) throws {
    let table = try Self.table(name)
    #expect(table.differences[row][column]?.text == text)
    #expect(table.differences[0][0] == nil)
  }

  @Test func `a difference is what a claim finds`() throws {
    let with = PointCondition(["norm": ["with BN"], "depth": ["2 layers"]])
    let without = PointCondition(["norm": ["without BN"], "depth": ["2 layers"]])
    let specified = try Fixture.experiment(specified: "options")
    let claim = Claim(
      name: "c", statement: "s", metric: "test.accuracy",
      assertion: .advantage(.init(with, with: without), within: 0 ... .infinity))
    let experiment = Experiment(
      identifier: specified.identifier, page: specified.page, path: specified.path, title: "",
      source: "", notes: "", kind: specified.kind, axes: specified.axes,
      stages: specified.stages, tables: specified.tables, figures: [], published: [],
      claims: [claim])
    let page = Page(
      name: "page", experiments: [Fixture.collated(experiment, status: Fixture.optionRun)])
    let results = try #require(page.collated().first)
    let effect = try #require(results.verdicts.first?.effect)
    let spec = try #require(experiment.tables.first { $0.name == "differences" })
    let difference = try #require(ReportTable(spec, of: results).differences[0][1])
    #expect(difference.estimate == effect.estimate)
    #expect(difference.interval == effect.interval)
  }
}
