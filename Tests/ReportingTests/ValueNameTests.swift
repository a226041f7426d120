import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// What values of fields are called where they have colors.
@Suite struct ValueNameTests {
  private static let sizes: [ConfigValue] = [[50, 30], [50, 30, 20], [50, 30, 20, 20]]

  private static func experiment(
    _ name: String, _ axis: String, _ levels: [(String, [String: ConfigValue])],
    figures: [FigureSpec] = []
  ) -> Experiment {
    let full = Fixture.experiment(name: name, figures: figures)
    let points = levels.map { level, settings in
      DesignPoint(Point([.init(axis: axis, level: level)]), settings: settings)
    }
    return Experiment(
      identifier: "page/\(name)", page: "page", path: "\(name).yaml", title: name, source: "",
      notes: "", kind: full.kind, axes: [Axis(axis, levels: levels.map(\.0))],
      stages: [Stage(points: points, seeds: [1])], tables: [], figures: figures, published: [])
  }

  /// The names in the legend of an experiment that varies layers and λ together, beside another one.
  private static func legend(beside other: Experiment?) throws -> [String] {
    let figure = FigureSpec(
      name: "f", title: "",
      content: .dots(field: Fixture.lambda, y: ["test.accuracy"], scale: .log), panels: [],
      colors: ["network.hidden"], condition: .everywhere)
    let own = experiment(
      "1-runs", "run",
      [
        ("deep, 1e-3", ["network.hidden": sizes[2], Fixture.lambda: 1e-3]),
        ("deep, 1e-2", ["network.hidden": sizes[2], Fixture.lambda: 1e-2]),
        ("shallow", ["network.hidden": sizes[0], Fixture.lambda: 1e-3]),
      ], figures: [figure])
    let page = Page(
      name: "page",
      experiments: ([own] + (other.map { [$0] } ?? [])).map { Fixture.collated($0) })
    let script = try #require(page.report().figures.first).script.text
    return script.matches(of: /set label '([^']*)' at/).map { String($0.1) }
  }

  @Test func `a list is called by the level that sets it alone, of a spec on the page`() throws {
    let depth = Self.experiment(
      "2-depth", "depth",
      zip(["3 layers", "4 layers", "5 layers"], Self.sizes).map {
        ($0, ["network.hidden": $1, Fixture.lambda: 5e-3])
      })
    #expect(try Self.legend(beside: depth) == ["3 layers", "5 layers"])
  }

  @Test func `a level that sets more than the list does not name it`() throws {
    let both = Self.experiment(
      "2-both", "depth",
      zip(["3 layers", "5 layers"], [0, 2]).map {
        ($0, ["network.hidden": Self.sizes[$1], Fixture.lambda: .number(Double($1 + 1))])
      })
    let plain = ["hidden [50, 30]", "hidden [50, 30, 20, 20]"]
    #expect(try Self.legend(beside: both) == plain)
    #expect(try Self.legend(beside: nil) == plain)
  }
}
