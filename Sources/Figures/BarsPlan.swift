import Analysis
import ExperimentModel

/// A figure of final metrics as bars, one group per level of an axis.
struct BarsPlan: FigurePlan {
  let spec: FigureSpec
  let metrics: [MetricDefinition]
  let axis: String
  let levels: [String]
  let groups: FigureGroups
  let panels: [Panel]

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let series: [Series]
  }

  /// Bars of one color.
  struct Series {
    let key: String
    let label: String
    let metric: MetricDefinition
    /// The bar of each level; levels without a point have none.
    let bars: [(x: Double, cell: Cell)]

    var measured: [(x: Double, cell: Cell)] { bars.filter { $0.cell.sample.count > 0 } }
    var diverged: [(x: Double, cell: Cell)] { bars.filter { $0.cell.point.hasDiverged } }
    var published: [(x: Double, value: PublishedValue)] {
      bars.compactMap { x, cell in cell.published.map { (x, $0) } }
    }
  }

  /// How wide a bar and the space beside it are, where 1 is the distance of two groups.
  let barWidth: Double

  /// Lays out a figure; `nil` where the experiment has no such axis or metric.
  ///
  /// An axis that the spec neither gives panels or colors nor holds at one level is told apart by color.
  init?(_ spec: FigureSpec, axis: String, y: [String], of results: ExperimentResults) {
    let metrics = y.compactMap { results.experiment.kind.metric($0) }
    guard let definition = results.experiment.axes.first(where: { $0.name == axis }),
      !metrics.isEmpty
    else { return nil }
    self.spec = spec
    self.metrics = metrics
    self.axis = axis
    let points = results.points(matching: spec.condition, over: spec.over).filter {
      $0.point[axis] != nil
    }
    let levels = definition.levels.filter { level in points.contains { $0.point[axis] == level } }
    self.levels = levels
    let free = results.freeAxes(of: points, in: spec).filter { $0 != axis }
    let groups = FigureGroups(
      spec, of: points, in: results, coloring: free, metrics: metrics)
    self.groups = groups
    let labels = groups.colorLabels.isEmpty ? [""] : groups.colorLabels
    let width = min(0.4, 0.8 / Double(labels.count * metrics.count))
    barWidth = width
    let kinds = labels.flatMap { label in metrics.map { (label: label, metric: $0) } }
    panels = groups.panels.map { panel in
      Panel(
        title: panel.title, points: panel.points,
        series: kinds.enumerated().map { index, kind in
          let offset = (Double(index) + 0.5 - Double(kinds.count) / 2) * width
          let own = panel.points.filter { kind.label.isEmpty || groups.label($0) == kind.label }
          let bars = own.compactMap { point in
            levels.firstIndex { $0 == point.point[axis] }
              .map { (x: Double($0) + offset, cell: results.cell(kind.metric, at: point)) }
          }
          return Series(
            key: kind.label.isEmpty ? groups.colorKey(kind.metric) : kind.label,
            label: kind.label, metric: kind.metric, bars: bars.sorted { $0.x < $1.x })
        })
    }
  }

  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }
  var allSeries: [Series] { panels.flatMap(\.series) }
  var hasNumbers: Bool { allSeries.contains { !$0.measured.isEmpty || !$0.diverged.isEmpty } }

  var standardTitle: String { "\(metrics.map(\.title).joinedAsProse) by \(axis)" }

  var explanation: [String] {
    let isReplicated = allSeries.contains { $0.measured.contains { $0.cell.sample.count > 1 } }
    let runs = showsRuns ? "; circles are single runs." : ", with ± one standard deviation."
    let bars =
      isReplicated
      ? "Bars are means over \(averaged("the seeds"))\(runs)" : "Each bar is a single run."
    let crosses =
      allSeries.contains { !$0.diverged.isEmpty }
      ? "A cross marks points of which a run diverged; without a bar, all that ended did." : nil
    return [bars, crosses].compactMap { $0 }
  }

  /// Whether each run behind a bar has a point, in place of the deviation.
  var showsRuns: Bool { spec.options.seeds == .points }

  var dataDescription: [String] {
    [
      "One block for each color: the bar's place and, over the finished seeds, the mean, the sample standard deviation",
      "(NaN for one seed) and the number of seeds. Level 0 is the first along the axis.",
    ]
  }
}
