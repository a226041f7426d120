import ExperimentModel
import Planning
import TestSupport
import Testing

/// What keeps runs from being known or executed: data that is not known, settings that do not go together, results.
extension ExpansionTests {
  /// Trials that read one data set or another.
  private func searchOfSets(_ trials: Int, method: SearchMethod = .random) -> Stage {
    Stage(
      name: "coarse", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: method, trials: trials, seed: 7,
        samples: [Sampled(path: "data.set", domain: .choice(["small", "large"]))]))
  }

  private func expansion(
    _ stages: [Stage], on digests: [String: String], _ results: [RunKey: RunRecord] = [:],
    memory: ExpansionMemory = ExpansionMemory()
  ) throws -> Expansion {
    let experiment = experiment(stages)
    return try Expander(
      [experiment], digests: { digests[$0] }, memory: memory, results: { results[$0] }
    ).expansion(of: experiment)
  }

  @Test(arguments: [false, true])
  func `a data set that a search samples is in the keys of those trials that read it`(
    isRemembered: Bool
  ) throws {
    let memory = ExpansionMemory()
    let stages = [searchOfSets(8)]
    let before = try expansion(stages, on: ["small": "d", "large": "e"], memory: memory).runs
    let after = try expansion(
      stages, on: ["small": "d", "large": "f"], memory: isRemembered ? memory : ExpansionMemory()
    ).runs
    #expect(Set(before.map(\.components.data)) == [["small": "d"], ["large": "e"]])
    for (one, other) in zip(before, after) {
      #expect((one.key == other.key) == (one.components.data == ["small": "d"]))
    }
  }

  @Test func `a data set that is chosen is in the keys of the runs that read it`() throws {
    let selection = Selection(experiment: "page/name", stage: "first", metric: "accuracy")
    let stages = [
      Stage(name: "first", points: points([["data.set": "large"]]), seeds: [1]),
      Stage(
        name: "second", points: points([[:]]), seeds: [1],
        choices: ["data.set": BestOf(selection, path: "data.set")]),
    ]
    let keys = try ["e", "f"].map { digest in
      let digests = ["small": "d", "large": digest]
      let first = try expansion(stages, on: digests).runs
      let second = try expansion(stages, on: digests, results(first) { _ in 0.5 }).runs.last
      #expect(second?.components.data == ["large": digest])
      return second?.key
    }
    #expect(keys[0] != keys[1])
  }

  @Test func `runs whose data is not known wait for it, and the others are known`() throws {
    let stages = [
      Stage(
        name: "first",
        points: points([["data.set": "small"], ["data.set": "large"], ["data.set": "small"]]),
        seeds: [1, 2])
    ]
    let expansion = try expansion(stages, on: ["small": "d"])
    #expect(
      expansion.runs.map(\.point.name) == [
        "first · level 0", "first · level 0", "first · level 2", "first · level 2",
      ])
    #expect(expansion.waiting.map(\.runCount) == [2])
    #expect(expansion.waiting.map(\.dataset) == ["large"])
  }

  @Test func `rounds of a search are the same once data is here that was missing`() throws {
    let stages = [searchOfSets(12, method: .tpe(by: "accuracy", startup: 4, batch: 4))]
    let digests = ["small": "d", "large": "e"]
    func finished(on digests: [[String: String]], _ memory: ExpansionMemory) throws -> [RunKey] {
      var done: [RunKey: RunRecord] = [:]
      var known: Expansion?
      for digests in digests {
        known = try expansion(stages, on: digests, done, memory: memory)
        done.merge(results(known?.runs ?? []) { $0.text("data.set") == "large" ? 0.9 : 0.1 }) { $1 }
      }
      #expect(known?.waiting.isEmpty == true)
      return known?.runs.map(\.key) ?? []
    }
    let interrupted = [["small": "d"], ["large": "e"]] + Array(repeating: digests, count: 3)
    #expect(
      try finished(on: interrupted, ExpansionMemory())
        == finished(on: Array(repeating: digests, count: 3), ExpansionMemory()))
  }

  @Test func `a run without the digest of its data has no key`() async {
    await #expect(processExitsWith: .failure) {
      let kind = RunKind.example()
      _ = Run(
        experiment: "e", point: Point([]), config: kind.config([:], seed: 1), kind: kind,
        digests: ["large": "e"])
    }
  }

  /// Trials of depth 3 and some width, of which one is too small.
  private func widths(_ method: SearchMethod = .random) -> Stage {
    Stage(
      name: "coarse", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: method, trials: 6, seed: 3,
        samples: [Sampled(path: "width", domain: .choice([2, 20, 30, 40]))]))
  }

  @Test func `a stage that chooses from one with a refused run waits, and says for what`() throws {
    let stages = [widths(), final()]
    let trials = try expansion(stages).runs
    let refused = try #require(trials.first { !$0.problems.isEmpty })
    #expect(refused.config.integer("width") == 2)
    #expect(trials.count { $0.problems.isEmpty } >= 3)
    // Even where an earlier program left a record of it.
    let all = try expansion(stages, results(trials) { _ in 0.5 })
    #expect(all.runs.count == 6)
    #expect(
      all.waiting.map(\.reason) == [
        "the results of coarse, where \(refused.name) is refused: 'depth' must be at most 'width', found 3 and 2"
      ])
  }

  @Test func `a search that goes by results stops at a refused run, and says so`() throws {
    let stages = [widths(.tpe(by: "accuracy", startup: 5, batch: 1)), final()]
    let trials = try expansion(stages).runs
    #expect(trials.count == 5)
    let refused = try #require(trials.first { !$0.problems.isEmpty })
    let waiting = try expansion(stages, results(trials) { _ in 0.5 }).waiting
    let obstacle = ", where \(refused.name) is refused: \(refused.problems.text)"
    #expect(
      waiting.map(\.reason) == [
        "the results of trials 1 to 5\(obstacle)", "the results of coarse\(obstacle)",
      ])
  }

  @Test func `a chosen value that does not go with the rest is refused where it is taken`() throws {
    let narrow = Stage(
      name: "final", points: [DesignPoint(Point([]), settings: ["depth": 9])], seeds: [1],
      choices: ["width": BestOf(selection(), path: "width")])
    let coarse = Stage(
      name: "coarse", points: points([["width": 5], ["width": 50]]), seeds: [1])
    func final(best: Int) throws -> Run? {
      let stages = [coarse, narrow]
      let known = results(try expansion(stages).runs) { $0.integer("width") == best ? 0.9 : 0.1 }
      return try expansion(stages, known).runs.last
    }
    #expect(try final(best: 50)?.problems == [])
    #expect(
      try final(best: 5)?.problems == [
        ConfigProblem("depth", "must be at most 'width', found 9 and 5")
      ])
  }

  @Test func `a stage that waits knows whether executing more would help`() throws {
    let stages = [search(3), final()]
    let own = "page/name"
    #expect(try expansion(stages).waiting.map(\.nextStep) == [.execution(of: own)])
    let diverged = try expansion(stages, results(expansion(stages).runs) { _ in nil })
    #expect(diverged.waiting.map(\.nextStep) == [.otherValues(stage: "coarse", experiment: own)])
    // What depends on such a stage shares its nextStep.
    let last = Stage(
      name: "last", points: points([[:]]), seeds: [1],
      choices: [
        "rate": BestOf(
          Selection(experiment: own, stage: "final", metric: "accuracy"), path: "rate")
      ])
    let chain = stages + [last]
    let all = try expansion(chain, results(expansion(chain).runs) { _ in nil })
    #expect(
      all.waiting.map(\.nextStep)
        == Array(repeating: .otherValues(stage: "coarse", experiment: own), count: 2))
    #expect(all.waiting.last?.reason == "the results of final")
  }

  @Test func `a stage that waits for another experiment names it`() throws {
    let other = Experiment(
      identifier: "page/other", page: "page", path: "experiments/page/other.yaml", title: "t",
      source: "", notes: "", kind: .example(), axes: [], stages: [final()], tables: [], figures: [],
      published: [])
    let expander = Expander(
      [experiment([search(3)]), other], digests: { $0 == "small" ? "d" : nil },
      results: { _ in nil })
    let waiting = try #require(try expander.expansion(of: other).waiting.first)
    #expect(waiting.reason == "the results of coarse of page/name")
    #expect(waiting.nextStep == .execution(of: "page/name"))
  }
}
