import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// Tables and figures that show points of several specs, of different kinds and with different axes.
@Suite struct AcrossSpecsTests {
  /// Runs of a program that knows the test accuracy, and nothing of networks.
  private static let programs = RunKind(
    name: "program", documentation: "starts a program", configRevision: 1, trainerRevision: 1,
    fields: [ConfigField("rate", .number(.positive), defaultValue: 0.1, "how fast")],
    metrics: [
      MetricDefinition(
        "test.accuracy", title: "test accuracy", unit: .share, better: .higher,
        availability: .final,
        role: .test, "share of test images classified correctly", prominence: .headline),
      MetricDefinition(
        "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, availability: .history,
        "epochs of training"),
      MetricDefinition(
        "training.loss", title: "training loss", unit: .nats, better: .lower,
        availability: .history, "cross-entropy on the training images"),
    ], datasets: { _ in [] }, problems: { _ in [] })

  private static let rates = Axis("rate", levels: ["slow", "fast"])

  /// Four points of a spec of programs, on a page of its own or on that of the others.
  private static func other(page: String) -> Experiment {
    let axes = [Fixture.norm, rates]
    return Experiment(
      identifier: "brunlid-2024/programs", page: page,
      path: "experiments/brunlid-2024/programs.yaml", title: "Does a program agree?", source: "",
      notes: "", kind: programs, axes: axes,
      stages: [
        Stage(
          points: axes[0].levels.flatMap { norm in
            axes[1].levels.map { rate in
              DesignPoint(
                Point([.init(axis: "norm", level: norm), .init(axis: "rate", level: rate)]),
                settings: ["rate": .number(rate == "slow" ? 0.01 : 0.1)])
            }
          }, seeds: [1, 2])
      ], tables: [], figures: [],
      published: [
        PublishedValue(
          condition: PointCondition(["norm": ["with BN"], "rate": ["slow"]]),
          metric: "test.accuracy", value: 0.55, spread: nil, place: "table 1")
      ])
  }

  private static let specs = ["brunlid-2024/depth", "brunlid-2024/programs"]

  private static let tables = [
    TableSpec(
      name: "both", title: "", layout: .grid(rows: ["spec"], columns: ["norm"]),
      values: ["test.accuracy"], specs: specs,
      condition: PointCondition(["depth": ["9 layers"], "rate": ["slow"]]),
      options: TableOptions(mark: .bestOfColumn)),
    TableSpec(
      name: "open", title: "", layout: .grid(rows: [], columns: []), values: ["test.accuracy"],
      specs: specs, condition: PointCondition(["norm": ["with BN"]])),
    TableSpec(
      name: "alone", title: "", layout: .grid(rows: ["rate"], columns: ["norm"]),
      values: ["test.accuracy"], specs: [specs[1]], condition: .everywhere),
  ]

  private static let figures = [
    FigureSpec(
      name: "curves", title: "", content: .curves(x: "epoch", y: ["training.loss"]), panels: [],
      colors: ["spec"], specs: specs,
      condition: PointCondition([
        "depth": ["9 layers"], "rate": ["fast"], "norm": ["without BN"],
      ])),
    FigureSpec(
      name: "levels", title: "", content: .levels(axis: "norm", y: ["test.accuracy"]), panels: [],
      colors: [], specs: specs, condition: PointCondition(["depth": ["9 layers"]])),
    FigureSpec(
      name: "alone", title: "", content: .histogram(metric: "test.accuracy"), panels: [],
      colors: ["norm"], specs: [specs[1]], condition: .everywhere),
  ]

  /// The other experiment, of which a run is missing, and one diverged.
  private static func collatedOther(page: String) -> CollatedExperiment {
    Fixture.collated(other(page: page)) { point, seed, run in
      switch (point.name, seed) {
      case ("without BN · slow", 2): CollatedRun(run)
      case ("without BN · fast", 1): Fixture.diverged(run)
      default: Fixture.finished(run)
      }
    }
  }

  private static func page(besideOtherPage isElsewhere: Bool) -> Page {
    let own = Fixture.collated(Fixture.experiment(tables: tables, figures: figures))
    let other = collatedOther(page: isElsewhere ? "programs" : "brunlid-2024")
    return Page(
      name: "brunlid-2024", experiments: isElsewhere ? [own] : [own, other],
      compared: isElsewhere ? [other] : [])
  }

