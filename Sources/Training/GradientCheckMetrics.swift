import ExperimentModel

/// The numbers that gradient checks report, each declared here and nowhere else.
enum GradientCheckMetrics {
  static let all = [
    MetricDefinition(
      "gradients.max_relative_error", title: "largest relative error", unit: .plain(""),
      better: .lower, extent: .final, range: 0 ... .infinity,
      "the largest |a − n| / max(ε, |a| + |n|) of any entry; a by back-propagation, n by central difference",
      prominence: .headline),
    MetricDefinition(
      "gradients.max_deviation", title: "largest deviation", unit: .plain(""), better: .lower,
      extent: .final, range: 0 ... .infinity, "the largest |a − n| of any entry",
      prominence: .headline),
    MetricDefinition(
      "gradients.mean_deviation", title: "mean deviation", unit: .plain(""), better: .lower,
      extent: .final, range: 0 ... .infinity, "the mean of |a − n| over all entries"),
    MetricDefinition(
      "gradients.kinks", title: "kinks", unit: .plain("entries"), better: .lower, extent: .final,
      range: 0 ... .infinity,
      "how many entries had a unit's ReLU switch between the two costs of their central difference"),
  ]
}
