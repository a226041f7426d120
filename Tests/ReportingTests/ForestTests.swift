import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// Figures of ours less what was published.
@Suite struct ForestTests {
  /// A page whose runs at one point are partly missing, with four published numbers.
  private static func page(
    _ metrics: [String] = ["test.accuracy"], at condition: PointCondition = .everywhere
  ) -> Page {
    let figure = FigureSpec(
      name: "agreement", title: "", content: .forest(metrics: metrics), panels: [], colors: [],
      condition: condition)
    let experiment = Fixture.experiment(
      tables: [], figures: [figure],
      published: [
        Fixture.published("3 layers", "without BN", 0.53),
        Fixture.published("3 layers", "with BN", 0.7),
        Fixture.published("9 layers", "without BN", 0.4),
        Fixture.published("9 layers", "with BN", 0.52),
        Fixture.published("9 layers", "with BN", 0.52, metric: "validation.accuracy"),
      ])
    return Page(
      name: "page",
      experiments: [
        Fixture.collated(experiment) { point, seed, run in
          point.name == "9 layers · with BN" && seed == 2
            ? CollatedRun(run) : Fixture.finished(run)
        }
      ])
  }

  private static func figure(_ page: Page) throws -> ReportFigure {
    try #require(page.report().figures.first)
  }

  /// The rows of a block of the data file.
  private static func rows(_ title: String, in figure: ReportFigure) -> [[Double]] {
    let lines = figure.data.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(where: { $0.hasSuffix(": \(title)") }) else { return [] }
    return lines[(head + 2)...].prefix { !$0.isEmpty }
      .map { $0.split(separator: " ").compactMap { Double($0) } }
  }

  @Test func `each published number has a row, with ours less it and the interval of single runs`()
    throws
  {
    let figure = try Self.figure(Self.page())
    // The runs are 0.531 + 0.004, 0.531 − 0.0055 and 0.531 + 0.002; the row is the top one of four.
    let row = try #require(Self.rows("compatible", in: figure).first)
    let deviation = ((0.0038333333.squared + 0.0056666667.squared + 0.0018333333.squared) / 2)
      .squareRoot()
    // t(0.975; 2) = 4.302653.
    let half = 4.302653 * deviation * (1 + 1.0 / 3).squareRoot()
    let expected = [3, 0.0011666667, 0.0011666667 - half, 0.0011666667 + half, 0.53, 3]
    for (number, hand) in zip(row, expected) { #expect(abs(number - hand) < 1e-6) }
    let runs = Self.rows("compatible, runs", in: figure).filter { $0[0] == 3 }.map { $0[1] }
    for (run, hand) in zip(runs, [0.005, -0.0045, 0.003]) { #expect(abs(run - hand) < 1e-12) }
    #expect(runs.count == 3)
    #expect(figure.data.text.contains("# Row 3: 3 layers · without BN\n"))
  }

  @Test func `verdicts have colors, and what cannot be tested has no line`() throws {
    let page = Self.page()
    let figure = try Self.figure(page)
    #expect(Self.rows("incompatible", in: figure).map(\.first) == [2])
    #expect(Self.rows("not testable", in: figure).map(\.first) == [0])
    #expect(Self.rows("not testable", in: figure)[0][2].isNaN)
    let script = figure.script.text
    let names = script.matches(of: /set label '([^']*)' at \d/).map { String($0.1) }
    #expect(names == ["compatible", "incompatible", "not testable"])
    #expect(script.contains("'#CC3311'") && script.contains("set yzeroaxis"))
    #expect(
      script.contains(
        "set ytics ('9 layers · with BN' 0, '9 layers · without BN' 1, '3 layers · with BN' 2, '3 layers · without BN' 3)"
      ))
    #expect(script.contains("ours − published (points)'"))
    #expect(page.report().pages[0].text.contains("1 of 4 are incompatible."))
  }

  @Test func `levels restrict the rows, and axes without a choice are not named`() throws {
    let figure = try Self.figure(Self.page(at: PointCondition(["norm": ["without BN"]])))
    #expect(figure.script.text.contains("set ytics ('9 layers' 0, '3 layers' 1)"))
  }

  @Test func `a row tells its metric where there are several`() throws {
    let script = try Self.figure(
      Self.page(
        ["validation.accuracy", "test.accuracy"], at: PointCondition(["norm": ["with BN"]]))
    ).script.text
    #expect(script.contains("'9 layers, validation accuracy' 0"))
    #expect(script.contains("'3 layers, test accuracy' 2"))
  }

  @Test func `a row far from all others ends the scale before it, with its number`() throws {
    let figure = FigureSpec(
      name: "f", title: "", content: .forest(metrics: ["test.accuracy"]), panels: [], colors: [],
      condition: .everywhere)
    let axis = Axis("level", levels: (1...8).map { "level \($0)" })
    let experiment = Fixture.experiment(
      seeds: [1], tables: [], figures: [figure],
      published: axis.levels.map { level in
        PublishedValue(
          condition: PointCondition(["level": [level]]), metric: "test.accuracy",
          value: level == "level 3" ? 0.1 : 0.5, spread: nil, place: "")
      }, axes: [axis])
    let collated = Fixture.collated(experiment) { point, _, run in
      let index = axis.levels.firstIndex(of: point.name) ?? 0
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished, metrics: ["test.accuracy": 0.5 + 0.001 * Double(index)]))
    }
    let report = Page(name: "page", experiments: [collated]).report()
    let script = try #require(report.figures.first).script.text
    let range = try #require(script.matches(of: /set xrange \[(\S+):(\S+)\]/).last)
    #expect(try #require(Double(range.2)) < 2)
    #expect(script.contains("with labels right"))
    #expect(report.pages[0].text.contains("1 row beyond the scale has the difference at its end."))
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
