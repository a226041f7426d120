/// How far runs of a kind go, counted by a metric of their histories.
package struct RunLength: Sendable {
  /// The name of the metric, which begins at 0 and ends at the length.
  package let metric: String
  fileprivate let end: @Sendable (RunConfig) -> Double?

  /// Declares what counts, and where a run with a config without problems ends unless something ends it early.
  package init(in metric: String, end: @escaping @Sendable (RunConfig) -> Double?) {
    self.metric = metric
    self.end = end
  }
}

extension RunKind {
  /// How far a run goes at most, in the metric that counts it; `nil` where nothing does, or the config has problems, as one
  /// of another revision may.
  package func length(of config: RunConfig) -> Double? {
    guard let runLength, allProblems(of: config).isEmpty else { return nil }
    return runLength.end(config)
  }
}