  @Test func `a page that shows points of another page's spec reads as its snapshot`() throws {
    try expectSnapshot(of: Self.page(besideOtherPage: true), named: "across")
  }

  @Test(arguments: [true, false])
  func `every number leads to its runs, wherever the other spec is shown`(
    isElsewhere: Bool
  ) throws {
    let report = Self.page(besideOtherPage: isElsewhere).report()
    let texts = Dictionary(uniqueKeysWithValues: report.files.map { ($0.path, $0.text) })
    let page = try #require(texts["brunlid-2024/report.md"])
    let runs = try #require(texts["brunlid-2024/runs.md"])
    let anchors = page.matches(of: /runs\.md#([a-z0-9-]+)/).map { String($0.output.1) }
    #expect(anchors.contains { $0.contains("programs") })
    for anchor in anchors {
      #expect(runs.ranges(of: "<a id=\"\(anchor)\"></a>").count == 1, "\(anchor)")
    }
  }

  @Test(arguments: [
    ("both", "depth", "with BN", "51.9 ± 0.5 (3)"),
    ("both", "programs", "without BN", "53.50 (1/2, missing 1)"),
    ("alone", "fast", "without BN", "52.55 (1/2, diverged 1)"),
    ("open", "programs slow", "test accuracy", "53.4 ± 0.7 (2)"),
  ])
  func `a cell is asked for by its spec`(
    table: String, row: String, column: String, text: String
  ) throws {
    let page = Self.page(besideOtherPage: true)
    let cell = try page.cell(table: table, row: row, column: column)
    #expect(cell.text == text)
    #expect(!cell.runs.isEmpty)
  }

  @Test func `each run that diverged is marked where its own kind tells`() throws {
    let metrics = [
      MetricDefinition(
        "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, availability: .history,
        ""),
      MetricDefinition(
        "training.loss", title: "training loss", unit: .nats, better: .lower,
        availability: .history, ""),
    ]
    let kind = RunKind.program(
      ProgramDefinition(command: ["a"], folder: "", metrics: metrics.map { .init($0) }), fields: [])
    let figure = FigureSpec(
      name: "f", title: "", content: .curves(x: "epoch", y: ["training.loss"]), panels: [],
      colors: [], specs: ["page/program", "brunlid-2024/net"], condition: .everywhere,
      options: FigureOptions(marksDiverged: true))
    let program = Experiment(
      identifier: "page/program", page: "page", path: "program.yaml", title: "p", source: "",
      notes: "", kind: kind, axes: [],
      stages: [Stage(points: [DesignPoint(Point([]), settings: [:])], seeds: [1, 2])], tables: [],
      figures: [figure], published: [])
    let net = Fixture.experiment(name: "net", seeds: [1, 2], figures: [], axes: [])
    func collated(_ experiment: Experiment, second: [String: [Double]]) -> CollatedExperiment {
      Fixture.collated(experiment) { _, seed, run in
        CollatedRun(
          run,
          record: Fixture.record(
            run, seed == 1 ? .finished : .diverged(update: 2), metrics: [:],
            history: seed == 1
              ? ["epoch": [1, 2], "update": [10, 20], "training.loss": [2, 1]] : second))
      }
    }
    let report = Page(
      name: "page",
      experiments: [collated(program, second: ["epoch": [5, 7], "training.loss": [.nan, .nan]])],
      compared: [collated(net, second: [:])]
    ).report()
    let data = try #require(report.figures.first).data.text
    #expect(data.contains("program, training.loss, seed 2, diverged\n# epoch height\n7 "))
    // Update 2 of 10 in an epoch.
    #expect(data.contains("net, training.loss, seed 2, diverged\n# epoch height\n0.2 "))
  }

  @Test func `a page says which spec to run for what its tables lack of another one`() throws {
    let report = Self.page(besideOtherPage: true).report()
    let page = try #require(report.files.first { $0.path == "brunlid-2024/report.md" })
    #expect(page.text.contains("Of the spec *programs*, missing: 1 run."))
    #expect(page.text.contains("reprise run experiments/brunlid-2024/programs.yaml"))
  }

  @Test func `numbers chosen by test data are noted, also of several specs`() throws {
    let report = Self.page(besideOtherPage: true).report()
    let page = try #require(report.files.first { $0.path == "brunlid-2024/report.md" })
    #expect(page.text.contains("The table *both* marks the best by test accuracy."))
  }
}
