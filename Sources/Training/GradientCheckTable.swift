import ExperimentModel
import NeuralNetwork

/// The table of a gradient check's record: a row for each trained parameter of each layer.
enum GradientCheckTable {
  static let definition = RecordTableDefinition(
    "gradients", title: "gradients by back-propagation (a) and by central difference (n)",
    columns: [
      .ordinal("layer", title: "layer"),
      .words("parameter", title: "parameter", ParameterKind.allCases.map(word)),
      .init("mean_deviation", title: "mean |a − n|"),
      .init("max_deviation", title: "max |a − n|", ofSeeds: .largest),
      .init("relative_error", title: "mean relative error"),
      .init("max_relative_error", title: "max relative error", ofSeeds: .largest),
      .init("scaled_deviation", title: "mean |a − n| ÷ max (|a| + |n|)"),
      .init("numerical_sum", title: "Σ n", ofSeeds: .extent),
      .init("analytical_sum", title: "Σ a", ofSeeds: .extent),
      .init("relative_error_sum", title: "Σ relative error"),
    ])

  /// The numbers of one parameter, a column each.
  static func row(_ comparison: GradientComparison) -> [Double] {
    [
      Double(comparison.parameter.layer + 1), Double(comparison.parameter.kind.rawValue),
      comparison.meanDeviation, comparison.maximumDeviation,
      comparison.meanRelativeError, comparison.maximumRelativeError,
      comparison.scaledDeviation, comparison.numericalSum, comparison.analyticalSum,
      comparison.relativeErrorSum,
    ]
  }

  private static func word(_ kind: ParameterKind) -> String {
    switch kind {
    case .weights: "W"
    case .biases: "b"
    case .scale: "gamma"
    case .shift: "beta"
    }
  }
}
