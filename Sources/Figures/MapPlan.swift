import Analysis
import ExperimentModel
import Statistics

/// A figure of points at two fields' values, shaded by a final metric.
struct MapPlan: FigurePlan {
  let spec: FigureSpec
  let x: FieldPlaces
  let y: FieldPlaces
  let shade: MetricDefinition
  let groups: FigureGroups
  let panels: [Panel]
  /// The numbers, in shown units, that the scale of shades covers: those of all maps of the metric in the experiment, so
  /// that one shade means one number in all of them.
  let shadeNumbers: [Double]
  /// How many maps of the metric the experiment has.
  private let mapCount: Int

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let series: [Series]
    let published: [(x: Double, y: Double, value: PublishedValue)]
  }

  /// Marks of one shape.
  struct Series {
    let label: String
    let shape: Int
    /// The points with a number, the best last, so that it lies on top.
    let measured: [(x: Double, y: Double, cell: Cell)]
    /// Where points are of which a run diverged.
    let diverged: [(x: Double, y: Double)]
  }

  /// gnuplot's filled circle, square, triangles, pentagon and diamond.
  static let shapes = [7, 5, 9, 11, 15, 13]

  /// Lays out a figure; `nil` where the kind has no such field or metric.
  ///
  /// Colors being taken, what the spec gives colors is told apart by shape; stages are unasked.
  init?(
    _ spec: FigureSpec, fields paths: [String], shade name: String, scale: FigureContent.Scale,
    of results: ExperimentResults
  ) {
    let kind = results.experiment.kind
    let points = results.points(matching: spec.condition, over: spec.over)
    let fields = paths.compactMap { kind.field($0) }
      .map { FieldPlaces(field: $0, scale: scale, of: points) }
    guard fields.count == 2, let shade = kind.metric(name) else { return nil }
    self.spec = spec
    self.shade = shade
    let (x, y) = (fields[0], fields[1])
    self.x = x
    self.y = y
    let groups = FigureGroups(
      spec, of: points, in: results, coloring: results.colorsOfMarks(points, in: spec),
      metrics: [shade])
    self.groups = groups
    let maps = results.experiment.shownFigures.filter { figure in
      figure == spec || figure.content.shade == name && figure.specs == spec.specs
    }
    mapCount = maps.count
    shadeNumbers = maps.flatMap { results.points(matching: $0.condition, over: $0.over) }
      .compactMap { results.cell(shade, at: $0).sample.mean }.map { $0 * shade.unit.scale }
    panels = groups.panels.map { panel in
      let cells = panel.points.compactMap { point -> (x: Double, y: Double, cell: Cell)? in
        guard let across = x.place(point), let upwards = y.place(point) else { return nil }
        return (across, upwards, results.cell(shade, at: point))
      }
      let labels = groups.colorLabels.isEmpty ? [""] : groups.colorLabels
      return Panel(
        title: panel.title, points: panel.points,
        series: labels.enumerated().map { index, label in
          let own = cells.filter { label.isEmpty || groups.label($0.cell.point) == label }
          return Series(label, shape: labels.count > Self.shapes.count ? 0 : index, own)
        },
        published: cells.compactMap { x, y, cell in cell.published.map { (x, y, $0) } })
    }
  }

  var metrics: [MetricDefinition] { [shade] }
  /// None: shades are of the metric's number.
  var colorKeys: ColorKeys { .levels([], of: []) }
  var points: [PointResults] { panels.flatMap(\.points) }
  var fieldAxes: [FieldPlaces] { [x, y] }
  var hasNumbers: Bool { allSeries.contains { !$0.measured.isEmpty } }
  /// Whether each label has a shape of its own; beyond their number, all marks are alike.
  var hasShapes: Bool { groups.colorLabels.count <= Self.shapes.count }
  var allSeries: [Series] { panels.flatMap(\.series) }
  var cells: [Cell] { allSeries.flatMap(\.measured).map(\.cell) }

  var standardTitle: String {
    "\(shade.title) at values of \(x.field.title) and \(y.field.title)"
  }

  var explanation: [String] {
    let isReplicated = cells.contains { $0.sample.count > 1 }
    let marks =
      isReplicated
      ? "Each mark is a point's mean over \(averaged("its seeds"))." : "Each mark is a single run."
    return [
      marks, best == nil ? nil : "A ring is around the best.",
      mapCount > 1 ? "Maps of the same metric have the same scale of shades." : nil,
      x.remark(points), y.remark(points),
    ].compactMap { $0 }
  }

  var dataDescription: [String] {
    [
      "One block for each shape: the two fields' values and, over the finished seeds, the mean and the number of seeds."
    ]
  }

  /// The best of all points; `nil` where neither direction is better, or where it is beyond the limits of an axis.
  var best: (panel: Int, x: Double, y: Double)? {
    guard shade.better != .neither else { return nil }
    let all = panels.enumerated().flatMap { index, panel in
      panel.series.flatMap(\.measured).filter { $0.cell.tally.isComplete }
        .map { (panel: index, x: $0.x, y: $0.y, rank: shade.rank($0.cell)) }
    }
    guard let best = all.max(by: { $0.rank < $1.rank }), spec.shows(x: best.x),
      spec.options.yLimits?.contains(best.y) ?? true
    else { return nil }
    return (best.panel, best.x, best.y)
  }
}
