import ExperimentModel
import Planning
import TestSupport
import Testing

/// What searches and choices cost.
@Suite struct SearchTests {
  private func experiment(_ stages: [Stage]) -> Experiment {
    Experiment(
      identifier: "page/name", page: "page", path: "", title: "t", source: "", notes: "",
      kind: .example(), axes: [], stages: stages, tables: [], figures: [], published: [])
  }

  private func search(_ method: SearchMethod, trials: Int) -> Stage {
    Stage(
      name: "coarse", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
      search: Search(
        method: method, trials: trials, seed: 7,
        samples: [
          Sampled(path: "rate", domain: .logUniform([0.001...0.1])),
          Sampled(path: "depth", domain: .choice([1, 2, 3])),
        ]))
  }

  private func expander(
    _ experiment: Experiment, _ memory: ExpansionMemory, results: @escaping Expander.Results
  ) -> Expander {
    Expander([experiment], digests: { ["small": "d"][$0] }, memory: memory, results: results)
  }

  /// What a run gives: a number that its key determines.
  private func result(_ key: RunKey) -> RunRecord {
    let digits = UInt64(key.hexadecimal.prefix(8), radix: 16) ?? 0
    return RunRecord(
      RunResult(outcome: .finished, metrics: ["accuracy": Double(digits) / 0x1p32]), of: key)
  }

  @Test func `each result is looked up once, however many choices are made from it`() throws {
    let selection = Selection(experiment: "page/name", stage: "coarse", metric: "accuracy")
    let final = Stage(
      name: "final", points: [DesignPoint(Point([]), settings: [:])], seeds: [1, 2],
      choices: [
        "rate": BestOf(selection, path: "rate"), "depth": BestOf(selection, path: "depth"),
      ])
    let tpe = search(.tpe(by: "accuracy", startup: 4, batch: 2), trials: 20)
    let (experiment, memory) = (experiment([tpe, final]), ExpansionMemory())
    var lookups: [RunKey: Int] = [:]
    for _ in 0..<2 {
      let expander = expander(experiment, memory) { key in
        lookups[key, default: 0] += 1
        return result(key)
      }
      #expect(try expander.expansion(of: experiment).runs.count == 22)
    }
    #expect(lookups.count == 20 && lookups.values.allSatisfy { $0 == 1 })
  }

  @Test func `what a result's lookup throws reaches whoever expands`() {
    struct Refusal: Error {}
    let experiment = experiment([search(.tpe(by: "accuracy", startup: 4, batch: 2), trials: 6)])
    let expander = expander(experiment, ExpansionMemory()) { _ in throw Refusal() }
    #expect(throws: Refusal.self) { try expander.expansion(of: experiment) }
  }

  /// The memory holds what was there; computed anew in each of a thousand rounds it would take a quarter of an hour.
  @Test(.enabled(if: isOptimizedBuild))
  func `a search of two thousand trials is planned round by round in seconds`() throws {
    let stage = search(.tpe(by: "accuracy", startup: 10, batch: 2), trials: 2000)
    let (experiment, memory) = (experiment([stage]), ExpansionMemory())
    var done: [RunKey: RunRecord] = [:]
    var rounds = 0
    let time = try processorTime {
      var expansion: Expansion
      repeat {
        expansion = try expander(experiment, memory) { done[$0] }.expansion(of: experiment)
        for run in expansion.runs.suffix(10) { done[run.key] = result(run.key) }
        rounds += 1
      } while !expansion.waiting.isEmpty
      let anew = try expander(experiment, ExpansionMemory()) { done[$0] }.expansion(of: experiment)
      #expect(anew.runs.map(\.key) == expansion.runs.map(\.key))
    }
    #expect(rounds > 900)
    #expect(time < .seconds(20), "took \(time)")
  }
}
