import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Each kind of figure, as a script and as the numbers that it draws.
@Suite struct FigureKindTests {
  private static func figure(
    _ name: String, _ content: FigureContent, panels: [String] = [], colors: [String] = [],
    at condition: PointCondition = .everywhere, options: FigureOptions = FigureOptions()
  ) -> FigureSpec {
    FigureSpec(
      name: name, title: "", content: content, panels: panels, colors: colors,
      condition: condition, options: options)
  }

  @Test func `dots tell a coarse search from a fine one, and mark what was published`() throws {
    let experiment = Fixture.search(
      figures: [
        Self.figure(
          "log", .dots(field: Fixture.lambda, y: ["validation.accuracy"], scale: .log),
          colors: [Stage.axis]),
        Self.figure(
          "test", .dots(field: Fixture.lambda, y: ["test.accuracy"], scale: .log)),
        Self.figure(
          "linear",
          .dots(
            field: Fixture.lambda, y: ["validation.accuracy", "test.accuracy"], scale: .linear),
          at: PointCondition([Stage.axis: ["fine"]])),
      ])
    let collated = Fixture.collated(searching: experiment) { run in
      run.point.name == "coarse · trial 3" ? Fixture.diverged(run) : Fixture.tried(run)
    }
    try expectSnapshot(of: Page(name: "dots", experiments: [collated]), figuresNamed: "dots")
  }

