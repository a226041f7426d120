import Analysis
import ExperimentModel

/// A figure of final metrics against a field's value, one mark per point.
struct DotsPlan: FigurePlan {
  let spec: FigureSpec
  let metrics: [MetricDefinition]
  let field: FieldPlaces
  let groups: FigureGroups
  let panels: [Panel]

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let series: [Series]
    let publications: [PublishedSeries]
  }

  /// Marks of one color and shape.
  struct Series {
    let key: String
    let metric: MetricDefinition
    /// The points with a number, from the left to the right.
    let measured: [(x: Double, cell: Cell)]
    /// Where points are of which a run diverged.
    let diverged: [Double]

    var published: [(x: Double, value: PublishedValue)] {
      measured.compactMap { x, cell in cell.published.map { (x, $0) } }
    }

    /// The place and number of each run that counts; none of points of a single run.
    var runs: [[Double]] {
      measured.filter { $0.cell.point.replicates.count > 1 }
        .flatMap { x, cell in cell.sample.values.map { [x, $0] } }
    }
  }

  /// Lays out a figure; `nil` where the kind has no such field or metric.
  ///
  /// Stages are told apart by color where the spec gives no colors: each mark is one point anyway.
  init?(
    _ spec: FigureSpec, field path: String, y: [String], scale: FigureContent.Scale,
    of results: ExperimentResults
  ) {
    let kind = results.experiment.kind
    let metrics = y.compactMap { kind.metric($0) }
    guard let definition = kind.field(path), !metrics.isEmpty else { return nil }
    self.spec = spec
    self.metrics = metrics
    let points = results.points(matching: spec.condition, over: spec.over)
    let field = FieldPlaces(field: definition, scale: scale, of: points)
    self.field = field
    let groups = FigureGroups(
      spec, of: points, in: results, coloring: results.colorsOfMarks(points, in: spec),
      metrics: metrics)
    self.groups = groups
    panels = groups.panels.map { panel in
      let keys = groups.colorLabels.isEmpty ? [""] : groups.colorLabels
      return Panel(
        title: panel.title, points: panel.points,
        series: keys.flatMap { key in
          let own = key.isEmpty ? panel.points : panel.points.filter { groups.label($0) == key }
          return metrics.map { Self.series($0, of: own, field, groups, results) }
        }, publications: panel.publications(of: spec))
    }
  }

  private static func series(
    _ metric: MetricDefinition, of points: [PointResults], _ field: FieldPlaces,
    _ groups: FigureGroups, _ results: ExperimentResults
  ) -> Series {
    let placed = points.compactMap { point in field.place(point).map { (x: $0, point: point) } }
      .sorted { $0.x < $1.x }
    let cells = placed.map { (x: $0.x, cell: results.cell(metric, at: $0.point)) }
    return Series(
      key: points.first.map { groups.colorKey($0, metric) } ?? "", metric: metric,
      measured: cells.filter { $0.cell.sample.count > 0 },
      diverged: placed.filter { $0.point.hasDiverged }.map(\.x))
  }

  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }
  var fieldAxes: [FieldPlaces] { [field] }
  var hasNumbers: Bool { allSeries.contains { !$0.measured.isEmpty } }
  var allSeries: [Series] { panels.flatMap(\.series) }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse) against \(field.field.title)"
  }

  var explanation: [String] {
    let isReplicated = allSeries.contains { $0.measured.contains { $0.cell.sample.count > 1 } }
    let runs =
      showsRuns
      ? "; small dots are single runs." : ", with ± one standard deviation where it has several."
    let marks =
      isReplicated
      ? "Each mark is a point's mean over \(averaged("its seeds"))\(runs)"
      : "Each mark is a single run."
    let crosses =
      allSeries.contains { !$0.diverged.isEmpty }
      ? "Crosses at the lower edge are points of which a run diverged." : nil
    return [marks, crosses, field.remark(points)].compactMap { $0 }
  }

  /// Whether each run behind a mark has a dot, in place of the deviation.
  var showsRuns: Bool { spec.options.seeds == .points }

  var dataDescription: [String] {
    [
      "One block for each color and metric: the field's value and, over the finished seeds, the mean, the sample",
      "standard deviation (NaN for one seed) and the number of seeds.",
    ]
  }
}
