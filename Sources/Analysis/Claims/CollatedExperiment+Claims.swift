package import ExperimentModel

extension CollatedExperiment {
  /// Whether the runs leave a claim undecided that compares with no other experiment.
  package func isUndecided(_ claim: Claim) -> Bool {
    guard let metric = experiment.kind.metric(claim.metric) else { return false }
    let results = ExperimentResults(self, slug: "")
    return ClaimEvaluation(claim: claim, metric: metric, results: results) { _ in nil }
      .verdict.conclusion == .undecided
  }
}
