import ExperimentModel
import Planning
import TestSupport
import Testing

@Suite struct ExpansionTests {
  func experiment(_ stages: [Stage]) -> Experiment {
    Experiment(
      identifier: "page/name", page: "page", path: "experiments/page/name.yaml", title: "t",
      source: "", notes: "",
      kind: .example(), axes: [], stages: stages, tables: [], figures: [], published: [])
  }

  func points(_ settings: [[String: ConfigValue]]) -> [DesignPoint] {
    settings.enumerated().map { index, settings in
      DesignPoint(Point([.init(axis: "a", level: "level \(index)")]), settings: settings)
    }
  }

  func expansion(
    _ stages: [Stage], _ results: [RunKey: RunRecord] = [:]
  ) throws -> Expansion {
    let experiment = experiment(stages)
    return try Expander([experiment], digests: { ["small": "d"][$0] }, results: { results[$0] })
      .expansion(
        of: experiment)
  }

  /// Results of runs by a function of their config; `nil` for a run that diverged.
  func results(_ runs: [Run], _ accuracy: (RunConfig) -> Double?) -> [RunKey: RunRecord] {
    var results: [RunKey: RunRecord] = [:]
    for run in runs {
      let value = accuracy(run.config)
      let result = RunResult(
        outcome: value == nil ? .diverged(update: 1) : .finished,
        metrics: ["accuracy": value ?? 0.99])
      results[run.key] = RunRecord(result, of: run.key)
    }
    return results
  }

