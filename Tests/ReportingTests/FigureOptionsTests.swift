import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// What figures make of their options; `Specs/options.yaml` has them all, with its drawings' data and scripts as snapshots.
@Suite struct FigureOptionsTests {
  /// A figure of made-up curves, one for each level of an axis, and what stands below it.
  private struct Drawn {
    let figure: ReportFigure
    let caption: String

    /// The rows of a block of the data file.
    func rows(_ title: String) -> [[Double]] {
      let lines = figure.data.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let head = lines.firstIndex(where: { $0.hasSuffix(": \(title)") }) else { return [] }
      return lines[(head + 2)...].prefix { !$0.isEmpty }
        .map { $0.split(separator: " ").compactMap { Double($0) } }
    }

    func column(_ index: Int, of title: String) -> [Double] { rows(title).map { $0[index] } }
  }

  private static let level = Axis("level", levels: ["a", "b"])

  /// Draws runs whose histories are given by level and seed; `nil` is a run that diverged at update 40.
  private static func draw(
    _ y: [String] = ["training.loss"], options: FigureOptions, over: [String] = [],
    seeds: [Int] = [1, 2], history: (String, Int) -> [Double]?
  ) throws -> Drawn {
    let figure = FigureSpec(
      name: "f", title: "", content: .curves(x: "epoch", y: y), panels: [],
      colors: over.isEmpty ? ["level"] : [], condition: .everywhere, over: over, options: options)
    let experiment = Fixture.experiment(seeds: seeds, tables: [], figures: [figure], axes: [level])
    let collated = Fixture.collated(experiment) { point, seed, run in
      guard let numbers = history(point.name, seed) else {
        return CollatedRun(
          run, record: Fixture.record(run, .diverged(update: 40), metrics: [:]))
      }
      let epochs = numbers.indices.map { Double($0 + 1) }
      let columns = Dictionary(uniqueKeysWithValues: y.map { ($0, numbers) })
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished, metrics: [:],
          history: columns.merging(["epoch": epochs, "update": epochs.map { 400 * $0 }]) { $1 }))
    }
    let report = Page(name: "page", experiments: [collated]).report()
    let page = try #require(report.pages.first).text.split(separator: "\n")
    return Drawn(
      figure: try #require(report.figures.first),
      caption: String(try #require(page.first { $0.hasPrefix("**Figure *f*") })))
  }

  /// By hand: (1 + 4 + 9) / 3, (4 + 9 + 16) / 3, …; over five, the number in the middle is (1 + 4 + 9 + 16 + 25) / 5.
  @Test(arguments: [(3, 29.0 / 3), (5, 11), (999, 11)])
  func `a running mean is over the numbers around each, and over fewer at the ends`(
    window: Int, middle: Double
  ) throws {
    let expected: [Double] = [1, 14.0 / 3, middle, 50.0 / 3, 25]
    let drawn = try Self.draw(options: FigureOptions(smoothing: window, seeds: .lines)) { _, seed in
      [1, 4, 9, 16, 25].map { seed == 1 ? $0 : 3 * $0 }
    }
    for (title, factor) in [
      ("a, training.loss, seed 1", 1.0), ("a, training.loss, seed 2", 3),
      ("a, training.loss, seeds 1–2", 2),
    ] {
      let column = drawn.column(1, of: title)
      try #require(column.count == expected.count)
      for (number, hand) in zip(column, expected) { #expect(abs(number - factor * hand) < 1e-12) }
    }
    #expect(drawn.caption.contains("the mean of the \(window) evaluations around it"))
    #expect(drawn.figure.data.text.contains("# Running means over \(window) evaluations"))
  }

  @Test func `means over an axis are of all its runs`() throws {
    let drawn = try Self.draw(options: FigureOptions(), over: ["level"]) { level, seed in
      [Double(seed) + (level == "a" ? 0 : 10), 5]
    }
    // Of 1, 2, 11 and 12: the mean, the deviation √(101/3), the smallest, the largest and the number.
    #expect(drawn.rows("training.loss, 4 runs")[0].count == 6)
    let row = drawn.rows("training.loss, 4 runs")[0]
    #expect(row[1] == 6.5 && abs(row[2] - (101.0 / 3).squareRoot()) < 1e-12)
    #expect(row[3...] == [1, 12, 4])
    #expect(drawn.caption.contains("Lines are means over the seeds and level;"))
  }

  @Test func `each run has a line in place of a band`() throws {
    let drawn = try Self.draw(options: FigureOptions(seeds: .lines)) { level, seed in
      [Double(seed), level == "a" ? 2 : 3]
    }
    #expect(drawn.rows("b, training.loss, seed 2") == [[1, 2], [2, 3]])
    #expect(!drawn.figure.script.text.contains("filledcurves"))
    #expect(drawn.caption.contains("lighter ones are single runs."))
  }

  @Test(arguments: [("training.loss", "upper"), ("training.accuracy", "lower")])
  func
    `a run that diverged before its first evaluation is marked at the edge that its curve goes to`(
      metric: String, edge: String
    ) throws
  {
    func draw(_ options: FigureOptions) throws -> Drawn {
      try Self.draw([metric], options: options, seeds: [1, 2, 3]) { level, seed in
        level == "b" && seed > 1 ? nil : [0.5, 0.4, 0.3]
      }
    }
    let drawn = try draw(FigureOptions(marksDiverged: true))
    // Update 40 of 400 in an epoch.
    #expect(drawn.column(0, of: "b, \(metric), seed 2, diverged") == [0.1])
    #expect(drawn.caption.contains("Lines are means over 1 to 3 seeds;"))
    #expect(
      drawn.caption.contains(
        "Crosses at the \(edge) edge are runs that diverged, at the update where they diverged."))
    let plain = try draw(FigureOptions())
    #expect(!plain.figure.data.text.contains("diverged") && plain.caption.contains("the seeds;"))
  }

  @Test func `where nothing tells the place of an update, its mark is at the left end`() throws {
    let level = Axis("level", levels: ["a", "b", "c"])
    let figure = FigureSpec(
      name: "f", title: "", content: .curves(x: "epoch", y: ["training.loss"]), panels: [],
      colors: ["level"], condition: .everywhere, options: FigureOptions(marksDiverged: true))
    let experiment = Fixture.experiment(seeds: [1], figures: [figure], axes: [level])
    let collated = Fixture.collated(experiment) { point, _, run in
      let isDiverged = point.name == "c"
      let rate = point.name == "a" ? 400.0 : 100
      return CollatedRun(
        run,
        record: Fixture.record(
          run, isDiverged ? .diverged(update: 40) : .finished, metrics: [:],
          history: isDiverged
            ? [:] : ["epoch": [1, 2], "update": [rate, 2 * rate], "training.loss": [2, 1]]))
    }
    let report = Page(name: "page", experiments: [collated]).report()
    let data = try #require(report.figures.first).data.text
    #expect(data.contains("c, training.loss, seed 1, diverged\n# epoch height\n1 "))
    #expect(report.pages[0].text.contains("or at the left end where it is not known."))
  }

  @Test func `a program's run is marked at the row in which a number was not finite`() throws {
    let metrics = [
      MetricDefinition(
        "step", title: "step", unit: .plain(""), better: .neither, availability: .history, ""),
      MetricDefinition(
        "loss", title: "loss", unit: .plain(""), better: .lower, availability: .history, ""),
    ]
    let kind = RunKind.program(
      ProgramDefinition(command: ["a"], folder: "", metrics: metrics.map { .init($0) }), fields: [])
    let figure = FigureSpec(
      name: "f", title: "", content: .curves(x: "step", y: ["loss"]), panels: [], colors: [],
      condition: .everywhere, options: FigureOptions(marksDiverged: true))
    let experiment = Experiment(
      identifier: "page/p", page: "page", path: "p.yaml", title: "p", source: "", notes: "",
      kind: kind, axes: [],
      stages: [Stage(points: [DesignPoint(Point([]), settings: [:])], seeds: [1, 2])], tables: [],
      figures: [figure], published: [])
    let collated = Fixture.collated(experiment) { _, seed, run in
      CollatedRun(
        run,
        record: Fixture.record(
          run, seed == 1 ? .finished : .diverged(update: 1), metrics: [:],
          history: ["step": [50, 100], "loss": seed == 1 ? [2, 1] : [.nan, .nan]]))
    }
    let report = Page(name: "page", experiments: [collated]).report()
    #expect(
      try #require(report.figures.first).data.text
        .contains("loss, seed 2, diverged\n# step height\n50 "))
  }

  @Test(arguments: [
    (1.0...2, 1.0...3, []), (1.0...1.5, 1.0...3, ["Numbers outside 1 to 1.5 nats are cut off."]),
    (0.5...9, 2.0...3, ["Epochs outside 2 to 3 are cut off."]),
    // What lies outside sideways is not missed upwards.
    (1.0...1.4, 2.0...3, ["Epochs outside 2 to 3 are cut off."]),
  ])
  func `limits are the ends of the axes, and the caption says what they cut off`(
    y: ClosedRange<Double>, x: ClosedRange<Double>, remarks: [String]
  ) throws {
    let drawn = try Self.draw(options: FigureOptions(xLimits: x, yLimits: y)) { _, _ in
      [2, 1.4, 1]
    }
    let script = drawn.figure.script.text
    #expect(script.contains("set xrange [\(Self.text(x))]\nset yrange [\(Self.text(y))]"))
    let sentences = drawn.caption.split(separator: ". ").filter { $0.contains("cut off") }
      .map { "\($0)." }
    #expect(sentences == remarks)
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    [range.lowerBound, range.upperBound].map { JSON.text(of: $0) }.joined(separator: ":")
  }

  @Test func `a logarithmic axis has the positive numbers, and the caption speaks of the others`()
    throws
  {
    let drawn = try Self.draw(options: FigureOptions(yScale: .log)) { level, _ in
      level == "a" ? [1, 2, 3] : [0.5, 0, 2]
    }
    let script = drawn.figure.script.text
    #expect(script.contains("set logscale y"))
    // The thirty-second root of 6 is 1.05759.
    #expect(script.contains("set yrange [0.472773:3.17277]"))
    #expect(drawn.caption.contains("Numbers that are not above 0 have no place"))
    let linear = try Self.draw(options: FigureOptions(yScale: .linear)) { _, _ in [1000, 1] }
    #expect(!linear.figure.script.text.contains("set logscale y"))
  }

  @Test func `what was published is drawn in its panels alone, with where it was read`() throws {
    let experiment = try Fixture.experiment(specified: "options")
    let collated = Fixture.collated(experiment, status: Fixture.optionRun)
    let report = Page(name: "page", experiments: [collated]).report()
    let figure = try #require(report.figures.first { $0.drawingPath.hasSuffix("published.svg") })
    func count(_ text: String) -> Int { figure.data.text.ranges(of: text).count }
    #expect(count(": Author 2016, published: figure 3, read by eye\n") == 1)
    #expect(count(": Author 2018, published: table 1\n") == 2)
    #expect(count(": Author 2020, published: page 7\n") == 3)
    let page = report.pages[0].text
    #expect(page.contains("Author 2016 (figure 3, read by eye); Author 2018 (table 1);"))
  }
}
