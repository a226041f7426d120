/// A part of an experiment whose runs are known once the stages that it depends on are finished.
package struct Stage: Sendable {
  /// The axis by which the stages of an experiment are told apart in points, conditions and tables.
  package static let axis = "stage"
  /// The axis of a search's trials, whose levels are `trial 1`, `trial 2` and so on.
  package static let trialAxis = "trial"
  /// The axis of an explicit list of runs.
  package static let listAxis = "run"

  /// The name; empty for the one stage of a spec without stages.
  package let name: String
  /// The combinations of levels, in the order of the axes; with a search, each has all trials.
  package let points: [DesignPoint]
  /// The replicates of each point; where seeds are added, those that it has at most.
  package let seeds: [Int]
  /// Which of them are run.
  package let seedRule: SeedRule
  /// How values are tried out; `nil` where every value is given or chosen.
  package let search: Search?
  /// The fields whose values are chosen from the results of other stages, by path.
  package let choices: [String: BestOf]

  /// Creates a stage.
  package init(
    name: String = "", points: [DesignPoint], seeds: [Int], seedRule: SeedRule = .all,
    search: Search? = nil,
    choices: [String: BestOf] = [:]
  ) {
    self.name = name
    self.points = points
    self.seeds = seeds
    self.seedRule = seedRule
    self.search = search
    self.choices = choices
  }

  /// How many runs the stage has once all are known, at most.
  package var runCount: Int { points.count * (search?.trials ?? 1) * seeds.count }

  /// Whether a field's value comes from the results of another stage, by itself or with the variant that it belongs to.
  package func chooses(_ path: String) -> Bool {
    allChoices.contains { path == $0.path || path.hasPrefix($0.path + ".") }
  }

  /// Every choice of the stage and of its points, with the field that it is for, each once.
  package var allChoices: [(path: String, choice: BestOf)] {
    let own = choices.sorted { $0.key < $1.key }.map { ChosenField(path: $0.key, choice: $0.value) }
    let levels = points.flatMap { point in
      point.choices.sorted { $0.key < $1.key }.map { ChosenField(path: $0.key, choice: $0.value) }
    }
    return (own + levels).uniqued.map { ($0.path, $0.choice) }
  }

  /// The selections on which the stage's runs depend, those of choices by path.
  package var selections: [Selection] {
    allChoices.map(\.choice.selection) + (search?.samples.compactMap(\.domain.selection) ?? [])
  }

  private struct ChosenField: Hashable {
    let path: String
    let choice: BestOf
  }
}

/// How a stage tries out values.
package struct Search: Hashable, Sendable {
  /// How the values of a trial are found.
  package let method: SearchMethod
  /// How many trials each point has.
  package let trials: Int
  /// What the values are derived from, together with a trial's number.
  package let seed: Int
  /// The fields that are sampled, in the order of the spec.
  package let samples: [Sampled]

  /// Creates a search.
  package init(method: SearchMethod, trials: Int, seed: Int, samples: [Sampled]) {
    self.method = method
    self.trials = trials
    self.seed = seed
    self.samples = samples
  }
}

/// How the values of a trial are found.
package enum SearchMethod: Hashable, Sendable {
  /// Independently of all other trials.
  case random
  /// By a tree-structured Parzen estimator (Bergstra et al. 2011) over the trials of earlier batches.
  ///
  /// - Parameters:
  ///   - by: The metric to improve.
  ///   - startup: How many trials are random before the estimator begins.
  ///   - batch: How many trials are proposed at a time, from the results of all before; not from how many workers there
  ///     are, so that the proposals do not depend on them.
  case tpe(by: String, startup: Int, batch: Int)

  /// The metric that it improves; `nil` where values do not depend on results.
  package var metric: String? {
    switch self {
    case .random: nil
    case .tpe(by: let metric, startup: _, batch: _): metric
    }
  }
}

/// A field and where its values are sampled from.
package struct Sampled: Hashable, Sendable {
  /// The field's path.
  package let path: String
  /// Where its values come from.
  package let domain: SampleDomain

  /// Creates a sampled field.
  package init(path: String, domain: SampleDomain) {
    self.path = path
    self.domain = domain
  }
}

