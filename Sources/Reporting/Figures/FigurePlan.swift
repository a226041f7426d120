internal import ExperimentModel

/// A figure with its curves laid out in panels, before it is written for gnuplot.
struct FigurePlan {
  let spec: FigureSpec
  let x: MetricDefinition
  let metrics: [MetricDefinition]
  let panels: [Panel]
  /// What the colours stand for, in the order of the legend.
  let colourKeys: [String]
  /// Whether the colours tell metrics apart, not levels.
  let coloursByMetric: Bool

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let curves: [Curve]
    let traces: [DivergedTrace]
    let marks: [Mark]
  }

  /// A published number of a metric that the figure shows.
  struct Mark {
    let point: PointResults
    let metric: MetricDefinition
    let value: PublishedValue
  }

  private let colourAxes: [String]
  private let metricKeys: [String]

  /// Lays out a figure; `nil` where the kind has no such columns.
  ///
  /// An axis that the spec neither gives panels or colours nor holds at one level is told apart by colour.
  init?(_ spec: FigureSpec, of results: ExperimentResults) {
    let kind = results.experiment.kind
    guard case .curves(let xName, let yNames) = spec.content else { return nil }
    let metrics = yNames.compactMap { kind.metric($0) }
    guard let x = kind.metric(xName), !metrics.isEmpty else { return nil }
    self.spec = spec
    self.x = x
    self.metrics = metrics
    let points = results.points(matching: spec.condition)
    let free = results.experiment.axes.map(\.name).filter { axis in
      !spec.panels.contains(axis) && !spec.colours.contains(axis)
        && Set(points.map { $0.point[axis] }).count > 1
    }
    let colourAxes = spec.colours + free
    let levels = Self.distinct(points.map { $0.point.levels(on: colourAxes) })
    coloursByMetric = levels.count <= 1
    metricKeys = Self.colourKeys(of: metrics)
    colourKeys =
      coloursByMetric ? metricKeys : levels.map { LevelLabel.text($0, on: colourAxes) }
    self.colourAxes = colourAxes
    panels = Self.distinct(points.map { $0.point.levels(on: spec.panels) }).map { levels in
      let inside = points.filter { $0.point.levels(on: spec.panels) == levels }
      return Panel(
        title: LevelLabel.text(levels, on: spec.panels), points: inside, x: x, metrics: metrics,
        results: results)
    }
  }

  /// What the colour of a curve stands for.
  func colourKey(_ point: PointResults, _ metric: MetricDefinition) -> String {
    coloursByMetric
      ? colourKey(metric)
      : LevelLabel.text(point.point.levels(on: colourAxes), on: colourAxes)
  }

  /// What the colour of a metric stands for, where colours tell metrics apart.
  func colourKey(_ metric: MetricDefinition) -> String {
    zip(metrics, metricKeys).first { $0.0.name == metric.name }?.1 ?? metric.name
  }

  /// What is measured on, `training` of `training.loss`, so that it has one colour in figures of loss and of accuracy;
  /// the whole name where that would not tell a figure's metrics apart.
  private static func colourKeys(of metrics: [MetricDefinition]) -> [String] {
    let keys = metrics.map { $0.name.split(separator: ".").first.map(String.init) ?? $0.name }
    return Set(keys).count == keys.count ? keys : metrics.map(\.name)
  }

  /// Whether any run has a number to draw.
  var hasCurves: Bool {
    panels.contains { !$0.curves.isEmpty || !$0.traces.isEmpty }
  }

  /// The vertical axis in words: what the metrics' titles end with in common, such as `loss`.
  var subject: String {
    let words = metrics.map { $0.title.split(separator: " ").map(String.init) }
    guard let first = words.first else { return "" }
    let common = first.indices.first { start in
      words.allSatisfy { $0.suffix(first.count - start) == first[start...] }
    }
    return common.map { first[$0...].joined(separator: " ") } ?? metrics.map(\.title).joinedAsProse
  }

  private static func distinct(_ combinations: [[String]]) -> [[String]] {
    var seen: Set<[String]> = []
    return combinations.filter { seen.insert($0).inserted }
  }
}

extension FigurePlan.Panel {
  fileprivate init(
    title: String, points: [PointResults], x: MetricDefinition, metrics: [MetricDefinition],
    results: ExperimentResults
  ) {
    let pairs = points.flatMap { point in metrics.map { (point, $0) } }
    self.init(
      title: title, points: points,
      curves: pairs.compactMap { Curve($1, against: x, at: $0) },
      traces: pairs.flatMap { DivergedTrace.all($1, against: x, at: $0) },
      marks: pairs.compactMap { point, metric in
        results.published(metric, at: point.point)
          .map { FigurePlan.Mark(point: point, metric: metric, value: $0) }
      })
  }
}
