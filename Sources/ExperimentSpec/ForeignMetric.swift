import Diagnostics
import ExperimentModel

/// A metric by which points of other specs are shown or judged.
struct ForeignMetric {
  /// The metric as the spec has it that refers.
  let metric: MetricDefinition
  /// Whether its history counts.
  let needsHistory: Bool
  let file: SourceFile
  let range: SourceRange

  /// Why another spec's runs will not do; `nil` where they have the metric in the same way, and all that it is made of.
  func problem(in other: Experiment) -> Diagnostic? {
    metric.parts.lazy.compactMap { unsuitable($0, of: other) }.first
  }

  /// What is wrong with a metric that the metric is made of, or with that itself.
  private func unsuitable(_ part: MetricDefinition, of other: Experiment) -> Diagnostic? {
    let name = other.identifier.lastComponent
    guard let theirs = other.kind.metric(part.name) else {
      return Diagnostic(
        "spec.unknown-metric", "the runs of \(quoted(name)) have no metric \(quoted(part.name))",
        in: file, at: range,
        fixIts: [FixIt("their metrics are \(MappingReader.list(other.kind.metrics.map(\.name)))")])
    }
    let needsHistory = part.name == metric.name ? needsHistory : part.hasHistory
    if needsHistory, !theirs.hasHistory {
      return Diagnostic(
        "spec.unknown-metric",
        "the runs of \(quoted(name)) keep no history of \(quoted(part.name))", in: file, at: range)
    }
    if !needsHistory, part.isFinal, !theirs.isFinal {
      return Diagnostic(
        "spec.unknown-metric",
        "the runs of \(quoted(name)) have no final value of \(quoted(part.name))", in: file,
        at: range)
    }
    guard theirs.unit != part.unit || theirs.better != part.better else { return nil }
    return Diagnostic(
      "spec.unknown-metric",
      "\(quoted(part.name)) of \(quoted(name)) has another unit, or another direction is better",
      in: file, at: range, fixIts: [FixIt("declare it in the same way in both specs")])
  }
}
