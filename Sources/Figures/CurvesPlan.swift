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
    let traces: [DivergedTrace]
    let marks: [Mark]
  }

  /// A published number of a metric that the figure shows.
  struct Mark {
    let point: PointResults
    let metric: MetricDefinition
    let value: PublishedValue
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
      spec, of: points, coloring: results.freeAxes(of: points, in: spec), metrics: metrics)
    panels = groups.panels.map { panel in
      Panel(title: panel.title, points: panel.points, x: x, metrics: metrics, results: results)
    }
  }

  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }

  var hasNumbers: Bool {
    panels.contains { !$0.curves.isEmpty || !$0.traces.isEmpty }
  }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse) against \(x.title)"
  }

  var explanation: [String] {
    let counts = Set(panels.flatMap(\.curves).flatMap(\.rows).map(\.sample.count))
    let lines =
      counts.contains { $0 > 1 }
      ? "Lines are means over \(averaged("the seeds")); bands reach from the smallest to the largest."
      : "Each line is a single run."
    let hasTraces = panels.contains { !$0.traces.isEmpty }
    return hasTraces
      ? [
        lines,
        "Thin lines are runs that diverged; a cross marks where they leave the figure or end.",
      ] : [lines]
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
          .map { CurvesPlan.Mark(point: point, metric: metric, value: $0) }
      })
  }
}
