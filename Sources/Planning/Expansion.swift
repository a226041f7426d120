package import ExperimentModel

/// The runs of an experiment that are known, and what is not known yet.
package struct Expansion: Sendable {
  /// The runs, stage by stage, points in the order of the spec, replicates within each.
  package let runs: [Run]
  /// The stages whose runs wait for results.
  package let waiting: [WaitingStage]
}

/// A stage whose runs are not all known, because they depend on results or data that are not there.
package struct WaitingStage: Hashable, Sendable {
  /// The stage's name.
  package let stage: String
  /// How many runs it will have that are not known yet.
  package let runCount: Int
  /// What they wait for, in words: `the results of coarse`, `the data set cifar10`.
  package let reason: String
  /// What makes them known.
  package let nextStep: NextStep

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
}

/// A point, its config and its replicates.
struct PointExpansion {
  let point: Point
  let config: RunConfig
  let runs: [Run]
}
