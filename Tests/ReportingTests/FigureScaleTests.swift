import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// How far the axes of figures reach, and what stands inside panels.
@Suite struct FigureScaleTests {
  private struct Drawn {
    let script: String
    let data: String
    let caption: String

    /// The ends of the vertical axis of the panels.
    var ends: [Double] {
      script.matches(of: /set yrange \[(\S+):(\S+)\]/).last
        .map { [Double($0.1) ?? .nan, Double($0.2) ?? .nan] } ?? []
    }
  }

  private static let levels = ["a", "b", "c"]

  /// Draws runs of three levels and three seeds; what `run` gives is how each ended.
  private static func draw(
    _ content: FigureContent, options: FigureOptions = FigureOptions(),
    panels: [String] = [], published: [PublishedValue] = [],
    run: (String, Int) -> (outcome: RunOutcome, final: Double, history: [Double])
  ) throws -> Drawn {
    let figure = FigureSpec(
      name: "f", title: "", content: content, panels: panels, colors: [], condition: .everywhere,
      options: options)
    let experiment = Fixture.experiment(
      tables: [], figures: [figure], published: published, axes: [Axis("level", levels: levels)])
    let collated = Fixture.collated(experiment) { point, seed, planned in
      let (outcome, final, history) = run(point.name, seed)
      let updates = history.indices.map { Double($0) }
      return CollatedRun(
        planned,
        record: Fixture.record(
          planned, outcome,
          metrics: ["test.accuracy": final, "test.loss": final],
          history: [
            "epoch": updates, "update": updates.map { 400 * $0 }, "training.loss": history,
          ]))
    }
    let report = Page(name: "page", experiments: [collated]).report()
    let drawn = try #require(report.figures.first)
    let lines = try #require(report.pages.first).text.split(separator: "\n")
    return Drawn(
      script: drawn.script.text, data: drawn.data.text,
      caption: String(try #require(lines.first { $0.hasPrefix("**Figure *f*") })))
  }

  private static let losses = FigureContent.curves(x: "epoch", y: ["training.loss"])
  private static let accuracies = FigureContent.levels(axis: "level", y: ["test.accuracy"])

  @Test func `a run far above all others does not squeeze them, and the caption counts it`() throws
  {
    let drawn = try Self.draw(Self.losses) { level, seed in
      let isOutlying = level == "b" && seed == 2
      return (.finished, 0.5, [2.3, isOutlying ? 80 : 1.5 + 0.1 * Double(seed), 1])
    }
    #expect(drawn.ends == [0.9, 2.4])
    #expect(drawn.caption.contains("The scale ends at 2.4 nats; 1 run lies above."))
  }

  @Test func `the best run is seen, however far it lies from all others`() throws {
    let drawn = try Self.draw(Self.losses) { level, seed in
      (.finished, 0.5, [50, level == "b" && seed == 2 ? 0.8 : 49.8 + 0.1 * Double(seed)])
    }
    #expect(drawn.ends[0] < 0.8)
    #expect(!drawn.caption.contains("The scale"))
  }

  @Test func `the steep beginning that all curves have is no outlier`() throws {
    let drawn = try Self.draw(Self.losses) { _, seed in
      (.finished, 0.5, [20] + (1...60).map { 0.5 + 0.001 * Double(seed + $0) })
    }
    #expect(drawn.ends[1] > 20)
  }

  /// Chance level at one of nine runs: the others lie within a point.
  private static func accuracy(_ level: String, _ seed: Int) -> (RunOutcome, Double, [Double]) {
    (.finished, level == "c" && seed == 3 ? 0.1 : 0.53 + 0.002 * Double(seed), [])
  }

  @Test func `dots show small differences beside a run at chance level, which has a triangle`()
    throws
  {
    let drawn = try Self.draw(Self.accuracies, run: Self.accuracy)
    #expect(drawn.ends[0] > 52 && drawn.ends[1] < 55)
    #expect(drawn.data.contains("test.accuracy, runs below the scale\n# place height value\n"))
    #expect(drawn.data.contains(" 0.1\n"))
    #expect(drawn.data.contains("test.accuracy, means below the scale\n"))
    #expect(drawn.caption.contains("; 1 run lies below (triangles, with the number of a mean)."))
  }

  @Test func `limits of the spec hold, and what was published is always shown`() throws {
    let limits = FigureOptions(yLimits: 0...1)
    #expect(try Self.draw(Self.accuracies, options: limits, run: Self.accuracy).ends == [0, 100])
    let published = PublishedValue(
      condition: PointCondition(["level": ["a"]]), metric: "test.accuracy", value: 0.2, spread: nil,
      place: "")
    let drawn = try Self.draw(Self.accuracies, published: [published], run: Self.accuracy)
    #expect(drawn.ends[0] < 20 && drawn.ends[0] > 0)
  }

  @Test func `a wide interval widens the axis a little, and ends there`() throws {
    let drawn = try Self.draw(Self.accuracies) { level, seed in
      (.finished, level == "a" ? 0.5 + 0.02 * Double(seed) : 0.53, [])
    }
    // Runs lie between 52 and 56 %, the interval of the first level between 49 and 59 %.
    #expect(drawn.ends[0] >= 50.5 && drawn.ends[1] <= 57.5)
    #expect(drawn.caption.contains("Intervals end at the scale."))
    // t(0.975; 2) = 4.30265: 0.54 ± 4.30265 · 0.02 / √3.
    let row = try #require(drawn.data.split(separator: "\n").first { $0.hasPrefix("0 ") })
      .split(separator: " ").compactMap { Double($0) }
    #expect(abs(row[3] - (0.54 - 0.049683)) < 1e-5 && abs(row[4] - (0.54 + 0.049683)) < 1e-5)
  }

  @Test(arguments: [([], "b: "), (["level"], "")])
  func `a panel or a color whose runs all diverged says so`(
    panels: [String], heading: String
  ) throws {
    let drawn = try Self.draw(Self.losses, panels: panels) { level, seed in
      level == "b" ? (.diverged(update: 39 + seed), 0, []) : (.finished, 0.5, [2, 1])
    }
    #expect(drawn.script.contains("set label '\(heading)all 3 runs diverged' at graph 0.5"))
    #expect(drawn.script.contains("set label 'at updates 40–42' at graph 0.5"))
    #expect(drawn.script.contains("plot NaN") == heading.isEmpty)
  }

  @Test func `a level with a finished run says nothing of those that diverged`() throws {
    let drawn = try Self.draw(Self.losses, panels: ["level"]) { level, seed in
      level == "b" && seed > 1 ? (.diverged(update: 40), 0, []) : (.finished, 0.5, [2, 1])
    }
    #expect(!drawn.script.contains("runs diverged"))
  }

  @Test func `a curve begins at update 0 where its value is recorded`() throws {
    let drawn = try Self.draw(Self.losses) { _, _ in (.finished, 0.5, [2.3, 1.5, 1]) }
    #expect(drawn.data.contains("\n0 2.3 "))
    #expect(drawn.script.contains("set xrange [0:2]"))
  }
}
