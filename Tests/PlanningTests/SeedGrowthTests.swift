import ExperimentModel
import Planning
import TestSupport
import Testing

/// Seeds that are added while claims are undecided.
@Suite struct SeedGrowthTests {
  /// A claim about the mean at some levels of the axis `a`.
  private static func claim(_ name: String, at levels: [String]) -> Claim {
    Claim(
      name: name, statement: name, metric: "accuracy",
      assertion: .mean(PointCondition(["a": levels]), within: 0...1))
  }

  private static func stage(
    _ name: String = "", levels: [String], atLeast least: Int = 3, atMost most: Int = 6,
    choices: [String: BestOf] = [:], settings: [String: ConfigValue] = [:]
  ) -> Stage {
    Stage(
      name: name,
      points: levels.enumerated().map { place, level in
        DesignPoint(
          Point([.init(axis: "a", level: level)]),
          settings: ["width": .number(Double(20 + place))].merging(settings) { $1 })
      }, seeds: Array(1...most), seedRule: .untilDecided(atLeast: least), choices: choices)
  }

  private static func experiment(_ stages: [Stage], _ claims: [Claim]) -> Experiment {
    Experiment(
      identifier: "page/name", page: "page", path: "", title: "t", source: "", notes: "",
      kind: .example(), axes: [], stages: stages, tables: [], figures: [], published: [],
      claims: claims)
  }

  /// What is there of each run, and what was asked about claims.
  private final class World {
    var done: Set<RunKey> = []
    var judged: [String] = []

    func expansion(
      of experiment: Experiment, undecided: @escaping (String, Int) -> Bool
    ) throws -> Expansion {
      try Expander(
        [experiment], digests: { _ in "d" },
        results: { key in
          self.done.contains(key)
            ? RunRecord(RunResult(outcome: .finished, metrics: ["accuracy": 0.5]), of: key) : nil
        },
        judge: { claim, experiment, runs in
          #expect(runs.allSatisfy { self.done.contains($0.key) })
          let count = runs.count / Set(runs.map(\.point)).count
          self.judged.append("\(claim.name) \(count)")
          return undecided(claim.name, count)
        }
      ).expansion(of: experiment)
    }

    /// Executes some of the runs that are known, until none of them is left.
    func finish(
      _ experiment: Experiment, undecided: @escaping (String, Int) -> Bool,
      choosing: ([Run]) -> [Run] = { $0 }
    ) throws -> Expansion {
      while true {
        let expansion = try expansion(of: experiment, undecided: undecided)
        let due = choosing(expansion.runs.filter { !done.contains($0.key) })
        if due.isEmpty { return expansion }
        done.formUnion(due.map(\.key))
      }
    }
  }

  /// The seeds of each level, as far as they are known.
  private func seeds(_ expansion: Expansion) -> [String: [Int]] {
    expansion.runs.reduce(into: [:]) { $0[$1.point["a"] ?? "", default: []].append($1.config.seed) }
  }

  @Test func `first every point has the first seeds, and the rest may follow`() throws {
    let experiment = Self.experiment(
      [Self.stage(levels: ["x", "y", "z"])], [Self.claim("c", at: ["x", "y"])])
    let expansion = try World().expansion(of: experiment) { _, _ in true }
    #expect(seeds(expansion) == ["x": [1, 2, 3], "y": [1, 2, 3], "z": [1, 2, 3]])
    #expect(expansion.waiting.map(\.runCount) == [6])
    #expect(expansion.waiting.first?.open?.claims == ["c"])
    #expect(expansion.waiting.first?.nextStep == .execution(of: "page/name"))
  }

  @Test func `while a claim is undecided its points get one seed more, and no others`() throws {
    let experiment = Self.experiment(
      [Self.stage(levels: ["x", "y", "z"])], [Self.claim("c", at: ["x", "y"])])
    let world = World()
    let end = try world.finish(experiment) { _, count in count < 5 }
    #expect(seeds(end) == ["x": [1, 2, 3, 4, 5], "y": [1, 2, 3, 4, 5], "z": [1, 2, 3]])
    #expect(end.waiting.isEmpty)
    let added = try #require(end.runs.first { $0.config.seed == 5 })
    #expect(end.additions[added.key]?.claim == "c")
    #expect(end.additions[added.key]?.seedCount == 4)
    #expect(end.additions.count == 4)
  }

