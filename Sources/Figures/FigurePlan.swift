import Analysis
import ExperimentModel

/// A figure with its numbers laid out in panels, before it is drawn.
protocol FigurePlan {
  var spec: FigureSpec { get }
  /// The metrics shown.
  var metrics: [MetricDefinition] { get }
  /// What the colors stand for.
  var colorKeys: ColorKeys { get }
  /// Whether any run has a number to draw.
  var hasNumbers: Bool { get }
  /// The points shown.
  var points: [PointResults] { get }
  /// The fields whose values are places in the figure.
  var fieldAxes: [FieldPlaces] { get }
  /// A sentence that tells what the figure shows, where the spec has none.
  var standardTitle: String { get }
  /// What lines and marks are, in sentences.
  var explanation: [String] { get }
  /// What a block of the data file is, a line each.
  var dataDescription: [String] { get }
  /// The units of the data file's numbers.
  var dataUnits: [String] { get }

  /// The figure for gnuplot.
  func drawing(colors: [String: String]) -> Drawing
}

extension FigurePlan {
  var fieldAxes: [FieldPlaces] { [] }

  var dataUnits: [String] {
    metrics.map { $0.unit == .share ? "shares between 0 and 1" : $0.unit.symbol }
  }

  /// What means are over: the seeds, and the axes that the spec says.
  func averaged(_ seeds: String) -> String { ([seeds] + spec.over).joinedAsProse }

  /// What the data file's head adds of how its numbers came about, a line each.
  var dataRemarks: [String] {
    spec.over.isEmpty
      ? []
      : ["The runs at all levels of \(spec.over.joinedAsProse) count, as those of all seeds do."]
  }

  /// The title of the vertical axis of metrics: what their titles end with in common, such as `loss`, with the unit.
  var metricsTitle: String {
    let symbol = metrics.first?.unit.symbol ?? ""
    return symbol.isEmpty ? subject : "\(subject) (\(symbol))"
  }

  private var subject: String {
    let words = metrics.map { $0.title.split(separator: " ").map(String.init) }
    guard let first = words.first else { return "" }
    let common = first.indices.first { start in
      words.allSatisfy { $0.suffix(first.count - start) == first[start...] }
    }
    return common.map { first[$0...].joined(separator: " ") } ?? metrics.map(\.title).joinedAsProse
  }
}

extension FigureSpec {
  /// Lays out a figure; `nil` where the kind has no such numbers.
  func plan(of results: ExperimentResults) -> (any FigurePlan)? {
    switch content {
    case .curves(let x, let y): CurvesPlan(self, x: x, y: y, of: results)
    case .dots(let field, let y, let scale):
      DotsPlan(self, field: field, y: y, scale: scale, of: results)
    case .map(let x, let y, let shade, let scale):
      MapPlan(self, fields: [x, y], shade: shade, scale: scale, of: results)
    case .bars(let axis, let y): BarsPlan(self, axis: axis, y: y, of: results)
    case .histogram(let metric): HistogramPlan(self, metric: metric, of: results)
    }
  }
}
