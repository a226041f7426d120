import ExperimentModel
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

  @Test func `more levels than colours are drawn along a gradient`() throws {
    let lambda = Axis("λ", levels: (1...11).map { "λ = \($0)e-3" })
    let figure = FigureSpec(
      name: "accuracy", title: "", x: "epoch", y: ["validation.accuracy"], panels: [],
      colours: ["λ"], condition: .everywhere)
    let experiment = Fixture.experiment(name: "lambda", figures: [figure], axes: [lambda])
    let page = Page(name: "gradient", experiments: [Fixture.collated(experiment)])
    try expectSnapshot(of: page, named: "gradient")
  }

  @Test func `panels without a finished run and far diverged runs are drawn`() throws {
    let decay = Axis("decay", levels: ["0.9", "0.99"])
    let figure = FigureSpec(
      name: "accuracy", title: "A title | of *ours*", x: "epoch",
      y: ["training.accuracy", "validation.accuracy"], panels: ["depth", "norm"],
      colours: ["decay"], condition: .everywhere)
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
}
