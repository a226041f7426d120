public import ExperimentModel

/// Expands experiments into runs, stage by stage, as far as results are there.
///
/// A pure function of experiments and results: sampled values depend on the search's seed and the trial's number alone,
/// chosen values on the results that they are chosen from.
public final class Expander {
  /// What a run computed; `nil` where it has no result yet.
  public typealias Results = (RunKey) throws -> RunResult?

  let experiments: [String: Experiment]
  let memory: ExpansionMemory
  private let digests: [String: String]
  private let results: Results
  private var missing: Set<RunKey> = []
  private var stages: [String: [StageExpansion]] = [:]

  /// Creates an expander of experiments that may depend on one another.
  ///
  /// - Parameters:
  ///   - experiments: The experiments; of those with one identifier the first counts.
  ///   - digests: The digest of each data set, by name.
  ///   - memory: What earlier expansions found out.
  ///   - results: Looks up a result; called at most once for each run.
  public init(
    _ experiments: [Experiment], digests: [String: String],
    memory: ExpansionMemory = ExpansionMemory(), results: @escaping Results
  ) {
    self.experiments = Dictionary(
      experiments.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    self.digests = digests
    self.memory = memory
    self.results = results
  }

  /// The runs of one of the experiments.
  ///
  /// - Throws: What looking up a result throws.
  /// - Complexity: O(runs), and O(runs of the other stage) for each choice.
  public func expansion(of experiment: Experiment) throws -> Expansion {
    let stages = try expandedStages(of: experiment)
    return Expansion(
      runs: stages.flatMap { $0.points.flatMap(\.runs) },
      waiting: zip(experiment.stages, stages).compactMap { stage, expanded in
        expanded.missing.map { missing in
          WaitingStage(
            stage: stage.name,
            runCount: stage.runCount - expanded.points.reduce(0) { $0 + $1.runs.count },
            reason: missing)
        }
      })
  }

  func expandedStages(of experiment: Experiment) throws -> [StageExpansion] {
    if let known = stages[experiment.identifier] { return known }
    // Until a stage is expanded, those after it are out of reach: a spec may only look back.
    stages[experiment.identifier] = []
    for stage in experiment.stages {
      let expanded = try expand(stage, of: experiment)
      stages[experiment.identifier, default: []].append(expanded)
    }
    return stages[experiment.identifier] ?? []
  }

  private func expand(_ stage: Stage, of experiment: Experiment) throws -> StageExpansion {
    do {
      let chosen = try chosenValues(stage.choices)
      let points = stage.points.map { point in
        DesignPoint(
          named(point.point, in: stage),
          settings: point.settings.merging(chosen) { _, chosen in chosen })
      }
      guard let search = stage.search else {
        return StageExpansion(
          points: points.map { expand($0, stage.seeds, experiment) }, missing: nil)
      }
      return try expand(search, points, stage.seeds, experiment)
    } catch let waiting as Waiting {
      return StageExpansion(points: [], missing: waiting.reason)
    }
  }

  /// A point with its stage in front.
  private func named(_ point: Point, in stage: Stage) -> Point {
    guard !stage.name.isEmpty else { return point }
    return Point([.init(axis: Stage.axis, level: stage.name)] + point.coordinates)
  }

  /// A point's replicates.
  func expand(_ point: DesignPoint, _ seeds: [Int], _ experiment: Experiment) -> PointExpansion {
    let config = experiment.kind.config(point.settings, seed: seeds.first ?? 1)
    let runs = seeds.map { seed in
      Run(
        experiment: experiment.identifier, point: point.point, config: config.replicate(seed: seed),
        kind: experiment.kind, digests: digests)
    }
    return PointExpansion(point: point.point, config: config, runs: runs)
  }

  /// The search at a point, as it is remembered.
  func subject(
    _ search: Search, at point: DesignPoint, _ seeds: [Int], _ experiment: Experiment
  ) -> SearchedPoint {
    SearchedPoint(
      experiment: experiment.identifier, kind: experiment.kind.name, point: point, search: search,
      seeds: seeds, digests: digests)
  }

  /// The metrics of each replicate of a point, none of one that diverged; `nil` while one has no result, as one that is
  /// refused never has.
  func metrics(of point: PointExpansion) throws -> [[String: Double]]? {
    var all: [[String: Double]] = []
    for run in point.runs {
      guard run.problems.isEmpty, let metrics = try metrics(of: run.key) else { return nil }
      all.append(metrics)
    }
    return all
  }

  private func metrics(of key: RunKey) throws -> [String: Double]? {
    if let known = memory.metrics[key] { return known }
    guard !missing.contains(key), let result = try results(key) else {
      missing.insert(key)
      return nil
    }
    let metrics = result.outcome == .finished ? result.metrics : [:]
    memory.metrics[key] = metrics
    return metrics
  }
}

/// What keeps a stage's runs from being known.
struct Waiting: Error {
  /// What they wait for, in words: `the results of coarse`.
  let reason: String

  init(reason: String) {
    self.reason = reason
  }

  /// Waits for results of some points; says so where one of them is refused, as it never has any.
  init(forResultsOf name: String, _ points: [PointExpansion]) {
    let refused = points.lazy.flatMap(\.runs).first { !$0.problems.isEmpty }
    let obstacle = refused.map { ", where \($0.name) is refused: \($0.problems.text)" }
    reason = "the results of \(name)\(obstacle ?? "")"
  }
}