  @Test func `every point has a run for every seed, in the order of the spec`() throws {
    let runs = try expansion([Stage(points: points([["depth": 1], ["depth": 2]]), seeds: [5, 3])])
      .runs
    #expect(
      runs.map(\.name) == [
        "level 0 · seed 5", "level 0 · seed 3", "level 1 · seed 5", "level 1 · seed 3",
      ])
    #expect(Set(runs.map(\.key)).count == 4)
  }

  @Test func `inserting a level at the front changes no other key`() throws {
    let before = try expansion([Stage(points: points([["depth": 1], ["depth": 2]]), seeds: [1])])
      .runs
      .map(\.key)
    let after = try expansion([
      Stage(points: points([["depth": 7], ["depth": 1], ["depth": 2]]), seeds: [1])
    ]).runs
    #expect(Array(after.map(\.key).dropFirst()) == before)
  }

  // MARK: Searches

  func search(
    _ trials: Int, seed: Int = 7, _ domain: SampleDomain = .logUniform([0.001...0.1]),
    method: SearchMethod = .random
  ) -> Stage {
    Stage(
      name: "coarse", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: method, trials: trials, seed: seed, samples: [Sampled(path: "rate", domain: domain)]
      ))
  }

  private func rates(_ expansion: Expansion) -> [Double] {
    expansion.runs.compactMap { $0.config.number("rate") }
  }

  @Test func `adding trials changes none of the earlier ones`() throws {
    #expect(try rates(expansion([search(10)])).starts(with: rates(expansion([search(4)]))))
    #expect(try rates(expansion([search(4)])) != rates(expansion([search(4, seed: 8)])))
  }

  @Test func `sampled values are pinned, so that no release changes them`() throws {
    #expect(try rates(expansion([search(3)])) == [0.050163, 0.018806, 0.02357])
  }

  @Test func `samples fill a union of intervals and nothing between`() throws {
    let rates = try rates(expansion([search(400, .uniform([0.1...0.2, 0.5...0.8]))]))
    #expect(rates.allSatisfy { (0.1...0.2).contains($0) || (0.5...0.8).contains($0) })
    let share = Double(rates.count { $0 < 0.3 }) / Double(rates.count)
    #expect(abs(share - 0.25) < 0.08)
  }

  @Test func `whole numbers are drawn with equal probability, or one that falls with the number`()
    throws
  {
    let linear = try rates(expansion([search(3000, .uniform([1...3], ofWholeNumbers: true))]))
    #expect(Set(linear) == [1, 2, 3])
    for number in [1.0, 2, 3] {
      // Binomial with n = 3000 and p = 1/3: a standard deviation is 26.
      #expect(abs(linear.count { $0 == number } - 1000) < 130)
    }
    let decades = try rates(
      expansion([search(3000, .logUniform([1...100], ofWholeNumbers: true))]))
    #expect(decades.allSatisfy { $0 == $0.rounded() && (1...100).contains($0) })
    // log(10.5 / 0.5) / log(100.5 / 0.5) = 0.574; a standard deviation is 27.
    #expect(abs(decades.count { $0 <= 10 } - 1722) < 135)
  }

  @Test func `log-uniform samples have as many in each decade`() throws {
    let rates = try rates(expansion([search(400)]))
    let share = Double(rates.count { $0 < 0.01 }) / Double(rates.count)
    #expect(abs(share - 0.5) < 0.1)
  }

  // MARK: Choices

  func selection(_ condition: PointCondition = .everywhere) -> Selection {
    Selection(experiment: "page/name", stage: "coarse", condition: condition, metric: "accuracy")
  }

  func final() -> Stage {
    Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [1, 2],
      choices: ["rate": BestOf(selection(), path: "rate")])
  }

  @Test(arguments: [
    (TieRule.first, 0.4), (.last, 0.2), (.smallest("rate"), 0.1), (.largest("rate"), 0.4),
  ])
  func `of equally good points the one that the tie rule names is chosen`(
    ties: TieRule, rate: Double
  ) throws {
    let rates = [0.4, 0.1, 0.3, 0.2]
    let tried = Stage(
      name: "coarse", points: points(rates.map { ["rate": .number($0)] }), seeds: [1])
    let choice = Selection(
      experiment: "page/name", stages: ["coarse"], metric: "accuracy", ties: ties)
    let last = Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      choices: ["rate": BestOf(choice, path: "rate")])
    // Equal but for one that is worse.
    let results = results(try expansion([tried, last]).runs) {
      $0.number("rate") == 0.3 ? 0.5 : 0.6
    }
    #expect(try self.rates(expansion([tried, last], results)).last == rate)
  }

  @Test func `the best of several stages is the best of all their points`() throws {
    let coarse = Stage(name: "coarse", points: points([["rate": 0.1], ["rate": 0.2]]), seeds: [1])
    let fine = Stage(name: "fine", points: points([["rate": 0.11], ["rate": 0.12]]), seeds: [1])
    let choice = Selection(experiment: "page/name", stages: ["coarse", "fine"], metric: "accuracy")
    let last = Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      choices: ["rate": BestOf(choice, path: "rate")])
    let stages = [coarse, fine, last]
    let runs = try expansion(stages).runs
    for best in [0.2, 0.11] {
      let results = results(runs) { $0.number("rate") == best ? 0.9 : 0.5 }
      #expect(try rates(expansion(stages, results)).last == best)
    }
    var partial = results(runs) { $0.number("rate") }
    partial[runs[3].key] = nil
    #expect(
      try expansion(stages, partial).waiting.map(\.reason) == ["the results of coarse and fine"])
  }

  @Test func `a level that chooses waits, and the levels beside it do not`() throws {
    let level = DesignPoint(
      Point([.init(axis: "axis", level: "tuned")]), settings: ["rate": 0.3, "width": 20],
      choices: ["rate": BestOf(selection(), path: "rate")])
    let stages = [
      search(3), Stage(name: "final", points: points([["rate": 0.5]]) + [level], seeds: [1, 2]),
    ]
    let waiting = try expansion(stages)
    #expect(waiting.runs.count == 5 && waiting.waiting.map(\.runCount) == [2])
    let results = results(waiting.runs) { $0.number("rate").map { 1 - $0 } }
    let expanded = try expansion(stages, results)
    let least = try #require(rates(waiting).prefix(3).min())
    #expect(rates(expanded).suffix(4) == [0.5, 0.5, least, least])
    #expect(expanded.runs.last?.config.number("width") == 20)
  }

  @Test func `a stage waits until the stage that it chooses from is finished`() throws {
    let stages = [search(3), final()]
    let waiting = try expansion(stages)
    #expect(waiting.runs.count == 3)
    #expect(waiting.waiting.map(\.stage) == ["final"])
    #expect(waiting.waiting.map(\.runCount) == [2])
    #expect(waiting.waiting.map(\.reason) == ["the results of coarse"])
    var partial = results(waiting.runs) { $0.number("rate") }
    partial[try #require(waiting.runs.last).key] = nil
    #expect(try expansion(stages, partial).waiting.count == 1)
  }

  @Test func `the best value enters the dependent runs, and a diverged run is never the best`()
    throws
  {
    let stages = [search(3), final()]
    let trials = try expansion(stages).runs
    let sorted = try rates(expansion(stages)).sorted()
    let all = try expansion(stages, results(trials) { $0.number("rate") })
    #expect(all.runs.suffix(2).map { $0.config.number("rate") } == [sorted[2], sorted[2]])
    let without = try expansion(
      stages, results(trials) { $0.number("rate") == sorted[2] ? nil : $0.number("rate") })
    #expect(without.runs.last?.config.number("rate") == sorted[1])
  }

  @Test func `an unchanged winner keeps all dependent keys, whatever the search`() throws {
    let few = try expansion(
      [search(3), final()],
      results(expansion([search(3)]).runs) { 1 - ($0.number("rate") ?? 0) })
    let best = try rates(expansion([search(3)])).min() ?? 0
    let more = try expansion(
      [search(9), final()],
      results(expansion([search(9)]).runs) { $0.number("rate") == best ? 0.9 : 0.1 })
    #expect(few.runs.suffix(2).map(\.key) == more.runs.suffix(2).map(\.key))
  }

  @Test func `of equal points the first wins`() throws {
    let stages = [search(3), final()]
    let all = try expansion(stages, results(expansion(stages).runs) { _ in 0.5 })
    #expect(all.runs.last?.config.number("rate") == all.runs.first?.config.number("rate"))
  }

  @Test func `where nothing can be chosen the stage says so`() throws {
    let stages = [search(3), final()]
    let all = try expansion(stages, results(expansion(stages).runs) { _ in nil })
    #expect(all.waiting.map(\.reason) == ["a run of coarse that neither diverged nor failed"])
  }

  @Test func `an interval spans the best points, widened in decades`() throws {
    let fine = Stage(
      name: "fine", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: .random, trials: 200, seed: 8,
        samples: [
          Sampled(path: "rate", domain: .around(selection(), count: 2, widenedByDecades: 0.25))
        ]))
    let stages = [search(5), fine]
    let trials = try expansion(stages).runs
    let best = try rates(expansion([search(5)])).sorted().suffix(2)
    let lower = try #require(best.first) / 1.7782794100389228
    let upper = try #require(best.last) * 1.7782794100389228
    let sampled = try rates(expansion(stages, results(trials) { $0.number("rate") })).dropFirst(5)
    #expect(sampled.count == 200)
    #expect(sampled.allSatisfy { (lower * 0.9999...upper * 1.0001).contains($0) })
    #expect(try #require(sampled.min()) < lower * 1.1)
    #expect(try #require(sampled.max()) > upper / 1.1)
  }

  // MARK: TPE

  @Test func `tpe proposes a batch from the batches before it alone`() throws {
    let stage = search(9, method: .tpe(by: "accuracy", startup: 4, batch: 2))
    let start = try expansion([stage])
    #expect(start.runs.count == 4)
    #expect(start.waiting.map(\.reason) == ["the results of trials 1 to 4"])
    let first = try expansion([stage], results(start.runs) { $0.number("rate") })
    #expect(first.runs.count == 6)
  }

  // MARK: Bounds

  /// The values of `path` in the second of two stages, of which the first sampled from an interval.
  private func widened(
    _ path: String, from interval: ClosedRange<Double>, byDecades decades: Double
  ) throws -> [Double] {
    let coarse = Stage(
      name: "coarse", points: points([["norm.kind": "before"]]), seeds: [1],
      search: Search(
        method: .random, trials: 5, seed: 1,
        samples: [Sampled(path: path, domain: .uniform([interval]))]))
    let around = SampleDomain.around(
      Selection(experiment: "page/name", stage: "coarse", metric: "accuracy"), count: 5,
      widenedByDecades: decades)
    let fine = Stage(
      name: "fine", points: points([["norm.kind": "before"]]), seeds: [1],
      search: Search(
        method: .random, trials: 200, seed: 2, samples: [Sampled(path: path, domain: around)]))
    let first = try expansion([coarse, fine]).runs
    let all = try expansion([coarse, fine], results(first) { $0.number(path) }).runs
    return all.dropFirst(first.count).compactMap { $0.config.number(path) }
  }

  @Test func `an interval around the best is widened no further than the field's bounds`() throws {
    let decays = try widened("norm.kind.decay", from: 0.8...0.99, byDecades: 1)
    #expect(decays.count == 200)
    #expect(decays.allSatisfy { (0...1).contains($0) })
  }

  @Test func `a best value of zero does not make the logarithm infinite`() throws {
    let decays = try widened("norm.kind.decay", from: 0...0.0, byDecades: 1)
    #expect(decays == [])
  }

  @Test func `a sampled number is not rounded out of its interval`() throws {
    let runs = try expansion([search(200, .uniform([0.999991...0.999994]))]).runs
    let rates = runs.compactMap { $0.config.number("rate") }
    #expect(rates.allSatisfy { (0.999991...0.999994).contains($0) })
  }

  @Test func `numbers at the end of the range are sampled as numbers`() throws {
    let runs = try expansion([
      search(20, .uniform([Double.leastNonzeroMagnitude...Double.leastNormalMagnitude]))
    ]).runs
    #expect(runs.allSatisfy { $0.config.number("rate")?.isFinite == true })
  }

  @Test func `a choice of a field that the chosen run does not have waits, and says for what`()
    throws
  {
    let choice = BestOf(
      Selection(experiment: "page/name", stage: "first", metric: "accuracy"),
      path: "norm.kind.decay")
    let stages = [
      Stage(name: "first", points: points([["rate": 1]]), seeds: [1]),
      Stage(
        name: "second", points: points([[:]]), seeds: [1], choices: ["norm.kind.decay": choice]),
    ]
    let first = try expansion(stages).runs
    let waiting = try expansion(stages, results(first) { _ in 0.5 }).waiting
    #expect(waiting.map(\.reason) == ["a value of norm.kind.decay in first"])
  }
}
