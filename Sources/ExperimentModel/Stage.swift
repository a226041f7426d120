/// A part of an experiment whose runs are known once the stages that it depends on are finished.
package struct Stage: Sendable {
  /// The axis by which the stages of an experiment are told apart in points, conditions and tables.
  package static let axis = "stage"
  /// The axis of a search's trials, whose levels are `trial 1`, `trial 2` and so on.
  package static let trialAxis = "trial"

  /// The name; empty for the one stage of a spec without stages.
  package let name: String
  /// The combinations of levels, in the order of the axes; with a search, each has all trials.
  package let points: [DesignPoint]
  /// The replicates of each point.
  package let seeds: [Int]
  /// How values are tried out; `nil` where every value is given or chosen.
  package let search: Search?
  /// The fields whose values are chosen from the results of other stages, by path.
  package let choices: [String: BestOf]

  /// Creates a stage.
  package init(
    name: String = "", points: [DesignPoint], seeds: [Int], search: Search? = nil,
    choices: [String: BestOf] = [:]
  ) {
    self.name = name
    self.points = points
    self.seeds = seeds
    self.search = search
    self.choices = choices
  }

  /// How many runs the stage has once all are known.
  package var runCount: Int { points.count * (search?.trials ?? 1) * seeds.count }

  /// Whether a field's value comes from the results of another stage, by itself or with the variant that it belongs to.
  package func chooses(_ path: String) -> Bool {
    choices.keys.contains { path == $0 || path.hasPrefix($0 + ".") }
  }

  /// The selections on which the stage's runs depend, those of choices by path.
  package var selections: [Selection] {
    choices.sorted { $0.key < $1.key }.map(\.value.selection)
      + (search?.samples.compactMap(\.domain.selection) ?? [])
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
  /// Uniformly from a union of intervals.
  case uniform([ClosedRange<Double>])
  /// Uniformly in the logarithm, from a union of intervals of positive numbers.
  case logUniform([ClosedRange<Double>])
  /// One of these values, each with the same probability.
  case choice([ConfigValue])
  /// Uniformly in the logarithm, from the interval that the best trials of another stage span, widened at both ends.
  case around(Selection, count: Int, widenedByDecades: Double)

  /// The selection that the domain depends on.
  var selection: Selection? {
    if case .around(let selection, _, _) = self { selection } else { nil }
  }
}

/// Which results a choice is made from, and by what.
///
/// Means over replicates are compared, in the metric's better direction; of points that differ in the axes averaged over
/// alone, means over all of their replicates. Points with a replicate that diverged or has no number are never chosen. Of
/// equal points the first in the order of the stage wins.
package struct Selection: Hashable, Sendable {
  /// The identifier of the experiment: its own, or another of the project.
  package let experiment: String
  /// The stage's name.
  package let stage: String
  /// The points that are compared.
  package let condition: PointCondition
  /// The axes that are averaged over, such as the folds of a cross-validation.
  package let over: [String]
  /// The metric's name.
  package let metric: String

  /// Creates a selection.
  package init(
    experiment: String, stage: String, condition: PointCondition = .everywhere,
    over: [String] = [], metric: String
  ) {
    self.experiment = experiment
    self.stage = stage
    self.condition = condition
    self.over = over
    self.metric = metric
  }
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
