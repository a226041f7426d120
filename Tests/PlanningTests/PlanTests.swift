import ExperimentModel
import Planning
import TestSupport
import Testing

@Suite struct PlanTests {
  private let kind = RunKind.example()

  private func run(
    _ settings: [String: ConfigValue], trial: Int? = nil, seed: Int = 1, kind: RunKind? = nil,
    digest: String = "d"
  ) -> Run {
    let kind = kind ?? self.kind
    let trial = trial.map { Point.Coordinate(axis: Stage.trialAxis, level: "trial \($0)") }
    return Run(
      experiment: "e",
      point: Point([.init(axis: "a", level: "x")] + [trial].compactMap(\.self)),
      config: kind.config(settings, seed: seed),
      kind: kind, digests: ["small": digest])
  }

  private func neighbor(_ run: Run) -> Neighborhood.Neighbor {
    Neighborhood.Neighbor(
      key: run.key, config: run.config, configRevision: run.components.configRevision,
      trainerRevision: run.components.trainerRevision, data: run.components.data)
  }

  private func decision(
    _ run: Run, _ state: RecordState?, near others: [Run] = [], reuse: Reuse = .records
  ) -> RunDecision? {
    let states = state.map { [run.key: $0] } ?? [:]
    return plan(
      [run], states: states, neighbors: { Neighborhood(others.map(neighbor)) }, reuse: reuse
    ).first?.decision
  }

  @Test func `a valid record answers`() {
    #expect(decision(run([:]), .valid) == .reuse)
  }

  @Test func `force executes what has a record`() {
    #expect(decision(run([:]), .valid, reuse: .nothing) == .execute(.forced))
  }

  @Test func `damaged and failed runs are executed and say why`() {
    #expect(decision(run([:]), .damaged("torn")) == .execute(.damaged("torn")))
    #expect(decision(run([:]), .failed("no memory")) == .execute(.failed("no memory")))
    #expect(decision(run([:]), .gone(listedBy: "p")) == .execute(.recordGone(listedBy: "p")))
  }

  @Test func `without a record near, a run was never run`() {
    #expect(decision(run([:]), nil) == .execute(.neverRun))
    let far = run(["depth": 4, "width": 5, "rate": 0.5, "layers": [1]])
    #expect(decision(run([:]), nil, near: [far]) == .execute(.neverRun))
  }

  @Test func `the reason names the fields in which the nearest record differs`() {
    let near = run(["rate": 0.5])
    let farther = run(["rate": 0.5, "depth": 4])
    #expect(
      decision(run([:]), nil, near: [farther, near])
        == .execute(.changed([FieldChange("rate", 0.5, 0.1)])))
  }

  @Test func `two swapped values are two changes`() {
    let near = run(["depth": 5, "width": 4])
    #expect(
      decision(run(["depth": 4, "width": 5]), nil, near: [near])
        == .execute(.changed([FieldChange("depth", 5, 4), FieldChange("width", 4, 5)])))
  }

  @Test func `new seeds, other data and other revisions are told apart`() {
    #expect(decision(run([:], seed: 2), nil, near: [run([:])]) == .execute(.newSeed))
    #expect(
      decision(run([:], digest: "new"), nil, near: [run([:])])
        == .execute(.data(dataset: "small", from: "d", to: "new")))
    #expect(
      decision(run([:], kind: .example(trainerRevision: 2)), nil, near: [run([:])])
        == .execute(.trainer(from: 1, to: 2)))
    #expect(
      decision(run([:], kind: .example(configRevision: 2)), nil, near: [run([:])])
        == .execute(.configRevision(from: 1, to: 2)))
  }

  @Test func `a run whose settings do not go together is refused, whatever the store knows`() {
    let problem = ConfigProblem("depth", "must be at most 'width', found 3 and 2")
    for state: RecordState? in [nil, .valid, .failed("x")] {
      for reuse in [Reuse.records, .nothing] {
        #expect(decision(run(["width": 2]), state, reuse: reuse) == .refuse([problem]))
      }
    }
  }

  @Test func `a value that its field does not take is refused`() {
    #expect(
      decision(run(["rate": -1, "norm.kind": "before", "norm.kind.decay": "much"]), nil)
        == .refuse([
          ConfigProblem("rate", "does not take the value -1"),
          ConfigProblem("norm.kind.decay", "does not take the value much"),
        ]))
    #expect(
      decision(run([:], seed: -1), nil)
        == .refuse([ConfigProblem("seed", "must not be negative, found -1")]))
  }

  @Test func `the replicates of a refused trial are one line, which names the trial`() {
    let runs = [run(["width": 2], trial: 4, seed: 1), run(["width": 2], trial: 4, seed: 2)]
    let planned = plan(
      runs + [run(["width": 1], trial: 5), run([:], trial: 6)], states: [:],
      neighbors: { Neighborhood([]) })
    #expect(planned.map(\.isRefused) == [true, true, true, false])
    #expect(planned.map(\.isExecuted) == [false, false, false, true])
    #expect(
      planned.unfinishedGroups.map { "\($0.title) \($0.decision.clause)" } == [
        "x · trial 4 · seeds 1–2 refused: 'depth' must be at most 'width', found 3 and 2",
        "x · trial 5 · seed 1 refused: 'depth' must be at most 'width', found 3 and 1",
        "x · 1 trial · seed 1 because it was never run",
      ])
  }

  @Test func `records are not read where none is needed`() {
    let planned = plan(
      [run([:])], states: [run([:]).key: .valid],
      neighbors: {
        Issue.record("the neighbourhood was asked for")
        return Neighborhood([])
      })
    #expect(planned.first?.isExecuted == false)
  }

  @Test func `replicates with one reason are one group`() {
    let runs = [3, 1, 2].map { run([:], seed: $0) }
    let groups = plan(runs, states: [:], neighbors: { Neighborhood([]) }).unfinishedGroups
    #expect(groups.map(\.title) == ["x · seeds 1–3"])
  }

  @Test func `trials of new values are one group, and a single one says which`() {
    func groups(_ rates: [Double]) -> [String] {
      let trials = rates.enumerated().map { run(["rate": .number($1)], trial: $0 + 1) }
      return plan(
        trials, states: [:], neighbors: { Neighborhood([neighbor(run(["rate": 0.5]))]) }
      ).unfinishedGroups.map { "\($0.title) \($0.decision.clause)" }
    }
    #expect(
      groups([0.1, 0.2]) == [
        "x · 2 trials · seed 1 because no finished run has their values of rate"
      ])
    #expect(
      groups([0.1]) == [
        "x · 1 trial · seed 1 because rate is 0.1; the nearest finished run has 0.5"
      ])
  }

  @Test(arguments: [([4], "seed 4"), ([1, 2], "seeds 1–2"), ([1, 3], "seeds 1, 3")])
  func `seeds are listed as people list them`(seeds: [Int], text: String) {
    let groups = plan(
      seeds.map { run([:], seed: $0) }, states: [:], neighbors: { Neighborhood([]) }
    ).unfinishedGroups
    #expect(groups.first?.seedsText == text)
  }
}
