import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Statistics
import TestSupport
import Testing

/// Pages of experiments that make metrics of others.
@Suite struct ComputedMetricPageTests {
  private static func metric(_ name: String) -> MetricDefinition {
    Fixture.kind.metric(name) ?? .runTime
  }

  private static let metrics = [
    MetricDefinition(
      "gap", as: .difference(metric("validation.accuracy"), metric("test.accuracy")),
      better: .lower),
    MetricDefinition("best", as: .best(metric("validation.accuracy"))),
    MetricDefinition(
      "reached",
      as: .first(metric("validation.loss"), within: -.infinity...1.35, along: metric("epoch"))),
    MetricDefinition(
      "ahead", as: .difference(metric("validation.loss"), metric("training.loss"))),
    MetricDefinition("unused", as: .best(metric("training.loss"))),
  ]

  private static func table(_ name: String, _ values: [String]) -> TableSpec {
    TableSpec(
      name: name, title: "", rows: ["depth", "norm"], columns: [], values: values,
      condition: .everywhere)
  }

  private static func experiment(
    tables: [TableSpec], figures: [FigureSpec] = [], claims: [Claim] = [],
    published: [PublishedValue] = []
  ) -> Experiment {
    let own = Fixture.experiment()
    return Experiment(
      identifier: own.identifier, page: own.page, path: own.path, title: own.title,
      source: own.source, notes: "", kind: Fixture.kind.adding(metrics), axes: own.axes,
      stages: own.stages, tables: tables, figures: figures, published: published, claims: claims)
  }

  private static let best = TableSpec(
    name: "fastest", title: "", layout: .best(count: 2, by: "run.seconds"),
    values: ["run.seconds", "reached"], condition: .everywhere)

  private static func at(_ depth: String, _ norm: String) -> PointCondition {
    PointCondition(["depth": [depth], "norm": [norm]])
  }

  private static let complete = experiment(
    tables: [
      table("gaps", ["gap"]), table("progress", ["best", "reached"]), best,
      TableSpec(
        name: "soonest", title: "", layout: .best(count: 4, by: "reached"),
        values: ["reached"], condition: .everywhere),
    ],
    figures: [
      FigureSpec(
        name: "ahead", title: "", x: "epoch", y: ["ahead"], panels: ["depth"], colors: ["norm"],
        condition: .everywhere),
      FigureSpec(
        name: "gaps", title: "", content: .levels(axis: "depth", y: ["gap"]), panels: [],
        colors: ["norm"], condition: .everywhere),
      FigureSpec(
        name: "reached", title: "", content: .levels(axis: "depth", y: ["reached"]), panels: [],
        colors: ["norm"], condition: .everywhere),
    ],
    claims: [
      Claim(
        name: "small", statement: "The gap is small", metric: "gap",
        assertion: .mean(.everywhere, within: -0.02...0.02)),
      Claim(
        name: "smaller", statement: "The gap is smaller with it", metric: "gap",
        assertion: .advantage(
          .init(at("9 layers", "with BN"), with: at("9 layers", "without BN")),
          within: 0 ... .infinity)),
      Claim(
        name: "smooth", statement: "The difference of losses hardly bends", metric: "ahead",
        measure: .roughness, assertion: .mean(.everywhere, within: 0...0.01)),
      Claim(
        name: "fast", statement: "Runs take less than a minute", metric: "run.seconds",
        assertion: .mean(.everywhere, within: 0...60)),
    ], published: [Fixture.published("3 layers", "with BN", 0.03, metric: "gap")])

  @Test func `a page of computed metrics reads as its snapshot`() throws {
    let collated = Fixture.collated(Self.complete) { point, seed, run in
      seed == 2 && point.name == "9 layers · without BN"
        ? Fixture.diverged(run) : Fixture.finished(run)
    }
    try expectSnapshot(of: Page(name: "computed", experiments: [collated]), named: "computed")
  }

  @Test
  func `a run that never reaches a threshold says so, and is not taken for one that diverged`()
    throws
  {
    let table = Self.table("progress", ["reached"])
    let page = Page(
      name: "page", experiments: [Fixture.collated(Self.experiment(tables: [table]))])
    let cell = try page.cell(
      table: "progress", row: "9 layers · without BN", column: "reached")
    #expect(cell.text == "not reached 3/3")
    #expect(cell.sample.values.isEmpty && cell.runs.allSatisfy { $0.status.isFinished })
    let runs = try #require(page.report().files.first { $0.path.hasSuffix("runs.md") })
    #expect(runs.text.contains("| not reached | finished |"))
  }

  @Test func `a page without computed metrics has no part on them`() throws {
    let page = Page(name: "page", experiments: [Fixture.collated(Fixture.experiment())])
    let report = try #require(page.report().files.first { $0.path.hasSuffix("report.md") })
    #expect(!report.text.contains("Computed metrics") && !report.text.contains("run time"))
  }
}