/// Where a field's values are sampled from.
package enum SampleDomain: Hashable, Sendable {
  /// Uniformly, or uniformly in the logarithm, from a union of intervals.
  case intervals(SampleIntervals)
  /// One of these values, each with the same probability.
  case choice([ConfigValue])
  /// Uniformly in the logarithm, from the interval that the best trials of another stage span, widened at both ends.
  case around(Selection, count: Int, widenedByDecades: Double, isWhole: Bool = false)

  /// Uniformly from a union of intervals.
  package static func uniform(
    _ ranges: [ClosedRange<Double>], ofWholeNumbers isWhole: Bool = false
  ) -> SampleDomain {
    .intervals(SampleIntervals(ranges, isLogarithmic: false, isWhole: isWhole))
  }

  /// Uniformly in the logarithm, from a union of intervals of positive numbers.
  package static func logUniform(
    _ ranges: [ClosedRange<Double>], ofWholeNumbers isWhole: Bool = false
  ) -> SampleDomain {
    .intervals(SampleIntervals(ranges, isLogarithmic: true, isWhole: isWhole))
  }

  /// The selection that the domain depends on.
  var selection: Selection? {
    if case .around(let selection, _, _, _) = self { selection } else { nil }
  }
}

/// Intervals that values are drawn from.
package struct SampleIntervals: Hashable, Sendable {
  /// The intervals, ends included; of positive numbers on a logarithmic scale.
  package let ranges: [ClosedRange<Double>]
  /// Whether each decade is as likely as another of the same length, rather than each part of the intervals.
  package let isLogarithmic: Bool
  /// Whether whole numbers alone are drawn.
  package let isWhole: Bool

  /// Creates intervals.
  package init(_ ranges: [ClosedRange<Double>], isLogarithmic: Bool, isWhole: Bool) {
    self.ranges = ranges
    self.isLogarithmic = isLogarithmic
    self.isWhole = isWhole
  }
}

/// Which results a choice is made from, and by what.
///
/// Means over replicates are compared, in the metric's better direction; of points that differ in the axes averaged over
/// alone, means over all of their replicates. Points with a replicate that diverged or has no number are never chosen.
package struct Selection: Hashable, Sendable {
  /// The identifier of the experiment: its own, or another of the project.
  package let experiment: String
  /// The names of the stages whose points are compared with one another; at least one.
  package let stages: [String]
  /// The points that are compared.
  package let condition: PointCondition
  /// The axes that are averaged over, such as the folds of a cross-validation.
  package let over: [String]
  /// The metric's name.
  package let metric: String
  /// Which of equal points wins.
  package let ties: TieRule

  /// Creates a selection.
  package init(
    experiment: String, stages: [String], condition: PointCondition = .everywhere,
    over: [String] = [], metric: String, ties: TieRule = .first
  ) {
    self.experiment = experiment
    self.stages = stages
    self.condition = condition
    self.over = over
    self.metric = metric
    self.ties = ties
  }

  /// Creates a selection from one stage.
  package init(
    experiment: String, stage: String, condition: PointCondition = .everywhere,
    over: [String] = [], metric: String
  ) {
    self.init(
      experiment: experiment, stages: [stage], condition: condition, over: over, metric: metric)
  }
}

/// Which of several points wins that are equally good.
package enum TieRule: Hashable, Sendable {
  /// The first in the order of the stages and their points.
  case first
  /// The last one.
  case last
  /// The one with the smallest value of a field; of those, the first.
  case smallest(String)
  /// The one with the largest value of a field; of those, the first.
  case largest(String)
}

/// What a field gets from the best run of a stage: the value that it has there, a variant whole, with its own fields; or a
/// file that the run kept.
package struct BestOf: Hashable, Sendable {
  /// Where the best is looked for.
  package let selection: Selection
  /// The field whose value is taken, or that gets the file.
  package let path: String
  /// The path by which the runs of the best point kept the file; `nil` where the value is taken.
  ///
  /// Each run gets the file of its own seed, or of the only one that there is.
  package let file: String?

  /// Creates a choice.
  package init(_ selection: Selection, path: String, file: String? = nil) {
    self.selection = selection
    self.path = path
    self.file = file
  }
}
