import Analysis
import Document
import ExperimentModel

/// An axis of a figure with the numbers that belong on it, and the limits that the spec sets it; all in shown units.
struct LimitedAxis {
  /// What a caption calls the numbers.
  let noun: String
  /// Their unit; empty for plain numbers.
  let unit: String
  let limits: ClosedRange<Double>?
  let isLogarithmic: Bool
  /// What is drawn of finished runs and of publications.
  let numbers: [Double]

  /// What the caption says of numbers that have no place on the axis.
  var remarks: [String] {
    [cutOff, withoutLogarithm].compactMap { $0 }
  }

  private var cutOff: String? {
    guard let limits, numbers.contains(where: { !limits.contains($0) }) else { return nil }
    let range = Formatting.text(
      [limits.lowerBound, limits.upperBound]
        .map { DecimalDigits($0).rounded(significant: 6).plainText }.joined(separator: " to "),
      withUnit: unit)
    return "\(noun) outside \(range) are cut off."
  }

  private var withoutLogarithm: String? {
    guard isLogarithmic, numbers.contains(where: { $0 <= 0 }) else { return nil }
    return "\(noun) that are not above 0 have no place on a logarithmic axis."
  }
}

extension ClosedRange<Double> {
  /// The range in the unit that a metric's numbers are shown in.
  func shown(in unit: MetricUnit) -> ClosedRange<Double> {
    lowerBound * unit.scale...upperBound * unit.scale
  }
}

extension FigureSpec {
  /// The limits of an axis of metrics, in shown units.
  func yLimits(_ metrics: [MetricDefinition]) -> ClosedRange<Double>? {
    options.yLimits?.shown(in: metrics.first?.unit ?? .plain(""))
  }

  /// Whether a place on the horizontal axis is within its limits.
  func shows(x place: Double) -> Bool { options.xLimits?.contains(place) ?? true }
}
