import Analysis
import ExperimentModel

/// Histories of several metrics, each in a panel of its own with its own vertical axis.
struct MetricPanelsPlan: FigurePlan {
  let spec: FigureSpec
  /// The curves of each metric.
  private let plans: [CurvesPlan]

  /// Lays out a figure; `nil` where the kind has no such columns.
  init?(_ spec: FigureSpec, x: String, y: [String], of results: ExperimentResults) {
    let plans = y.compactMap { CurvesPlan(spec, x: x, y: [$0], of: results) }
    guard plans.count == y.count, !plans.isEmpty else { return nil }
    self.spec = spec
    self.plans = plans
  }

  var metrics: [MetricDefinition] { plans.flatMap(\.metrics) }
  var points: [PointResults] { plans[0].points }
  var hasNumbers: Bool { plans.contains(where: \.hasNumbers) }
  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse) against \(plans[0].x.title)"
  }
  var explanation: [String] { plans[0].explanation }
  var axes: [LimitedAxis] { plans.flatMap(\.axes) }
  var dataDescription: [String] { plans[0].dataDescription }

  /// The levels of the points, or else what each metric is measured on.
  var colorKeys: ColorKeys {
    guard case .metrics = plans[0].colorKeys else { return plans[0].colorKeys }
    return .metrics(plans.flatMap(\.colorKeys.names).uniqued)
  }

  func drawing(colors: [String: String]) -> Drawing {
    let drawings = plans.map { $0.drawing(colors: colors) }
    let panels = drawings.flatMap { drawing in
      drawing.panels.map { panel in
        var panel = panel
        panel.y = drawing.y
        return panel
      }
    }
    return Drawing(
      panels: panels, legend: drawings[0].legend, x: drawings[0].x, y: drawings[0].y,
      settings: drawings[0].settings)
  }
}
