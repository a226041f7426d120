import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// Which colors names have in the figures of all pages.
@Suite struct ColorBookTests {
  /// An experiment with a figure for each list of levels of an axis.
  private static func experiment(
    _ identifier: String, _ axis: String, _ figures: [[String]]
  ) -> Experiment {
    let axis = Axis(axis, levels: figures.joined().uniqued)
    let full = Fixture.experiment(
      seeds: [1],
      figures: figures.enumerated().map { index, levels in
        FigureSpec(
          name: "f\(index)", title: "", x: "epoch", y: ["validation.loss"], panels: [],
          colors: [axis.name], condition: PointCondition([axis.name: levels]))
      }, axes: [axis])
    return Experiment(
      identifier: identifier, page: String(identifier.split(separator: "/")[0]),
      path: "experiments/\(identifier).yaml", title: full.title, source: "", notes: "",
      kind: full.kind, axes: full.axes, stages: full.stages, tables: [], figures: full.figures,
      published: [])
  }

  /// The color of each name in the legends of a page's figures.
  private static func colors(
    _ page: String, of experiments: [Experiment], _ book: ColorBook?
  ) -> [[String: String]] {
    let own = experiments.filter { $0.page == page }
    let report = Page(name: page, experiments: own.map { Fixture.collated($0) }, colors: book)
      .report()
    return report.figures.map { figure in
      let script = figure.script.text
      let names = script.matches(of: /set label '([^']*)' at/).map { String($0.1) }
      let colors = script.matches(of: /with lines linecolor rgb '(#......)' linewidth 2\b/)
        .map { String($0.1) }
      return Dictionary(zip(names, colors), uniquingKeysWith: { first, _ in first })
    }
  }

  private static let experiments = [
    experiment("a/1", "stage of work", [["coarse", "fine", "final"], ["fine", "tuned"]]),
    experiment("b/1", "norm", [["without BN", "with BN"]]),
    experiment("b/2", "norm", [["with BN", "with BN after"]]),
    experiment("c/1", "order", [["with BN", "coarse"], ["with BN", "without BN", "tuned"]]),
  ]

  @Test func `a level has one color on all pages, and no two names of a figure share one`() {
    let book = ColorBook(of: Self.experiments)
    let figures = ["a", "b", "c"].flatMap { Self.colors($0, of: Self.experiments, book) }
    #expect(figures.map(\.count) == [3, 2, 2, 2, 2, 3])
    for colors in figures { #expect(Set(colors.values).count == colors.count, "\(colors)") }
    let all = figures.flatMap { $0.map { ($0.key, $0.value) } }
    let byName = Dictionary(grouping: all, by: \.0).mapValues { Set($0.map(\.1)) }
    #expect(byName.count == 7)
    for (name, colors) in byName { #expect(colors.count == 1, "\(name): \(colors)") }
  }

  @Test func `colors do not depend on the order in which specs come`() {
    let book = ColorBook(of: Self.experiments)
    #expect(ColorBook(of: Self.experiments.reversed()) == book)
    #expect(ColorBook(of: [2, 0, 3, 1].map { Self.experiments[$0] }) == book)
  }

  /// Each name is drawn with every other one, in figures of two: more than there are colors in the palette.
  @Test func `names drawn in pairs never share a color, however many there are`() {
    let names = (0..<16).map { "level \(Character(UnicodeScalar(65 + UInt8($0))))" }
    let pairs = names.indices.flatMap { one in
      names.indices.filter { $0 > one }.map { [names[one], names[$0]] }
    }
    let experiments = [Self.experiment("a/1", "letter", pairs)]
    let figures = Self.colors("a", of: experiments, ColorBook(of: experiments))
    #expect(figures.count == 120)
    for colors in figures { #expect(Set(colors.values).count == 2, "\(colors)") }
  }

  @Test func `levels with shades in one figure have them on every page`() {
    let depths = (2...9).map { "\($0) layers" }
    let experiments = [
      Self.experiment("a/1", "depth", [depths]),
      Self.experiment("b/1", "depth", [["3 layers", "9 layers"]]),
      Self.experiment("c/1", "depth", [["9 layers", "12 layers"]]),
    ]
    let book = ColorBook(of: experiments)
    let figures = ["a", "b", "c"].flatMap { Self.colors($0, of: experiments, book) }
    #expect(figures.map(\.count) == [8, 2, 2])
    #expect(Set(figures[0].values).count == 8)
    #expect(figures[1].allSatisfy { figures[0][$0.key] == $0.value })
    #expect(figures[2]["9 layers"] == figures[0]["9 layers"])
    #expect(figures[2]["12 layers"] != figures[2]["9 layers"])
  }

  @Test func `a page alone, without colors of a project, has those of its own experiments`() {
    let own = Self.experiments.filter { $0.page == "b" }
    #expect(
      Self.colors("b", of: Self.experiments, nil)
        == Self.colors("b", of: Self.experiments, ColorBook(of: own)))
  }
}
