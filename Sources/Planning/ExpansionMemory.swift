import ExperimentModel

/// What the expansions of one invocation found out, so that those after them neither read nor compute it again.
///
/// A result that is there stays as it is, and so does all that follows from it. What was missing is not remembered.
package final class ExpansionMemory {
  /// The numbers by which an experiment's runs that have a result are judged, by its identifier.
  ///
  /// What a metric is may differ from spec to spec. A run that diverged has none.
  var numbers: [String: [RunKey: [String: Double]]] = [:]
  /// The files that such runs kept, by their paths, with their digests.
  var files: [RunKey: [String: String]] = [:]
  /// Whether claims were undecided on runs that had results.
  var judgments: [JudgedClaim: Bool] = [:]
  /// Searches as far as they went.
  var searches: [SearchedPoint: SearchProgress] = [:]

  /// Creates a memory of nothing.
  package init() {}
}

/// A claim and the runs that it was judged on.
struct JudgedClaim: Hashable {
  let experiment: String
  let claim: Claim
  let runs: [RunKey]
}

/// All that decides the trials of a search, apart from their results.
struct SearchedPoint: Hashable {
  let experiment: String
  let kind: String
  let point: DesignPoint
  /// The search, with domains whose bounds are known.
  let search: Search
  let replicates: Replicates
}

/// The trials of a search that are known, and what the first of them gave.
struct SearchProgress {
  var trials: [PointExpansion] = []
  /// The digest of each data set that their runs read, by name.
  var data: [String: String] = [:]
  var observations: [Observation] = []
}
