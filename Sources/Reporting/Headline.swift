import Analysis
import ExperimentModel
import Statistics

/// The headline numbers of an experiment: the first metric of its first table, of every point, or of the best and the worst of many.
struct Headline {
  private let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The numbers in words; empty where no table shows any.
  var text: String {
    guard
      let metric = results.experiment.shownTables.first?.values.first
        .flatMap(results.experiment.kind.metric)
    else { return "" }
    let measured = results.points.filter { results.cell(metric, at: $0).sample.count > 0 }
    guard !measured.isEmpty else { return "–" }
    let title = metric.title
    guard measured.count > 2 else { return "\(title), \(texts(metric, at: measured))" }
    // Points of which not every run counts are neither the best nor the worst.
    let ranked = metric.ranked(measured)
    guard let best = ranked.first, let worst = ranked.last else {
      return "\(title): none of \(measured.count) points has a number of every run"
    }
    let left = measured.count - ranked.count
    let exception = left > 0 ? " (\(left) left out, as not every run has a number)" : ""
    let isOne = ranked.count == 1
    return "\(title), \(isOne ? "best" : "best and worst") of \(measured.count)\(exception): "
      + texts(metric, at: isOne ? [best] : [best, worst])
  }

  private func texts(_ metric: MetricDefinition, at points: [PointResults]) -> String {
    points.map { point in
      let text = results.cell(metric, at: point).textWithUnit
      return point.point.name.isEmpty ? text : "\(point.point.name): \(text)"
    }.joined(separator: "; ")
  }
}