  @Test func `a claim that stays undecided gets the most that there may be`() throws {
    let experiment = Self.experiment([Self.stage(levels: ["x"])], [Self.claim("c", at: ["x"])])
    let end = try World().finish(experiment) { _, _ in true }
    #expect(seeds(end) == ["x": [1, 2, 3, 4, 5, 6]])
    #expect(end.waiting.isEmpty)
  }

  @Test func `what is there in the end does not depend on the order of execution`() throws {
    let experiment = Self.experiment(
      [Self.stage(levels: ["x", "y", "z"], atMost: 9)],
      [Self.claim("first", at: ["x", "y"]), Self.claim("second", at: ["y", "z"])])
    func undecided(_ claim: String, _ count: Int) -> Bool { count < (claim == "first" ? 7 : 4) }
    let all = try World().finish(experiment, undecided: undecided)
    let firstOnly = try World().finish(experiment, undecided: undecided) { Array($0.prefix(1)) }
    let lastOnly = try World().finish(experiment, undecided: undecided) { Array($0.suffix(1)) }
    #expect(seeds(all).mapValues(\.count) == ["x": 7, "y": 7, "z": 4])
    for other in [firstOnly, lastOnly] {
      #expect(other.runs.map(\.key) == all.runs.map(\.key))
      #expect(other.additions == all.additions)
    }
  }

  @Test func `a claim is judged on equally many seeds of its points, whatever other claims add`()
    throws
  {
    let experiment = Self.experiment(
      [Self.stage(levels: ["x", "y"])],
      [Self.claim("x", at: ["x"]), Self.claim("xy", at: ["x", "y"])])
    let world = World()
    _ = try world.finish(experiment) { claim, count in claim == "x" && count < 6 }
    #expect(Set(world.judged) == ["x 3", "x 4", "x 5", "xy 3"])
  }

  @Test func `a run that is refused keeps its claim from adding seeds`() throws {
    let stage = Self.stage(levels: ["x"], settings: ["depth": 9, "width": 1])
    let experiment = Self.experiment([stage], [Self.claim("c", at: ["x"])])
    let expansion = try World().expansion(of: experiment) { _, _ in true }
    #expect(seeds(expansion) == ["x": [1, 2, 3]])
    #expect(expansion.waiting.isEmpty)
  }

  @Test func `a claim that needs points whose seeds are fixed adds none`() throws {
    let fixed = Stage(
      name: "fixed", points: [DesignPoint(Point([.init(axis: "a", level: "y")]), settings: [:])],
      seeds: [1])
    let experiment = Self.experiment(
      [fixed, Self.stage("growing", levels: ["x"])], [Self.claim("c", at: ["x", "y"])])
    let end = try World().finish(experiment) { _, _ in true }
    #expect(seeds(end) == ["y": [1], "x": [1, 2, 3]])
    #expect(experiment.claimsAddingSeeds.isEmpty)
  }

  @Test func `a stage that chooses waits until no more seeds are added`() throws {
    let choice = BestOf(
      Selection(experiment: "page/name", stage: "growing", metric: "accuracy"), path: "width")
    let final = Stage(
      name: "final", points: [DesignPoint(Point([.init(axis: "a", level: "f")]), settings: [:])],
      seeds: [1], choices: ["width": choice])
    let experiment = Self.experiment(
      [Self.stage("growing", levels: ["x", "y"]), final], [Self.claim("c", at: ["x"])])
    let world = World()
    world.done = Set(try world.expansion(of: experiment) { _, _ in true }.runs.map(\.key))
    let open = try world.expansion(of: experiment) { _, count in count < 4 }
    #expect(open.waiting.map(\.stage) == ["growing", "final"])
    #expect(try world.finish(experiment) { _, count in count < 4 }.runs.count == 4 + 3 + 1)
  }

  @Test func `a run is added for the reason that a claim is undecided`() throws {
    let experiment = Self.experiment([Self.stage(levels: ["x"])], [Self.claim("c", at: ["x"])])
    let world = World()
    world.done = Set(try world.expansion(of: experiment) { _, _ in true }.runs.map(\.key))
    let expansion = try world.expansion(of: experiment) { _, _ in true }
    let planned = plan(
      expansion.runs,
      states: Dictionary(uniqueKeysWithValues: world.done.map { ($0, RecordState.valid) }),
      additions: expansion.additions, neighbors: { Neighborhood([]) })
    #expect(
      planned.filter(\.isExecuted).map { "\($0.run.name) \($0.decision.clause)" } == [
        "x · seed 4 because the claim c is undecided after 3 seeds"
      ])
  }
}
