/// What a figure draws.
package enum FigureContent: Hashable, Sendable {
  /// History columns against a history column, such as `epoch`: means over seeds with a band.
  case curves(x: String, y: [String])
  /// Final metrics against a field's value.
  case dots(field: String, y: [String], scale: Scale)
  /// One mark per point at two fields' values, shaded by a final metric.
  case map(x: String, y: String, shade: String, scale: Scale)
  /// Final metrics at the levels of an axis, which have a place each.
  case levels(axis: String, y: [String])
  /// How often the final metric of the points takes which value.
  case histogram(metric: String)

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
    case .curves: []
    case .dots(_, let y, _), .levels(_, let y): y
    case .map(_, _, let shade, _): [shade]
    case .histogram(let metric): [metric]
    }
  }

  /// The metrics of which the figure shows histories.
  package var historyMetrics: [String] {
    switch self {
    case .curves(let x, let y): [x] + y
    case .dots, .map, .levels, .histogram: []
    }
  }

  /// The fields whose values have an axis of the figure, and the keys of the spec that they stand under.
  package var fields: [(key: String, path: String)] {
    switch self {
    case .dots(let field, _, _): [("x", field)]
    case .map(let x, let y, _, _): [("x", x), ("y", y)]
    case .curves, .levels, .histogram: []
    }
  }

  /// The axis of the experiment whose levels have places in the figure.
  package var axis: String? {
    switch self {
    case .levels(let axis, _): axis
    case .curves, .dots, .map, .histogram: nil
    }
  }

  /// Whether each point has a mark of its own, so that no mean over levels can mislead.
  package var hasMarksByPoint: Bool {
    switch self {
    case .dots, .map, .histogram: true
    case .curves, .levels: false
    }
  }

  /// The metric that shades are of, and by which the best point is marked.
  package var shade: String? {
    switch self {
    case .map(_, _, let shade, _): shade
    case .curves, .dots, .levels, .histogram: nil
    }
  }
}
