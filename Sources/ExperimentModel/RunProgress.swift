/// How far a run under way has come.
package struct RunProgress: Hashable, Sendable {
  /// The share of the run that is done, from 0 to 1.
  package let fraction: Double
  /// The latest numbers by metric name; not a number where there is none.
  package let metrics: [String: Double]

  /// Creates progress.
  package init(fraction: Double, metrics: [String: Double] = [:]) {
    self.fraction = fraction
    self.metrics = metrics
  }
}