  @Test func `marks are colored by a field's values in their order`() throws {
    let experiment = Fixture.search(
      figures: [
        Self.figure(
          "loss", .dots(field: Fixture.lambda, y: ["test.accuracy"], scale: .log),
          colors: [Fixture.lambda], at: PointCondition([Stage.axis: ["as published"]]))
      ])
    let collated = Fixture.collated(searching: experiment) { Fixture.tried($0) }
    let figure = try #require(
      Page(name: "page", experiments: [collated]).report().figures.first)
    let labels = figure.script.text.split(separator: "\n").filter { $0.hasPrefix("set label") }
      .map { $0.split(separator: "'")[1] }
    #expect(labels.prefix(2) == ["lambda 0.0047", "lambda 0.0141"])
  }

  @Test func `a map shades pairs of values`() throws {
    let pairs = Fixture.pairs(
      figures: [
        Self.figure(
          "pairs",
          .map(x: Fixture.eta, y: Fixture.lambda, shade: "validation.accuracy", scale: .log)),
        Self.figure(
          "panels",
          .map(x: Fixture.eta, y: Fixture.lambda, shade: "test.loss", scale: .log),
          panels: [Stage.axis]),
      ])
    let collated = Fixture.collated(searching: pairs) { run in
      (run.config.number(Fixture.eta) ?? 0) > 0.1 ? Fixture.diverged(run) : Fixture.tried(run)
    }
    try expectSnapshot(of: Page(name: "map", experiments: [collated]), figuresNamed: "map")
  }

  @Test func `maps of the same metric have the same scale of shades`() throws {
    func map(_ name: String, shade: String, stage: String) -> FigureSpec {
      Self.figure(
        name, .map(x: Fixture.eta, y: Fixture.lambda, shade: shade, scale: .log),
        at: PointCondition([Stage.axis: [stage]]))
    }
    let pairs = Fixture.pairs(figures: [
      map("coarse", shade: "validation.accuracy", stage: "coarse"),
      map("fine", shade: "validation.accuracy", stage: "fine"),
      map("other", shade: "test.loss", stage: "fine"),
    ])
    let collated = Fixture.collated(searching: pairs) { run in
      let isCoarse = run.point[Stage.axis] == "coarse"
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished,
          metrics: ["validation.accuracy": isCoarse ? 0.2 : 0.5, "test.loss": 1]))
    }
    let figures = Page(name: "map", experiments: [collated]).report().figures
    let ranges = figures.map { figure in
      figure.script.text.split(separator: "\n").filter { $0.contains("cbrange") }
    }
    #expect(ranges.allSatisfy { $0.count == 1 })
    #expect(ranges[0] == ranges[1])
    #expect(ranges[0] != ranges[2])
  }

  @Test(arguments: [([Stage.axis], 2), ([Stage.axis, "trial"], 1)])
  func `marks of a map have shapes while there are enough`(
    axes: [String], shapes: Int
  ) throws {
    let pairs = Fixture.pairs(figures: [
      Self.figure(
        "pairs",
        .map(x: Fixture.eta, y: Fixture.lambda, shade: "validation.accuracy", scale: .log),
        colors: axes)
    ])
    let collated = Fixture.collated(searching: pairs) { Fixture.tried($0) }
    let figure = try #require(Page(name: "map", experiments: [collated]).report().figures.first)
    let filled = [5, 7, 9, 11, 13, 15].filter { figure.script.text.contains("pointtype \($0) ") }
    #expect(filled.count == shapes)
  }

  @Test func `each level has a place, each run a dot, and runs that diverged are seen`() throws {
    let sigma = Axis("sigma", levels: ["0.1", "1e-3", "1e-4"])
    let experiment = Fixture.experiment(
      name: "sigma",
      figures: [
        Self.figure(
          "sigma", .levels(axis: "sigma", y: ["test.accuracy"]), panels: ["depth"],
          colors: ["norm"]),
        Self.figure(
          "both", .levels(axis: "sigma", y: ["validation.accuracy", "test.accuracy"]),
          colors: ["norm"], at: PointCondition(["depth": ["3 layers"]])),
        Self.figure(
          "loss", .levels(axis: "norm", y: ["test.loss"]),
          at: PointCondition(["depth": ["3 layers"], "sigma": ["0.1"]])),
      ],
      published: [
        PublishedValue(
          condition: PointCondition([
            "depth": ["3 layers"], "norm": ["with BN"], "sigma": ["1e-4"],
          ]), metric: "test.accuracy", value: 0.5351, spread: nil, place: "")
      ], axes: [Fixture.depth, Fixture.norm, sigma])
    let collated = Fixture.collated(experiment) { point, seed, run in
      switch (point["norm"], point["sigma"]) {
      case ("without BN", "1e-4"): Fixture.diverged(run)
      case ("without BN", "1e-3") where seed == 1: Fixture.diverged(run)
      default: Fixture.finished(run)
      }
    }
    try expectSnapshot(of: Page(name: "levels", experiments: [collated]), figuresNamed: "levels")
  }

  @Test func `a histogram counts points in bins`() throws {
    let experiment = Fixture.search(
      figures: [
        Self.figure(
          "search", .histogram(metric: "validation.accuracy"),
          at: PointCondition([Stage.axis: ["coarse", "fine"]])),
        Self.figure(
          "coarse", .histogram(metric: "test.loss"),
          at: PointCondition([Stage.axis: ["coarse"]])),
      ])
    let page = Page(name: "histogram", experiments: [Fixture.collated(searching: experiment)])
    try expectSnapshot(of: page, figuresNamed: "histogram")
  }

  @Test func `a learning rate is drawn on a linear axis`() throws {
    let figure = FigureSpec(
      name: "rate", title: "", x: "epoch", y: ["learning_rate"], panels: [], colors: [],
      condition: PointCondition(["norm": ["with BN"], "depth": ["3 layers"]]))
    let experiment = Fixture.experiment(name: "rate", seeds: [1], figures: [figure])
    let collated = Fixture.collated(experiment) { _, _, run in
      let epochs = (1...20).map(Double.init)
      let rates = epochs.map { epoch in
        let place = epoch.truncatingRemainder(dividingBy: 10)
        return 1e-5 + (place <= 5 ? place : 10 - place) / 5 * (0.1 - 1e-5)
      }
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished, metrics: [:], history: ["epoch": epochs, "learning_rate": rates]))
    }
    try expectSnapshot(of: Page(name: "rate", experiments: [collated]), figuresNamed: "rate")
  }

  @Test(arguments: [
    [0.5], [0.5, 0.5, 0.5], [0, 0, 0], [1e-300, 1e300, 1], [1e6, 1e6 + 1e-9, 1e6 + 2e-9],
    [Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 1], [-1, 2, -3], [],
  ])
  func `any numbers can be drawn`(numbers: [Double]) throws {
    let axis = Axis("level", levels: ["a", "b", "c"])
    let contents: [FigureContent] = [
      .dots(field: Fixture.lambda, y: ["test.loss"], scale: .log),
      .dots(field: Fixture.lambda, y: ["test.loss"], scale: .linear),
      .map(x: Fixture.lambda, y: Fixture.eta, shade: "test.loss", scale: .log),
      .levels(axis: "level", y: ["test.loss"]), .histogram(metric: "test.loss"),
    ]
    let options = [FigureOptions(), FigureOptions(yScale: .log)]
    let figures = options.flatMap { options in contents.map { ($0, options) } }
    let experiment = Fixture.experiment(
      seeds: [1],
      figures: figures.enumerated().map { Self.figure("f\($0)", $1.0, options: $1.1) },
      axes: [axis])
    let collated = Fixture.collated(experiment) { point, _, run in
      let index = axis.levels.firstIndex(of: point.name) ?? 0
      guard numbers.indices.contains(index) else { return CollatedRun(run) }
      return CollatedRun(
        run, record: Fixture.record(run, .finished, metrics: ["test.loss": numbers[index]]))
    }
    let drawn = Page(name: "any", experiments: [collated]).report().figures
    #expect(drawn.count == (numbers.isEmpty ? 0 : figures.count))
    for figure in drawn {
      #expect(!figure.script.text.contains("inf") && !figure.script.text.contains("nan"))
    }
  }

  @Test func `an axis of quantities has the unit of its first point, and no other`() throws {
    let half = "training.half_cycle"
    let axis = Axis("length", levels: ["100 updates", "300 updates", "2 epochs"])
    let contents: [FigureContent] = [
      .dots(field: half, y: ["test.accuracy"], scale: .linear),
      .map(x: Fixture.lambda, y: half, shade: "test.accuracy", scale: .linear),
    ]
    let full = Fixture.experiment(
      seeds: [1], figures: contents.enumerated().map { Self.figure("f\($0)", $1) }, axes: [axis])
    let points = full.stages[0].points.map { design in
      DesignPoint(design.point, settings: [half: .text(design.point.name)])
    }
    let experiment = Experiment(
      identifier: full.identifier, page: full.page, path: full.path, title: full.title, source: "",
      notes: "", kind: full.kind, axes: full.axes, stages: [Stage(points: points, seeds: [1])],
      tables: full.tables, figures: full.figures, published: [])
    let report = Page(name: "page", experiments: [Fixture.collated(experiment)]).report()
    #expect(report.figures.count == 2)
    for (figure, column) in zip(report.figures, [0, 1]) {
      #expect(figure.script.text.contains("training.half_cycle (updates)"))
      let places = figure.data.text.split(separator: "\n")
        .compactMap { line -> Double? in
          let columns = line.split(separator: " ")
          return [4, 6].contains(columns.count) ? Double(columns[column]) : nil
        }
      #expect(Set(places) == [100, 300])
    }
    #expect(
      report.files.contains {
        $0.text.contains("1 point in another unit than updates as training")
      })
  }

  /// An experiment of one run for each penalty, on a logarithmic axis.
  private static func page(ofPenalties penalties: [Double]) -> Page {
    let content = FigureContent.dots(
      field: Fixture.lambda, y: ["test.accuracy"], scale: .log)
    let axis = Axis("level", levels: penalties.indices.map { "level \($0)" })
    let full = Fixture.experiment(figures: [figure("log", content)], axes: [axis])
    let points = zip(full.stages[0].points, penalties).map { design, penalty in
      DesignPoint(design.point, settings: [Fixture.lambda: .number(penalty)])
    }
    let experiment = Experiment(
      identifier: full.identifier, page: full.page, path: full.path, title: full.title, source: "",
      notes: "", kind: full.kind, axes: full.axes, stages: [Stage(points: points, seeds: [1])],
      tables: full.tables, figures: full.figures, published: [])
    return Page(name: "page", experiments: [Fixture.collated(experiment)])
  }

  @Test(arguments: [
    [1e-3, 1e300], [.leastNonzeroMagnitude, 1], [.leastNormalMagnitude, 1e308], [1e300],
  ])
  func `any positive values have places on a logarithmic axis`(penalties: [Double]) throws {
    let figure = try #require(Self.page(ofPenalties: penalties).report().figures.first)
    let script = figure.script.text
    let range = try #require(
      script.firstMatch(of: /\nset xrange \[(\S+):(\S+)\]\n.*\nset logscale x/.dotMatchesNewlines())
    )
    let (lower, upper) = (try #require(Double(range.1)), try #require(Double(range.2)))
    #expect(lower > 0 && penalties.allSatisfy { (lower...upper).contains($0) } && upper.isFinite)
    #expect(!script.contains(/\d{20}/))
  }

  @Test(arguments: [
    ([0, 1], "1 point with no positive number as penalty.lambda not shown."),
    ([0, 0], "Nothing to draw: no point has a positive number as penalty.lambda."),
  ])
  func `points without a positive value have no place on a logarithmic axis`(
    penalties: [Double], remark: String
  ) {
    let report = Self.page(ofPenalties: penalties).report()
    #expect(report.files.contains { $0.text.contains(remark) })
  }
}

/// Compares the scripts and data of a page's figures, and the captions below them, with their snapshots.
private func expectSnapshot(
  of page: Page, figuresNamed name: String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let report = page.report()
  for file in report.figures.flatMap({ [$0.data, $0.script] }) {
    let path = file.path.split(separator: "/").last ?? ""
    try expectSnapshot(
      of: file.text, named: "\(name)-\(path)", filePath: #filePath, sourceLocation: sourceLocation)
  }
  let text = try #require(report.files.first { $0.path.hasSuffix("report.md") }).text
  let captions = text.split(separator: "\n").filter { $0.hasPrefix("**Figure") }
  try expectSnapshot(
    of: captions.joined(separator: "\n") + "\n", named: "\(name)-captions.md", filePath: #filePath,
    sourceLocation: sourceLocation)
}
