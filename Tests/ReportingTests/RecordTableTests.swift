import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Statistics
import TestSupport
import Testing

@Suite struct RecordTableTests {
  private static let table = TableSpec(
    name: "deviations", title: "", layout: .recordTable("gradients"), values: [],
    condition: .everywhere)

  private static func page(_ tables: [TableSpec], failing name: String? = nil) -> Page {
    let experiment = Fixture.experiment(
      name: "check", seeds: [1, 2], tables: tables, figures: [], axes: [Fixture.depth])
    let collated = Fixture.collated(experiment) { point, seed, run in
      guard point.name != name else { return CollatedRun(run) }
      let layers = point.name == "3 layers" ? 2 : 1
      let rows = (1...layers).flatMap { layer in
        (0...1).map { parameter in
          let size = 1.2345e-10 * Double(layer * seed + parameter)
          return [Double(layer), Double(parameter), size, 10 * size, seed == 1 ? -size : size]
        }
      }
      return CollatedRun(
        run,
        record: Fixture.record(run, .finished, metrics: [:], tables: ["gradients": rows]))
    }
    return Page(name: "check", experiments: [collated])
  }

  @Test func `a record's table has a row for each of its entries`() throws {
    let some = TableSpec(
      name: "means", title: "Mean deviations", layout: .recordTable("gradients"),
      values: ["mean_deviation"], condition: PointCondition(["depth": ["3 layers"]]))
    let published = TableSpec(
      name: "published", title: "",
      layout: .recordTable(
        "gradients",
        published: [
          PublishedRow(
            condition: PointCondition(["depth": ["3 layers"]]),
            labels: ["layer": "2", "parameter": "W"], numbers: ["mean_deviation": 2.0788e-7]),
          PublishedRow(
            condition: PointCondition(["depth": ["9 layers"]]),
            labels: ["layer": "9", "parameter": "b"], numbers: ["mean_deviation": 0]),
        ]), values: ["mean_deviation", "max_deviation"], condition: .everywhere)
    let unknown = TableSpec(
      name: "unknown", title: "", layout: .recordTable("nothing"), values: [],
      condition: .everywhere)
    let report = try #require(
      Self.page([Self.table, some, published, unknown], failing: "9 layers").report().files
        .first { $0.path == "check/report.md" })
    try expectSnapshot(of: report.text, named: "record-table-report.md")
  }

  @Test func `means are of seeds, maxima the largest of all`() throws {
    let page = Self.page([Self.table])
    // Seeds 1 and 2 have 1.2345e-10 times 2 and 3, and maxima ten times that.
    let mean = try page.cell(
      table: "deviations", row: "3 layers · 1 · b", column: "mean |a − n|")
    #expect(mean.text == "3.09e-10")
    let largest = try page.cell(
      table: "deviations", row: "3 layers 1 b", column: "max_deviation")
    #expect(largest.text == "3.70e-9")
    #expect(largest.runs.map(\.seed) == [1, 2])
    #expect(largest.sample.values.count == 2)
    expectClose(largest.sample.values, [2.469e-9, 3.7035e-9], relative: 1e-12)
  }

  @Test func `sums whose sign is a matter of the seed are shown from the least to the largest`()
    throws
  {
    let sum = try Self.page([Self.table]).cell(
      table: "deviations", row: "3 layers 1 b", column: "Σ n")
    #expect(sum.text == "−2.47e-10 to 3.70e-10")
  }

  @Test(arguments: [
    (0.0, "0"), (1.2345e-10, "1.23e-10"), (-9.996e-7, "−1.00e-6"), (12.34, "1.23e1"),
    (.nan, "not finite"),
  ])
  func `measurements have three digits and a power of ten`(number: Double, expected: String) {
    #expect(Formatting.scientificText(of: number) == expected)
  }
}
