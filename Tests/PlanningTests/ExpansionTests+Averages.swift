import ExperimentModel
import Planning
import Testing

/// Choices from points that are averaged, and of shapes that are taken whole.
extension ExpansionTests {
  /// Two rates on three folds each; the second is better on average, the first on its best fold.
  private func folds() -> Stage {
    let points = [0.01, 0.1].flatMap { rate in
      (1...3).map { fold in
        DesignPoint(
          Point([
            .init(axis: "fold", level: "\(fold)"), .init(axis: "rate", level: "\(rate)"),
          ]), settings: ["rate": .number(rate), "width": .number(Double(10 + fold))])
      }
    }
    return Stage(name: "coarse", points: points, seeds: [1, 2])
  }

  private func accuracy(_ config: RunConfig) -> Double {
    let isFirstFold = config.integer("width") == 11
    return config.number("rate") == 0.01 ? (isFirstFold ? 0.9 : 0.1) : 0.6
  }

  private func final(_ selection: Selection, _ path: String = "rate") -> Stage {
    Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      choices: [path: BestOf(selection, path: path)])
  }

  private func mean(_ condition: PointCondition = .everywhere, over: [String]) -> Selection {
    Selection(
      experiment: "page/name", stage: "coarse", condition: condition, over: over,
      metric: "accuracy")
  }

  @Test(
    arguments: [
      (["fold"], PointCondition.everywhere, 0.1), ([], PointCondition(["fold": ["1"]]), 0.01),
      (["fold"], PointCondition(["fold": ["2", "3"]]), 0.1),
    ])
  func `a choice compares means over the axis that it averages`(
    over: [String], condition: PointCondition, rate: Double
  ) throws {
    let stages = [folds(), final(mean(condition, over: over))]
    let known = results(try expansion(stages).runs, accuracy)
    #expect(try expansion(stages, known).runs.last?.config.number("rate") == rate)
  }

  @Test func `a point that diverged on one fold is never the best`() throws {
    let stages = [folds(), final(mean(over: ["fold"]))]
    let known = results(try expansion(stages).runs) { config in
      let hasDiverged = config.number("rate") == 0.1 && config.integer("width") == 13
      return hasDiverged && config.seed == 2 ? nil : accuracy(config)
    }
    #expect(try expansion(stages, known).runs.last?.config.number("rate") == 0.01)
  }

  @Test func `a choice waits for every fold`() throws {
    let stages = [folds(), final(mean(over: ["fold"]))]
    let runs = try expansion(stages).runs
    var known = results(runs, accuracy)
    known[try #require(runs.first).key] = nil
    #expect(try expansion(stages, known).waiting.map(\.reason) == ["the results of coarse"])
  }

  @Test func `an interval is around the best means`() throws {
    let fine = Stage(
      name: "fine", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: .random, trials: 9, seed: 8,
        samples: [
          Sampled(
            path: "rate", domain: .around(mean(over: ["fold"]), count: 1, widenedByDecades: 0))
        ]))
    let stages = [folds(), fine]
    let known = results(try expansion(stages).runs, accuracy)
    let sampled = try expansion(stages, known).runs.suffix(9).compactMap {
      $0.config.number("rate")
    }
    #expect(sampled.allSatisfy { abs($0 - 0.1) < 1e-12 } && sampled.count == 9)
  }

  @Test func `a shape that is chosen brings the fields that it was best with`() throws {
    let points = [
      DesignPoint(
        Point([.init(axis: "norm", level: "slow")]),
        settings: ["norm.kind": "before", "norm.kind.decay": 0.99]),
      DesignPoint(Point([.init(axis: "norm", level: "none")]), settings: [:]),
    ]
    let coarse = Stage(name: "coarse", points: points, seeds: [1])
    let stages = [coarse, final(mean(over: []), "norm.kind")]
    let known = results(try expansion(stages).runs) { config in
      config.text("norm.kind") == "before" ? 0.9 : 0.1
    }
    let chosen = try #require(expansion(stages, known).runs.last).config
    #expect(chosen.text("norm.kind") == "before" && chosen.number("norm.kind.decay") == 0.99)
  }
}
