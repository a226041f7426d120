import ExperimentModel

/// The numbers that gradient checks report, each declared here and nowhere else.
enum GradientCheckMetrics {
  /// Between kernels with and without fused multiplication and addition, deviations differed by a factor of 1.3 at most,
  /// and relative errors, which gradients near zero magnify, by 12; kinks did not.
  static let all = [maximumRelativeError, maximumDeviation, meanDeviation, kinks]

  static let maximumRelativeError = MetricDefinition(
    "gradients.max_relative_error", title: "largest relative error", unit: .plain(""),
    better: .lower, availability: .final, range: 0 ... .infinity,
    "the largest |a − n| / max(ε, |a| + |n|) of any entry; a by back-propagation, n by central difference",
    prominence: .headline, tolerance: .factor(100))

  static let maximumDeviation = MetricDefinition(
    "gradients.max_deviation", title: "largest deviation", unit: .plain(""), better: .lower,
    availability: .final, range: 0 ... .infinity, "the largest |a − n| of any entry",
    prominence: .headline, tolerance: .factor(10))

  static let meanDeviation = MetricDefinition(
    "gradients.mean_deviation", title: "mean deviation", unit: .plain(""), better: .lower,
    availability: .final, range: 0 ... .infinity, "the mean of |a − n| over all entries",
    tolerance: .factor(10))

  static let kinks = MetricDefinition(
    "gradients.kinks", title: "kinks", unit: .plain("entries"), better: .lower,
    availability: .final,
    range: 0 ... .infinity,
    "how many entries had a unit cross its activation's kink between the two costs of their central difference",
    tolerance: .factor(1.01))
}
