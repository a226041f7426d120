import Analysis
import ExperimentModel
import Projects
import Reporting

/// A metric's number in a line of text.
enum MetricText {
  /// `validation accuracy 51.3 %`.
  static func text(_ value: Double, of metric: MetricDefinition) -> String {
    let number = Formatting.text(of: value, in: metric.unit)
    let unit = metric.unit.isOfShares ? Formatting.text(number, with: metric.unit) : number
    return "\(metric.title) \(unit)"
  }

  /// What a run under way says of itself: `epoch 3/8   training loss 1.19`.
  static func text(_ progress: RunProgress, of run: Run) -> String {
    run.kind.metrics.compactMap { metric in
      progress.metrics[metric].map { value in
        let isLength = metric.name == run.kind.runLength?.metric
        let total = isLength ? run.kind.length(of: run.config) : nil
        let whole = total.map { "/" + Formatting.text(of: $0, in: metric.unit) } ?? ""
        return text(value, of: metric) + whole
      }
    }.joined(separator: "   ")
  }
}

extension FinishedRun {
  /// The numbers that a reader looks for first: `validation accuracy 51.3 %   test accuracy 50.2 %`.
  var headline: String {
    run.kind.headlineMetrics.compactMap { metric in
      metrics[metric].map { MetricText.text($0, of: metric) }
    }.joined(separator: "   ")
  }
}
