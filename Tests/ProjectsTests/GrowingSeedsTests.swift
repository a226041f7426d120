import Analysis
import ExperimentModel
import Planning
import Projects
import RunStore
import Testing

/// A spec whose seeds are added until its claims are decided, from the plan to the report.
@Suite struct GrowingSeedsTests {
  private static let spec = """
    title: Is the high rate better?
    seeds: {until: decided, at_least: 3, at_most: 20}
    matrix: {rate: {low: {rate: 0.1}, middle: {rate: 0.2}, high: {rate: 0.3}}}
    claims:
      higher:
        says: The high rate is better
        compare: {rate: high}
        with: {rate: low}
        metric: score

    """

  /// Scores that differ by 2 between the rates, and from seed to seed by about as much: the claim is decided after some seeds.
  private static func noisy(_ scenario: Scenario, by width: Double = 4) {
    scenario.executor.scatter { config in
      let seed = config.seed
      return (config.number("rate") ?? 0) > 0.2 ? width * Double(seed * seed * 3 % 7 - 4) / 7 : 0
    }
  }

  private func plan(_ scenario: Scenario) throws -> [PlannedExperiment] {
    let workspace = try scenario.workspace
    return try workspace.plan(try workspace.project.experiments([])).plan
  }

  private func seeds(_ plan: [PlannedExperiment]) -> [String: Int] {
    plan.flatMap(\.runs).reduce(into: [:]) { $0[$1.run.point["rate"] ?? "", default: 0] += 1 }
  }

  private func verdict(_ scenario: Scenario) throws -> ClaimVerdict {
    let workspace = try scenario.workspace
    let page = try workspace.page("growing", asked: try workspace.project.experiments([]))
    return try #require(page.verdicts().first)
  }

  @Test func `a run goes on in rounds until the claim is decided`() throws {
    try Scenario.run { scenario in
      try scenario.write(Self.spec, to: "growing.yaml")
      Self.noisy(scenario)
      let first = try plan(scenario)
      #expect(first.executedCount == 9)
      #expect(
        first.flatMap(\.waiting).map(\.text) == [
          "up to 34 more runs while the claim higher is undecided"
        ])
      let end = try scenario.execute()
      let counts = seeds(try plan(scenario))
      let count = try #require(counts["high"])
      // 1/M⁺ of the differences is 0.0054 after five seeds, 0.027 after four (NumPy and SciPy 1.17.1); t alone has 0.021 after
      // three.
      #expect(count == 5)
      #expect(counts == ["low": count, "middle": 3, "high": count])
      #expect(end == "executed \(2 * count + 3) runs; all \(2 * count + 3) are finished")
      let verdict = try verdict(scenario)
      #expect(verdict.conclusion == .supported)
      #expect(verdict.remark.contains("decided after \(count) seeds"))
      #expect(verdict.effect?.size == .pairs(count))
      #expect(verdict.effect?.intervalText?.hasPrefix("+") == true)
    }
  }

  @Test func `once it is decided nothing is due, and a further run executes nothing`() throws {
    try Scenario.run { scenario in
      try scenario.write(Self.spec, to: "growing.yaml")
      Self.noisy(scenario)
      try scenario.execute()
      let count = scenario.executor.count
      let project = try scenario.workspace.project
      #expect(PlanCheck(project: project, plan: try plan(scenario)).failure == nil)
      try scenario.execute()
      #expect(scenario.executor.count == count)
    }
  }

  @Test func `a claim that no seed decides ends with the most, and says so`() throws {
    try Scenario.run { scenario in
      try scenario.write(
        Self.spec.replacing("at_most: 20", with: "at_most: 5"), to: "growing.yaml")
      Self.noisy(scenario, by: 60)
      #expect(try scenario.execute() == "executed 13 runs; all 13 are finished")
      let verdict = try verdict(scenario)
      #expect(verdict.conclusion == .undecided)
      #expect(verdict.remark.contains("undecided after 5 seeds, the most that the spec allows"))
      #expect(verdict.seedsNeeded == nil)
      #expect(
        PlanCheck(project: try scenario.workspace.project, plan: try plan(scenario)).failure == nil)
    }
  }

  @Test
  func `after a round that nobody followed up, the next invocation goes on as the first would`()
    throws
  {
    try Scenario.run { scenario in
      try scenario.write(Self.spec, to: "growing.yaml")
      Self.noisy(scenario)
      try scenario.execute()
      let whole = try plan(scenario).flatMap(\.runs).map(\.run.key)
      try Scenario.run { other in
        try other.write(Self.spec, to: "growing.yaml")
        Self.noisy(other)
        // One round an invocation.
        var rounds = 0
        while try plan(other).executedCount > 0 {
          try other.executeOnce()
          rounds += 1
        }
        #expect(rounds > 2)
        #expect(try plan(other).flatMap(\.runs).map(\.run.key) == whole)
        #expect(other.executor.count == whole.count)
      }
    }
  }

  @Test func `a run that is added says for which claim`() throws {
    try Scenario.run { scenario in
      try scenario.write(Self.spec, to: "growing.yaml")
      Self.noisy(scenario)
      try scenario.executeOnce()
      let added = try plan(scenario).flatMap(\.runs).filter(\.isExecuted)
      #expect(added.map(\.run.name) == ["low · seed 4", "high · seed 4"])
      #expect(
        Set(added.map(\.decision.clause)) == ["because the claim higher is undecided after 3 seeds"]
      )
    }
  }

  @Test func `a part of what is due is what may follow of it`() throws {
    try Scenario.run { scenario in
      try scenario.write(Self.spec, to: "growing.yaml")
      let workspace = try scenario.workspace
      let experiments = try workspace.project.experiments([])
      let part = try RunPart(["rate=low, seed=1..10"], of: experiments)
      let planned = try workspace.plan(experiments).plan.part(part)
      #expect(planned.flatMap(\.runs).count == 3)
      #expect(planned.flatMap(\.waiting).map(\.runCount) == [7])
    }
  }

  @Test func `a share of runs is decided by their counts, with a look after each seed`() throws {
    try Scenario.run { scenario in
      try scenario.write(
        """
        title: Do most runs get far?
        seeds: {until: decided, at_most: 20}
        matrix: {rate: {low: {rate: 0.1}}}
        claims:
          far: {says: Most runs get to 1, at: {rate: low}, metric: score, counts: {at_least: 0.9}, at_least: 1 of 2}

        """, to: "growing.yaml")
      try scenario.execute()
      // The first count of which all are far enough, beside 0.5: 7 of 7 (see SequenceTests).
      #expect(seeds(try plan(scenario)) == ["low": 7])
      #expect(try verdict(scenario).conclusion == .supported)
    }
  }
}
