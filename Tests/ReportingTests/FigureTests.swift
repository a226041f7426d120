import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

@Suite struct FigureTests {
  @Test func `an experiment that asks for nothing gets a table and figures`() throws {
    let published = PublishedValue(
      condition: .everywhere, metric: "validation.accuracy", value: 0.48, spread: 0.02, place: "")
    let experiment = Fixture.experiment(
      name: "plain", title: "What does it give?", seeds: [4], tables: [], figures: [],
      published: [published], axes: [])
    let page = Page(name: "plain", experiments: [Fixture.collated(experiment)])
    try expectSnapshot(of: page, named: "plain")
  }

  @Test(arguments: [
    ([".svg"], "[Data](figures/depth-loss.dat), [script](figures/depth-loss.gp)."),
    ([".svg", ".dat"], "[script](figures/depth-loss.gp)."),
    ([".svg", ".gp"], "[Data](figures/depth-loss.dat)."),
    ([".svg", ".gp", ".dat"], "smallest to the largest.\n"),
  ])
  func `a page leads to no file of a figure that is not there, and says so`(
    endings: [String], links: String
  ) throws {
    let page = Page(name: "page", experiments: [Fixture.collated(Fixture.experiment())])
    let lacking = Set(endings.map { "page/figures/depth-loss\($0)" })
    let report = try #require(page.report(lacking: lacking).pages.first)
    #expect(report.text.contains("*The drawing is missing: "))
    #expect(report.text.contains(links))
    for ending in endings { #expect(!report.text.contains("depth-loss\(ending)")) }
  }

  @Test func `more levels than colors are drawn along a gradient`() throws {
    let lambda = Axis("λ", levels: (1...11).map { "λ = \($0)e-3" })
    let figure = FigureSpec(
      name: "accuracy", title: "", x: "epoch", y: ["validation.accuracy"], panels: [],
      colors: ["λ"], condition: .everywhere)
    let experiment = Fixture.experiment(name: "lambda", figures: [figure], axes: [lambda])
    let page = Page(name: "gradient", experiments: [Fixture.collated(experiment)])
    try expectSnapshot(of: page, named: "gradient")
  }

  @Test func `panels without a finished run and far diverged runs are drawn`() throws {
    let decay = Axis("decay", levels: ["0.9", "0.99"])
    let figure = FigureSpec(
      name: "accuracy", title: "A title | of *ours*", x: "epoch",
      y: ["training.accuracy", "validation.accuracy"], panels: ["depth", "norm"],
      colors: ["decay"], condition: .everywhere)
    let experiment = Fixture.experiment(
      name: "panels", figures: [figure], axes: [Fixture.depth, Fixture.norm, decay])
    let collated = Fixture.collated(experiment) { point, seed, run in
      switch (point["depth"], point["norm"]) {
      case ("9 layers", "without BN"): CollatedRun(run)
      case ("9 layers", "with BN"): Fixture.diverged(run)
      default: Fixture.finished(run)
      }
    }
    try expectSnapshot(of: Page(name: "panels", experiments: [collated]), named: "panels")
  }

  @Test func `a level has the same color in all figures of a page`() throws {
    func figure(_ name: String, _ levels: [String]) -> FigureSpec {
      FigureSpec(
        name: name, title: "", x: "epoch", y: ["validation.loss"], panels: ["norm"],
        colors: ["size"], condition: PointCondition(["size": levels]))
    }
    let size = Axis("size", levels: ["small", "large", "huge"])
    let experiments = [
      Fixture.experiment(
        name: "first",
        figures: [figure("a", ["small", "large"]), figure("b", ["large", "huge"])],
        axes: [Fixture.norm, size]),
      Fixture.experiment(
        name: "second", figures: [figure("c", ["small", "huge"])], axes: [Fixture.norm, size]),
    ]
    let figures = Page(name: "page", experiments: experiments.map { Fixture.collated($0) })
      .report().figures
    let colors = figures.map { figure in
      ["#0072B2", "#D55E00", "#E69F00"].map { color in
        figure.script.text.split(separator: "linecolor rgb '\(color)'").count > 1
      }
    }
    #expect(colors == [[true, true, false], [false, true, true], [true, false, true]])
  }

  @Test func `what metrics are measured on has other colors than levels`() throws {
    func figure(_ name: String, colors: [String]) -> FigureSpec {
      FigureSpec(
        name: name, title: "", x: "epoch", y: ["training.loss", "validation.loss"],
        panels: colors.isEmpty ? ["norm"] : [], colors: colors, condition: .everywhere)
    }
    let experiment = Fixture.experiment(
      figures: [figure("metrics", colors: []), figure("levels", colors: ["norm"])],
      axes: [Fixture.norm])
    let figures = Page(name: "page", experiments: [Fixture.collated(experiment)]).report().figures
    let colors = figures.map { figure in
      let plots = figure.script.text.split(separator: "\n").filter { $0.contains(".dat' index") }
      return Set(plots.map { plot in plot.split(separator: "rgb '")[1].prefix(7) })
    }
    #expect(colors.map(\.count) == [2, 2])
    #expect(colors[0].isDisjoint(with: colors[1]))
  }

  @Test func `levels that are numbers are shaded in their order, and keep their shades`() throws {
    let lambda = Axis("λ", levels: ["1e-4", "1e-3", "1e-2"])
    func figure(_ name: String, _ levels: [String]) -> FigureSpec {
      FigureSpec(
        name: name, title: "", x: "epoch", y: ["validation.loss"], panels: [], colors: ["λ"],
        condition: PointCondition(["λ": levels]))
    }
    let experiment = Fixture.experiment(
      figures: [figure("all", lambda.levels), figure("two", ["1e-3", "1e-2"])], axes: [lambda])
    let figures = Page(name: "page", experiments: [Fixture.collated(experiment)]).report().figures
    let shown = figures.map { figure in
      ["#0D0887", "#B93289", "#FEBC2A"].map { figure.script.text.contains($0) }
    }
    #expect(shown == [[true, true, true], [false, true, true]])
  }

  @Test func `numbers of one axis have other shades than the same numbers of another`() throws {
    let all = ["1e-4", "1e-3", "1e-2"]
    let axes = [Axis("rate", levels: ["1e-6", "1e-5"] + all), Axis("λ", levels: all)]
    let figures = axes.map { axis in
      FigureSpec(
        name: axis.name, title: "", x: "epoch", y: ["validation.loss"], panels: [],
        colors: [axis.name],
        condition: PointCondition([axis.name == "λ" ? "rate" : "λ": ["1e-4"]]))
    }
    let experiment = Fixture.experiment(figures: figures, axes: axes)
    let drawn = Page(name: "page", experiments: [Fixture.collated(experiment)]).report().figures
    // The darkest is of 1e-6 in the first, and of 1e-4 in the second.
    #expect(drawn.allSatisfy { $0.script.text.contains("#0D0887") })
  }

  @Test func `a mean is drawn only where every finished seed has a number`() throws {
    let figure = FigureSpec(
      name: "loss", title: "", x: "epoch", y: ["validation.loss"], panels: [], colors: [],
      condition: .everywhere)
    let collated = Fixture.collated(Fixture.experiment(figures: [figure], axes: [])) {
      _, seed, run in
      guard seed == 2, let record = Fixture.finished(run).status.record else {
        return Fixture.finished(run)
      }
      var history = record.result.history.mapValues { Array($0.prefix(7)) }
      history["validation.loss"]?[3] = .nan
      return CollatedRun(
        run,
        record: Fixture.record(run, .finished, metrics: record.result.metrics, history: history))
    }
    let figures = Page(name: "page", experiments: [collated]).report().figures
    let rows = try #require(figures.first).data.text.split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
    #expect(rows.map(\.first) == ["1", "2", "3", "5", "6", "7"])
    #expect(rows.allSatisfy { $0.count == 6 && $0.last == "3" })
  }
}
