import ExperimentModel
import Reporting

/// A metric's number in a line of text.
enum MetricText {
  /// `validation accuracy 51.3 %`.
  static func text(_ value: Double, of metric: MetricDefinition) -> String {
    let number = Formatting.text(of: value, in: metric.unit)
    let unit = metric.unit == .share ? Formatting.text(number, with: metric.unit) : number
    return "\(metric.title) \(unit)"
  }
}
