import ExperimentModel
import Planning
import TestSupport
import Testing

/// Choices by metrics that no record holds.
@Suite struct ComputedMetricChoiceTests {
  private static func metric(_ name: String) throws -> MetricDefinition {
    try #require(RunKind.example().metric(name))
  }

  private static func first(_ accuracy: Double) throws -> MetricDefinition {
    MetricDefinition(
      "first",
      as: .first(try metric("accuracy"), within: accuracy ... .infinity, along: try metric("epoch"))
    )
  }

  /// Three rates, and what is chosen of them.
  private func experiment(
    _ name: String = "name", by metric: String, _ metrics: [MetricDefinition] = []
  ) -> Experiment {
    let coarse = Stage(
      name: "coarse",
      points: [0.1, 0.2, 0.4].map { rate in
        DesignPoint(
          Point([.init(axis: "rate", level: "\(rate)")]), settings: ["rate": .number(rate)])
      }, seeds: [1])
    let final = Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [2],
      choices: [
        "rate": BestOf(
          Selection(experiment: "page/\(name)", stage: "coarse", metric: metric), path: "rate")
      ])
    return Experiment(
      identifier: "page/\(name)", page: "page", path: "", title: "t", source: "", notes: "",
      kind: RunKind.example().adding(metrics), axes: [], stages: [coarse, final], tables: [],
      figures: [], published: [])
  }

  /// Slow rates end best, fast ones are better at first; a run takes the longer the slower its rate.
  private func record(_ run: Run) throws -> RunRecord {
    let rate = try #require(run.config.number("rate"))
    let accuracies = (1...10).map { min(1, rate * Double($0)) * (0.9 - rate) }
    return RunRecord(
      RunResult(
        outcome: .finished, metrics: ["accuracy": accuracies[9]],
        history: ["epoch": (1...10).map(Double.init), "accuracy": accuracies]),
      of: run.key, seconds: 1 / rate)
  }

  private func chosen(_ experiments: [Experiment]) throws -> [Double?] {
    let memory = ExpansionMemory()
    var records: [RunKey: RunRecord] = [:]
    func expansions() throws -> [Expansion] {
      let expander = Expander(
        experiments, digests: { ["small": "d"][$0] }, memory: memory, results: { records[$0] })
      return try experiments.map(expander.expansion)
    }
    for run in try expansions().flatMap(\.runs) { records[run.key] = try record(run) }
    return try expansions().map { expansion in
      expansion.waiting.isEmpty ? expansion.runs.last?.config.number("rate") : nil
    }
  }

  @Test func `a choice goes by what is computed`() throws {
    #expect(try chosen([experiment(by: "accuracy")]) == [0.1])
    #expect(try chosen([experiment(by: "first", [Self.first(0.3)])]) == [0.4])
    #expect(try chosen([experiment(by: "run.seconds")]) == [0.4])
  }

  /// Faster rates reach it sooner but never get as far.
  @Test func `a run that never reaches the threshold is never chosen`() throws {
    #expect(try chosen([experiment(by: "first", [Self.first(0.6)])]) == [0.2])
    #expect(try chosen([experiment(by: "first", [Self.first(0.75)])]) == [0.1])
  }

  @Test func `where no run reaches it the stage waits for other values, and says so`() throws {
    let experiment = experiment(by: "first", [try Self.first(0.95)])
    var records: [RunKey: RunRecord] = [:]
    func expansion() throws -> Expansion {
      try Expander(
        [experiment], digests: { ["small": "d"][$0] }, results: { records[$0] }
      ).expansion(of: experiment)
    }
    for run in try expansion().runs { records[run.key] = try record(run) }
    let waiting = try #require(try expansion().waiting.first)
    #expect(waiting.reason == "a run of coarse that has a number of first")
    #expect(waiting.nextStep == .otherValues(stage: "coarse", experiment: "page/name"))
  }

  /// Two specs share their runs, and mean different things by one name.
  @Test func `a name is what the spec says that has the runs`() throws {
    let experiments = [
      experiment("one", by: "first", [try Self.first(0.3)]),
      experiment("other", by: "first", [try Self.first(0.75)]),
    ]
    #expect(try chosen(experiments) == [0.4, 0.1])
    #expect(try chosen(experiments.reversed()) == [0.1, 0.4])
  }

  /// The best of the history is the last number here, so that both searches learn the same.
  @Test func `a search learns from what is computed as from what is stored`() throws {
    let best = MetricDefinition("best", as: .best(try Self.metric("accuracy")))
    let rates = try ["accuracy", "best"].map { try self.rates(of: $0, best) }
    #expect(rates[0] == rates[1] && rates[0].count == 16)
    #expect(try self.rates(of: "loss", best) != rates[0])
  }

  /// The rates that a search tries out.
  private func rates(of metric: String, _ computed: MetricDefinition) throws -> [Double?] {
    let search = Stage(
      name: "search", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: .tpe(by: metric, startup: 6, batch: 2), trials: 16, seed: 3,
        samples: [Sampled(path: "rate", domain: .uniform([0.01...0.85]))]))
    let experiment = Experiment(
      identifier: "page/name", page: "page", path: "", title: "t", source: "", notes: "",
      kind: RunKind.example().adding([computed]), axes: [], stages: [search], tables: [],
      figures: [], published: [])
    var records: [RunKey: RunRecord] = [:]
    var expansion: Expansion
    repeat {
      expansion = try Expander(
        [experiment], digests: { ["small": "d"][$0] }, results: { records[$0] }
      ).expansion(of: experiment)
      for run in expansion.runs { records[run.key] = try record(run) }
    } while !expansion.waiting.isEmpty
    return expansion.runs.map { $0.config.number("rate") }
  }
}
