/// What a figure draws.
package enum FigureContent: Hashable, Sendable {
  /// History columns against a history column, such as `epoch`: means over seeds with a band.
  case curves(x: String, y: [String])
  /// The same with a panel for each metric, which may be in several units.
  case metricPanels(x: String, y: [String])
  /// Final metrics against a field's value.
  case dots(field: String, y: [String], scale: Scale)
  /// One mark per point at two fields' values, shaded by a final metric.
  case map(x: String, y: String, shade: String, scale: Scale)
  /// Final metrics at the levels of an axis, which have a place each.
  case levels(axis: String, y: [String])
  /// How often the final metric of the points takes which value.
  case histogram(metric: String)
  /// Ours less the published number, a row for each that was published of these metrics.
  case forest(metrics: [String])

  /// What `panels` says where each metric is to have one.
  package static let metricPanelsWord = "metrics"

  /// How fields' values are spaced along an axis of a figure.
  package enum Scale: String, Hashable, Sendable, CaseIterable {
    /// Evenly.
    case linear
    /// By their logarithm.
    case log
  }
}

extension FigureContent {
  /// The metrics of which the figure shows numbers at the end of runs.
  package var finalMetrics: [String] {
    switch self {
    case .curves, .metricPanels: []
    case .dots(_, let y, _), .levels(_, let y): y
    case .map(_, _, let shade, _): [shade]
    case .histogram(let metric): [metric]
    case .forest(let metrics): metrics
    }
  }

  /// The metrics of which the figure shows histories.
  package var historyMetrics: [String] {
    switch self {
    case .curves(let x, let y), .metricPanels(let x, let y): [x] + y
    case .dots, .map, .levels, .histogram, .forest: []
    }
  }

  /// The fields whose values have an axis of the figure, and the keys of the spec that they stand under.
  package var fields: [(key: String, path: String)] {
    switch self {
    case .dots(let field, _, _): [("x", field)]
    case .map(let x, let y, _, _): [("x", x), ("y", y)]
    case .curves, .metricPanels, .levels, .histogram, .forest: []
    }
  }

  /// The axis of the experiment whose levels have places in the figure.
  package var axis: String? {
    switch self {
    case .levels(let axis, _): axis
    case .curves, .metricPanels, .dots, .map, .histogram, .forest: nil
    }
  }

  /// Whether each point has a mark of its own, so that no mean over levels can mislead.
  package var hasMarksByPoint: Bool {
    switch self {
    case .dots, .map, .histogram, .forest: true
    case .curves, .metricPanels, .levels: false
    }
  }

  /// The metric that shades are of, and by which the best point is marked.
  package var shade: String? {
    switch self {
    case .map(_, _, let shade, _): shade
    case .curves, .metricPanels, .dots, .levels, .histogram, .forest: nil
    }
  }
}
