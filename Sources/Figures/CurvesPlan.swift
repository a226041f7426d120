import Analysis
import ExperimentModel

/// A figure of histories: means over seeds with bands, thin lines for runs that diverged.
struct CurvesPlan: FigurePlan {
  let spec: FigureSpec
  let x: MetricDefinition
  let metrics: [MetricDefinition]
  let panels: [Panel]
  let groups: FigureGroups

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let curves: [Curve]
    let diverged: [DivergedRun]
    let marks: [Mark]
    let publications: [PublishedSeries]
  }

  /// The published numbers of a metric that the figure shows: that of the end, or those of a history.
  struct Mark {
    let point: PointResults
    let metric: MetricDefinition
    let values: [PublishedValue]
  }

  /// Lays out a figure; `nil` where the kind has no such columns.
  ///
  /// An axis that the spec neither gives panels or colors nor holds at one level is told apart by color.
  init?(_ spec: FigureSpec, x: String, y: [String], of results: ExperimentResults) {
    let kind = results.experiment.kind
    let metrics = y.compactMap { kind.metric($0) }
    guard let x = kind.metric(x), !metrics.isEmpty else { return nil }
    self.spec = spec
    self.x = x
    self.metrics = metrics
    let points = results.points(matching: spec.condition, over: spec.over)
    groups = FigureGroups(
      spec, of: points, in: results, coloring: results.freeAxes(of: points, in: spec),
      metrics: metrics)
    let places = UpdatePlaces(on: x, kind, points: points)
    panels = groups.panels.map { panel in
      Panel(panel, of: spec, x: x, metrics: metrics, places, results)
    }
  }

  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }

  var hasNumbers: Bool {
    panels.contains { !$0.curves.isEmpty || !$0.traces(of: metrics).isEmpty }
  }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse) against \(x.title)"
  }

  var dataDescription: [String] {
    [
      "One block for each curve: over the finished seeds, the mean, the sample standard deviation (NaN for one seed),",
      "the smallest and the largest value, and the number of seeds.",
    ]
  }
}

extension CurvesPlan.Panel {
  fileprivate init(
    _ panel: FigureGroups.Panel, of spec: FigureSpec, x: MetricDefinition,
    metrics: [MetricDefinition], _ places: UpdatePlaces, _ results: ExperimentResults
  ) {
    let pairs = panel.points.flatMap { point in metrics.map { (point, $0) } }
    self.init(
      title: panel.title, points: panel.points,
      curves: pairs.compactMap {
        Curve($1, against: x, at: $0, smoothing: spec.options.smoothing)
      },
      diverged: DivergedRun.all(metrics, against: x, at: panel.points, places),
      marks: pairs.compactMap { point, metric in
        let isAxis = x.name == results.experiment.kind.historyAxis?.name
        let history = isAxis ? results.publishedHistory(metric, at: point.point) : []
        let end = results.published(metric, at: point.point)
        let values = history + [end].compactMap(\.self)
        return values.isEmpty
          ? nil : CurvesPlan.Mark(point: point, metric: metric, values: values)
      }, publications: panel.publications(of: spec))
  }

  /// What the histories of diverged runs hold, metric by metric at each point.
  func traces(of metrics: [MetricDefinition]) -> [(run: DivergedRun, trace: DivergedTrace)] {
    points.flatMap { point in
      metrics.flatMap { metric in
        diverged.filter { $0.point.point == point.point }.compactMap { run in
          run.traces.first { $0.metric.name == metric.name }.map { (run, $0) }
        }
      }
    }
  }
}
