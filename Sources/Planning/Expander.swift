package import ExperimentModel

/// Expands experiments into runs, stage by stage, as far as results are there.
///
/// A pure function of experiments and results: sampled values depend on the search's seed and the trial's number alone,
/// chosen values on the results that they are chosen from.
package final class Expander {
  /// The record of a run's result; `nil` where it has none yet.
  package typealias Results = (RunKey) throws -> RunRecord?
  /// The digest of a data set, by name; `nil` where it is not known.
  package typealias Digests = (String) throws -> String?
  /// Whether a claim of an experiment is undecided on runs that all have results.
  package typealias Judge = (Claim, Experiment, [Run]) throws -> Bool

  let experiments: [String: Experiment]
  let memory: ExpansionMemory
  private let digests: Digests
  private let results: Results
  let judge: Judge
  private var missing: Set<RunKey> = []
  private var stages: [String: [StageExpansion]] = [:]
  private var additions: [String: [RunKey: SeedAddition]] = [:]

  /// Creates an expander of experiments that may depend on one another.
  ///
  /// - Parameters:
  ///   - experiments: The experiments; of those with one identifier the first counts.
  ///   - digests: Looks up the digest of a data set; called for those alone that a run reads, and often.
  ///   - memory: What earlier expansions found out.
  ///   - results: Looks up a result; called at most once for each run of an experiment.
  ///   - judge: Asked for claims that add seeds alone; unless given, none is undecided.
  package init(
    _ experiments: [Experiment], digests: @escaping Digests,
    memory: ExpansionMemory = ExpansionMemory(), results: @escaping Results,
    judge: @escaping Judge = { _, _, _ in false }
  ) {
    self.experiments = Dictionary(
      experiments.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    self.digests = digests
    self.memory = memory
    self.results = results
    self.judge = judge
  }

  /// The runs of one of the experiments.
  ///
  /// - Throws: What looking up a result or a digest throws.
  /// - Complexity: O(runs), and O(runs of the other stage) for each choice.
  package func expansion(of experiment: Experiment) throws -> Expansion {
    let stages = try expandedStages(of: experiment)
    return Expansion(
      runs: stages.flatMap { $0.points.flatMap(\.runs) },
      waiting: zip(experiment.stages, stages).compactMap { stage, expanded in
        expanded.missing.map { missing in
          WaitingStage(
            stage: stage.name, runCount: missing.open?.runCount ?? expanded.unknownCount(of: stage),
            reason: missing.reason, nextStep: missing.nextStep, open: missing.open)
        }
      }, additions: additions[experiment.identifier] ?? [:])
  }

  func expandedStages(of experiment: Experiment) throws -> [StageExpansion] {
    if let known = stages[experiment.identifier] { return known }
    // Until a stage is expanded, those after it are out of reach: a spec may only look back.
    stages[experiment.identifier] = []
    var growth = SeedGrowth(of: experiment)
    for stage in experiment.stages {
      growth.add(try expand(stage, of: experiment))
      try grow(&growth)
      stages[experiment.identifier] = growth.stages
    }
    additions[experiment.identifier] = growth.additions
    return growth.stages
  }

  private func expand(_ stage: Stage, of experiment: Experiment) throws -> StageExpansion {
    do {
      let chosen = try chosenValues(stage.choices, for: experiment)
      let replicates = Replicates(
        seeds: stage.seeds, files: try chosenFiles(stage, for: experiment))
      var points: [DesignPoint] = []
      var missing: Waiting?
      for point in stage.points {
        do {
          let all = chosen.merging(try chosenValues(point.choices, for: experiment)) { $1 }
          points.append(
            DesignPoint(
              named(point.point, in: stage), settings: point.settings.merging(all) { $1 }))
        } catch let waiting as Waiting {
          missing = missing ?? waiting
        }
      }
      let expansion =
        try stage.search.map { try expand($0, points, replicates, experiment) }
        ?? expand(points, replicates, experiment)
      return StageExpansion(points: expansion.points, missing: missing ?? expansion.missing)
    } catch let waiting as Waiting {
      return StageExpansion(points: [], missing: waiting)
    }
  }

  /// The points whose data is known, and what the first of the others waits for.
  private func expand(
    _ points: [DesignPoint], _ replicates: Replicates, _ experiment: Experiment
  ) throws -> StageExpansion {
    var known: [PointExpansion] = []
    var missing: Waiting?
    for point in points {
      do {
        known.append(try expand(point, replicates, experiment))
      } catch let waiting as Waiting {
        missing = missing ?? waiting
      }
    }
    return StageExpansion(points: known, missing: missing)
  }

  /// A point with its stage in front.
  private func named(_ point: Point, in stage: Stage) -> Point {
    guard !stage.name.isEmpty else { return point }
    return Point([.init(axis: Stage.axis, level: stage.name)] + point.coordinates)
  }

  /// A point's replicates.
  ///
  /// - Throws: `Waiting` where the digest of a data set is not known that they read; what looking it up throws.
  func expand(
    _ point: DesignPoint, _ replicates: Replicates, _ experiment: Experiment
  ) throws -> PointExpansion {
    func run(seed: Int) throws -> Run {
      let files = replicates.files.compactMapValues { $0[seed] }
      let config = experiment.kind.config(
        point.settings.merging(files) { _, file in file }, seed: seed)
      return Run(
        experiment: experiment.identifier, point: point.point, config: config,
        kind: experiment.kind, digests: try digests(of: config, experiment.kind))
    }
    let first = try run(seed: replicates.seeds.first ?? 1)
    return PointExpansion(
      point: point.point, config: first.config,
      runs: replicates.files.isEmpty
        ? replicates.seeds.map(first.replicate(seed:)) : try replicates.seeds.map(run))
  }

  /// The digest of each data set that runs with a config read.
  private func digests(of config: RunConfig, _ kind: RunKind) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in kind.datasets(config) {
      guard let digest = try digests(name) else {
        throw Waiting(reason: RunInput(name: name).description, nextStep: .data(name))
      }
      found[name] = digest
    }
    return found
  }

  /// Whether what a search came to was on the data as it is.
  func isOnPresentData(_ progress: SearchProgress) throws -> Bool {
    try progress.data.allSatisfy { name, digest in try digests(name) == digest }
  }

  /// The search at a point, as it is remembered.
  func subject(
    _ search: Search, at point: DesignPoint, _ replicates: Replicates, _ experiment: Experiment
  ) -> SearchedPoint {
    SearchedPoint(
      experiment: experiment.identifier, kind: experiment.kind.name, point: point, search: search,
      replicates: replicates)
  }

  /// What each replicate of an experiment's point is judged by, by metric; nothing of one that diverged.
  ///
  /// - Returns: `nil` while one has no result, as one that is refused never has.
  func numbers(of point: PointExpansion, in experiment: Experiment) throws -> [[String: Double]]? {
    var all: [[String: Double]] = []
    for run in point.runs {
      guard run.problems.isEmpty, let numbers = try numbers(of: run.key, in: experiment) else {
        return nil
      }
      all.append(numbers)
    }
    return all
  }

  func numbers(of key: RunKey, in experiment: Experiment) throws -> [String: Double]? {
    if let known = memory.numbers[experiment.identifier]?[key] { return known }
    guard !missing.contains(key), let record = try results(key) else {
      missing.insert(key)
      return nil
    }
    var numbers: [String: Double] = [:]
    if record.result.outcome == .finished {
      for metric in experiment.kind.metrics where metric.isFinal && metric.better != .neither {
        numbers[metric] = record.value(of: metric)
      }
    }
    memory.numbers[experiment.identifier, default: [:]][key] = numbers
    memory.files[key] = record.result.files
    return numbers
  }
}

/// The replicates of a stage's points.
struct Replicates: Hashable {
  let seeds: [Int]
  /// The files that fields are told which differ from seed to seed, by path and seed.
  let files: [String: [Int: ConfigValue]]
}

/// What keeps a stage's runs from being known.
struct Waiting: Error {
  /// What they wait for, in words: `the results of coarse`.
  let reason: String
  /// What makes them known.
  let nextStep: WaitingStage.NextStep
  /// What may be added while claims are undecided; `nil` where the runs follow in any case.
  var open: OpenSeeds?
}

extension Waiting {
  /// Waits for results of some points; says so where one of them is refused, as it never has any.
  init(
    forResultsOf name: String, _ points: [PointExpansion], stage: String, experiment: String
  ) {
    let refused = points.lazy.flatMap(\.runs).first { !$0.problems.isEmpty }
    let obstacle = refused.map { ", where \($0.name) is refused: \($0.problems.text)" }
    self.init(
      reason: "the results of \(name)\(obstacle ?? "")",
      nextStep: refused == nil
        ? .execution(of: experiment) : .otherValues(stage: stage, experiment: experiment))
  }
}
