import Analysis
import Document
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
  /// The axes that the spec can limit, with the numbers that belong on them.
  var axes: [LimitedAxis] { get }
  /// The vertical axis where it may end before some numbers; `nil` where it never does.
  var scale: ClippedScale? { get }
  /// What a block of the data file is, a line each.
  var dataDescription: [String] { get }
  /// What the data file's head adds of how its numbers came about, a line each.
  var dataRemarks: [String] { get }
  /// The units of the data file's numbers.
  var dataUnits: [String] { get }

  /// The figure for gnuplot.
  func drawing(colors: [String: String]) -> Drawing
}

extension FigurePlan {
  var fieldAxes: [FieldPlaces] { [] }
  var axes: [LimitedAxis] { [] }
  var scale: ClippedScale? { nil }
  var dataRemarks: [String] { averagingRemarks }

  var dataUnits: [String] {
    metrics.map { metric in
      switch metric.unit {
      case .share: "shares between 0 and 1"
      case .points: "differences of shares between 0 and 1"
      case .nats, .plain: metric.unit.symbol
      }
    }
  }

  /// What means are over: the seeds, and the axes that the spec says.
  func averaged(_ seeds: String) -> String { ([seeds] + spec.over).joinedAsProse }

  /// What the data file's head says of the runs that means are over.
  var averagingRemarks: [String] {
    spec.over.isEmpty
      ? []
      : ["The runs at all levels of \(spec.over.joinedAsProse) count, as those of all seeds do."]
  }

  /// The title of the vertical axis of metrics: what their titles end with in common, such as `loss`, with the unit.
  var metricsTitle: String {
    let symbol = metrics.first?.unit.symbol ?? ""
    return symbol.isEmpty ? subject : "\(subject) (\(symbol))"
  }

  /// What the titles of the metrics end with in common.
  var subject: String {
    let words = metrics.map { $0.title.split(separator: " ").map(String.init) }
    guard let first = words.first else { return "" }
    let common = first.indices.first { start in
      words.allSatisfy { $0.suffix(first.count - start) == first[start...] }
    }
    return common.map { first[$0...].joined(separator: " ") } ?? metrics.map(\.title).joinedAsProse
  }
}

extension FigurePlan {
  /// How the vertical axis of metrics is spaced: as the spec says, or else as given.
  func yScale(orElse suitable: AxisRange.Scale) -> AxisRange.Scale {
    spec.options.yScale.map { $0 == .log ? .logarithmic : .linear } ?? suitable
  }

  /// Settings by which lines that cross the limits of an axis are drawn up to them.
  var clipping: [String] {
    spec.options.xLimits == nil && spec.options.yLimits == nil ? [] : ["set clip two"]
  }

  /// A vertical axis of metrics with the limits that the spec sets.
  func limited(_ range: AxisRange) -> AxisRange {
    spec.yLimits(metrics).map { limits in
      AxisRange(
        limits: limits, isLogarithmic: range.isLogarithmic && limits.lowerBound > 0, ticks: 6)
    } ?? range
  }

  /// The numbers of publications within the limits of the horizontal axis, in shown units.
  func publishedNumbers(_ publications: [PublishedSeries]) -> [Double] {
    let scale = metrics.first?.unit.scale ?? 1
    return publications.flatMap(\.marks).filter { spec.shows(x: $0.x) }.map { $0.y * scale }
  }

  /// What the caption says of publications and of numbers that are not seen.
  var remarks: [String] {
    let sources = spec.options.published.map { "\($0.label) (\($0.source.singleLine))" }
    let published =
      sources.isEmpty ? [] : ["Filled diamonds were published: \(sources.joined(separator: "; "))."]
    return published + axes.flatMap(\.remarks) + (scale?.remarks ?? [])
  }
}

extension FigureSpec {
  /// Lays out a figure; `nil` where the kind has no such numbers.
  func plan(of results: ExperimentResults) -> (any FigurePlan)? {
    let results = results.showing(specs)
    return switch content {
    case .curves(let x, let y): CurvesPlan(self, x: x, y: y, of: results)
    case .metricPanels(let x, let y): MetricPanelsPlan(self, x: x, y: y, of: results)
    case .dots(let field, let y, let scale):
      DotsPlan(self, field: field, y: y, scale: scale, of: results)
    case .map(let x, let y, let shade, let scale):
      MapPlan(self, fields: [x, y], shade: shade, scale: scale, of: results)
    case .levels(let axis, let y): DotsPlan(self, axis: axis, y: y, of: results)
    case .histogram(let metric): HistogramPlan(self, metric: metric, of: results)
    case .forest(let metrics): ForestPlan(self, metrics: metrics, of: results)
    }
  }
}
