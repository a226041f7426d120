import Execution
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

  /// What a run under way says of itself: `epoch 3/8   training loss 1.19`.
  static func text(_ readings: [ProgressUpdate.Reading], of config: RunConfig) -> String {
    let kind = Project.kinds.first { $0.name == config.kind }
    return readings.compactMap { reading in
      kind?.metric(reading.name).map { metric in
        let total = reading.name == kind?.runLength?.metric ? kind?.length(of: config) : nil
        let whole = total.map { "/" + Formatting.text(of: $0, in: metric.unit) } ?? ""
        return text(reading.value, of: metric) + whole
      }
    }.joined(separator: "   ")
  }
}
