package import ExperimentModel

/// The runs of an experiment that are known, and what is not known yet.
package struct Expansion: Sendable {
  /// The runs, stage by stage, points in the order of the spec, replicates within each.
  package let runs: [Run]
  /// The stages whose runs wait for results.
  package let waiting: [WaitingStage]
  /// The claims for which seeds were added, by the run.
  package let additions: [RunKey: SeedAddition]
}

/// Why a point has a seed beyond those that every point has.
package struct SeedAddition: Hashable, Sendable {
  /// The name of the claim that was undecided.
  package let claim: String
  /// After how many seeds.
  package let seedCount: Int
}

/// What a stage may get that adds seeds while claims are undecided.
package struct OpenSeeds: Hashable, Sendable {
  /// The names of the claims.
  package let claims: [String]
  /// The seeds that each point may still get.
  package let seeds: [Point: [Int]]

  /// How many runs they are.
  package var runCount: Int { seeds.values.reduce(0) { $0 + $1.count } }

  /// Those of the runs that fit; `nil` for none.
  package func filtered(_ isWanted: (Point, Int) -> Bool) -> OpenSeeds? {
    let wanted = seeds.reduce(into: [Point: [Int]]()) { all, entry in
      let own = entry.value.filter { isWanted(entry.key, $0) }
      if !own.isEmpty { all[entry.key] = own }
    }
    return wanted.isEmpty ? nil : OpenSeeds(claims: claims, seeds: wanted)
  }
}

/// A stage whose runs are not all known, because they depend on results or data that are not there.
package struct WaitingStage: Hashable, Sendable {
  /// The stage's name.
  package let stage: String
  /// How many runs it will have that are not known yet; at most, where seeds are added.
  package let runCount: Int
  /// What they wait for, in words: `the results of coarse`, `the data set cifar10`.
  package let reason: String
  /// What makes them known.
  package let nextStep: NextStep
  /// What may be added while claims are undecided; `nil` where the runs follow in any case.
  package let open: OpenSeeds?

  init(
    stage: String, runCount: Int, reason: String, nextStep: NextStep, open: OpenSeeds? = nil
  ) {
    self.stage = stage
    self.runCount = runCount
    self.reason = reason
    self.nextStep = nextStep
    self.open = open
  }

  /// What makes the runs of a stage known.
  package enum NextStep: Hashable, Sendable {
    /// Executing what an experiment has left to execute, be it the stage's own or another.
    case execution(of: String)
    /// Giving a stage other values to try: one is refused, or all are executed and nothing of it can be chosen.
    case otherValues(stage: String, experiment: String)
    /// Having a data set, without whose digest runs have no keys.
    case data(String)
  }

  /// The stage with so many of its runs.
  package func counting(_ runCount: Int) -> WaitingStage {
    WaitingStage(stage: stage, runCount: runCount, reason: reason, nextStep: nextStep)
  }

  /// The stage with these runs that may be added; `nil` for none.
  package func opening(_ open: OpenSeeds?) -> WaitingStage? {
    open.map {
      WaitingStage(
        stage: stage, runCount: $0.runCount, reason: reason, nextStep: nextStep, open: $0)
    }
  }

  /// The data set whose digest they wait for; `nil` where they wait for results.
  package var dataset: String? {
    if case .data(let name) = nextStep { name } else { nil }
  }
}

/// A stage as far as its runs are known.
struct StageExpansion {
  let points: [PointExpansion]
  /// What further runs wait for; `nil` where all are known.
  let missing: Waiting?

  /// How many runs of points that are not known there will be.
  func unknownCount(of stage: Stage) -> Int {
    stage.runCount / stage.seeds.count * stage.firstSeeds.count
      - points.reduce(0) { $0 + min($1.runs.count, stage.firstSeeds.count) }
  }
}

/// A point, its config and its replicates.
struct PointExpansion {
  let point: Point
  let config: RunConfig
  let runs: [Run]
}
