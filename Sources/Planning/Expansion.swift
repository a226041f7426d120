public import ExperimentModel

/// The runs of an experiment that are known, and what is not known yet.
public struct Expansion: Sendable {
  /// The runs, stage by stage, points in the order of the spec, replicates within each.
  public let runs: [Run]
  /// The stages whose runs wait for results.
  public let waiting: [WaitingStage]
}

/// A stage whose runs are not all known, because they depend on results that are not there.
public struct WaitingStage: Hashable, Sendable {
  /// The stage's name.
  public let stage: String
  /// How many runs it will have that are not known yet.
  public let runCount: Int
  /// What they wait for, in words: `the results of coarse`.
  public let reason: String
}

/// Expands experiments into runs, stage by stage, as far as results are there.
///
/// A pure function of experiments and results: sampled values depend on the search's seed and the trial's number alone,
/// chosen values on the results that they are chosen from.
public final class Expander {
  /// What a run computed; `nil` where it has no result yet.
  public typealias Results = (RunKey) -> RunResult?

  private let experiments: [String: Experiment]
  private let digests: [String: String]
  private let results: Results
  private var stages: [String: [StageExpansion]] = [:]

  /// Creates an expander of experiments that may depend on one another.
  public init(_ experiments: [Experiment], digests: [String: String], results: @escaping Results) {
    self.experiments = Dictionary(
      experiments.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    self.digests = digests
    self.results = results
  }

  /// The runs of one of the experiments.
  ///
  /// - Complexity: O(runs), and O(runs of the other stage) for each choice.
  public func expansion(of experiment: Experiment) -> Expansion {
    let stages = expandedStages(of: experiment)
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

  private func expandedStages(of experiment: Experiment) -> [StageExpansion] {
    if let known = stages[experiment.identifier] { return known }
    // Until a stage is expanded, those after it are out of reach: a spec may only look back.
    stages[experiment.identifier] = []
    for stage in experiment.stages {
      let expanded = expand(stage, of: experiment)
      stages[experiment.identifier, default: []].append(expanded)
    }
    return stages[experiment.identifier] ?? []
  }

  private func expand(_ stage: Stage, of experiment: Experiment) -> StageExpansion {
    var chosen: [String: ConfigValue] = [:]
    for (path, choice) in stage.choices.sorted(by: { $0.key < $1.key }) {
      switch ranking(choice.selection) {
      case .waiting(let reason): return StageExpansion(points: [], missing: reason)
      case .ranked(let points):
        guard let value = points[0].config.values[choice.path] else {
          let missing = "a value of \(choice.path) in \(choice.selection.stage)"
          return StageExpansion(points: [], missing: missing)
        }
        chosen[path] = value
      }
    }
    let points = stage.points.map { point in
      DesignPoint(
        named(point.point, in: stage),
        settings: point.settings.merging(chosen) { _, chosen in chosen })
    }
    guard let search = stage.search else {
      return StageExpansion(points: points.map { runs(of: $0, stage, experiment) }, missing: nil)
    }
    return expand(search, points, stage, experiment)
  }

  /// A point with its stage in front.
  private func named(_ point: Point, in stage: Stage) -> Point {
    guard !stage.name.isEmpty else { return point }
    return Point([.init(axis: Stage.axis, level: stage.name)] + point.coordinates)
  }

  private func runs(
    of point: DesignPoint, _ stage: Stage, _ experiment: Experiment
  ) -> PointExpansion {
    let config = experiment.kind.config(point.settings, seed: stage.seeds.first ?? 1)
    let runs = stage.seeds.map { seed in
      Run(
        experiment: experiment.identifier, point: point.point, config: config.replicate(seed: seed),
        kind: experiment.kind, digests: digests)
    }
    return PointExpansion(point: point.point, config: config, runs: runs)
  }

  // MARK: Searches

  private func expand(
    _ search: Search, _ points: [DesignPoint], _ stage: Stage, _ experiment: Experiment
  ) -> StageExpansion {
    var domains: [String: SampleDomain] = [:]
    for sample in search.samples {
      switch resolved(sample, experiment.kind) {
      case .failure(let waiting): return StageExpansion(points: [], missing: waiting.reason)
      case .success(let domain): domains[sample.path] = domain
      }
    }
    let sampler = Sampler(
      seed: search.seed, domains: search.samples.map { ($0.path, domains[$0.path] ?? $0.domain) })
    var all: [PointExpansion] = []
    for point in points {
      let (trials, missing) = trials(of: search, sampler, at: point, stage, experiment)
      all += trials
      if let missing { return StageExpansion(points: all, missing: missing) }
    }
    return StageExpansion(points: all, missing: nil)
  }

  private func trials(
    of search: Search, _ sampler: Sampler, at point: DesignPoint, _ stage: Stage,
    _ experiment: Experiment
  ) -> (trials: [PointExpansion], missing: String?) {
    var trials: [PointExpansion] = []
    var observations: [Observation] = []
    for number in 1...max(1, search.trials) {
      let values: [String: ConfigValue]
      switch search.method {
      case .random: values = sampler.values(ofTrial: number)
      case .tpe(let metric, let startup, let batch):
        let known = number <= startup ? 0 : startup + (number - startup - 1) / batch * batch
        while observations.count < known {
          guard let observation = observation(trials[observations.count], metric, experiment.kind)
          else {
            return (trials, "the results of trials 1 to \(known)")
          }
          observations.append(observation)
        }
        values =
          number <= startup
          ? sampler.values(ofTrial: number)
          : ParzenEstimator(sampler, Array(observations.prefix(known))).values(ofTrial: number)
      }
      let trial = Point(
        point.point.coordinates + [.init(axis: Stage.trialAxis, level: "trial \(number)")])
      let settings = point.settings.merging(values) { _, sampled in sampled }
      trials.append(runs(of: DesignPoint(trial, settings: settings), stage, experiment))
    }
    return (trials, nil)
  }

  /// What a trial gave; `nil` while a replicate has no result.
  private func observation(
    _ trial: PointExpansion, _ metric: String, _ kind: RunKind
  ) -> Observation? {
    let found = trial.runs.map { results($0.key) }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    return Observation(values: trial.config.values, score: score(trial, metric, kind) ?? -.infinity)
  }

  private struct Waiting: Error {
    let reason: String
  }

  /// A domain whose bounds are known.
  private func resolved(_ sample: Sampled, _ kind: RunKind) -> Result<SampleDomain, Waiting> {
    guard case .around(let selection, let count, let decades) = sample.domain else {
      return .success(sample.domain)
    }
    switch ranking(selection) {
    case .waiting(let reason): return .failure(Waiting(reason: reason))
    case .ranked(let points):
      let best = points.prefix(count).compactMap { $0.config.number(sample.path) }.filter { $0 > 0 }
      guard let lower = best.min(), let upper = best.max() else {
        return .failure(
          Waiting(reason: "a positive value of \(sample.path) in \(selection.stage)"))
      }
      let widened = Logarithm.widened(lower...upper, byDecades: decades)
      return .success(.logUniform([kind.clamped(widened, to: sample.path)]))
    }
  }

  // MARK: Selections

  private enum Ranking {
    case waiting(String)
    /// At least one point, best first.
    case ranked([PointExpansion])
  }

  private func ranking(_ selection: Selection) -> Ranking {
    guard let experiment = experiments[selection.experiment],
      let index = experiment.stages.firstIndex(where: { $0.name == selection.stage })
    else {
      return .waiting("a stage '\(selection.stage)' of \(selection.experiment), which is not there")
    }
    let stages = expandedStages(of: experiment)
    let name = selection.stage.isEmpty ? selection.experiment : selection.stage
    guard index < stages.count, stages[index].missing == nil else {
      return .waiting("the results of \(name)")
    }
    let points = stages[index].points.filter { $0.point.matches(selection.condition) }
    guard points.allSatisfy({ $0.runs.allSatisfy { results($0.key) != nil } }) else {
      return .waiting("the results of \(name)")
    }
    let scored = points.enumerated().compactMap { order, point in
      score(point, selection.metric, experiment.kind).map { (point: point, rank: ($0, -order)) }
    }
    let ranked = scored.sorted { $0.rank > $1.rank }.map(\.point)
    return ranked.isEmpty
      ? .waiting("a run of \(name) that neither diverged nor failed") : .ranked(ranked)
  }

  /// The mean of a metric over replicates, higher being better; `nil` where one diverged or has no number.
  private func score(_ point: PointExpansion, _ name: String, _ kind: RunKind) -> Double? {
    guard let metric = kind.metric(name) else { return nil }
    let numbers = point.runs.compactMap { run -> Double? in
      guard let result = results(run.key), result.outcome == .finished else { return nil }
      return result.metrics[name]
    }
    guard numbers.count == point.runs.count, !numbers.isEmpty else { return nil }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return metric.better == .lower ? -mean : mean
  }
}

extension RunKind {
  /// The part of an interval that lies within a field's bounds; one of its values must.
  fileprivate func clamped(
    _ interval: ClosedRange<Double>, to path: String
  ) -> ClosedRange<Double> {
    guard case .number(let bounds)? = field(path)?.type else { return interval }
    let upper = bounds.excludesUpper ? bounds.upper.nextDown : bounds.upper
    return max(interval.lowerBound, bounds.lower)...min(interval.upperBound, upper)
  }
}

/// A stage as far as its runs are known.
private struct StageExpansion {
  let points: [PointExpansion]
  /// What further runs wait for; `nil` where all are known.
  let missing: String?
}

/// A point, its config and its replicates.
private struct PointExpansion {
  let point: Point
  let config: RunConfig
  let runs: [Run]
}
