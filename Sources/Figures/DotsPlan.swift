import Analysis
import ExperimentModel
import Statistics

/// A figure of final metrics against a field's values or an axis's levels: a dot for each run, and one for their mean.
struct DotsPlan: FigurePlan {
  let spec: FigureSpec
  let metrics: [MetricDefinition]
  let places: DotPlaces
  let groups: FigureGroups
  let panels: [Panel]

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    let series: [DotSeries]
    let publications: [PublishedSeries]
  }

  /// Lays out a figure against a field; `nil` where the kind has no such field or metric.
  ///
  /// Stages are told apart by color where the spec gives no colors: each dot is one point anyway.
  init?(
    _ spec: FigureSpec, field path: String, y: [String], scale: FigureContent.Scale,
    of results: ExperimentResults
  ) {
    guard let definition = results.experiment.kind.field(path) else { return nil }
    let points = results.points(matching: spec.condition, over: spec.over)
    self.init(
      spec, y, .field(FieldPlaces(field: definition, scale: scale, of: points)), points,
      coloring: results.colorsOfMarks(points, in: spec), of: results)
  }

  /// Lays out a figure against levels; `nil` where the experiment has no such axis or metric.
  ///
  /// An axis that the spec neither gives panels or colors nor holds at one level is told apart by color.
  init?(_ spec: FigureSpec, axis: String, y: [String], of results: ExperimentResults) {
    guard let definition = results.experiment.axes.first(where: { $0.name == axis }) else {
      return nil
    }
    let points = results.points(matching: spec.condition, over: spec.over).filter {
      $0.point[axis] != nil
    }
    let levels = definition.levels.filter { level in points.contains { $0.point[axis] == level } }
    self.init(
      spec, y, .levels(levels, of: axis), points,
      coloring: results.freeAxes(of: points, in: spec).filter { $0 != axis }, of: results)
  }

  private init?(
    _ spec: FigureSpec, _ y: [String], _ places: DotPlaces, _ points: [PointResults],
    coloring axes: [String], of results: ExperimentResults
  ) {
    let metrics = y.compactMap { results.experiment.kind.metric($0) }
    guard !metrics.isEmpty else { return nil }
    let groups = FigureGroups(spec, of: points, in: results, coloring: axes, metrics: metrics)
    self.spec = spec
    self.metrics = metrics
    self.places = places
    self.groups = groups
    let labels = groups.colorLabels.isEmpty ? [""] : groups.colorLabels
    let kinds = labels.flatMap { label in metrics.map { (label: label, metric: $0) } }
    let values = points.compactMap { point in places.place(point) }
    // Where most points share their places, and where metrics do.
    let areBeside =
      places.field == nil || metrics.count > 1 || 2 * Set(values).count <= values.count
    panels = groups.panels.map { panel in
      Panel(
        title: panel.title, points: panel.points,
        series: kinds.enumerated().map { index, kind in
          let own = panel.points.filter { kind.label.isEmpty || groups.label($0) == kind.label }
          return DotSeries(
            key: kind.label.isEmpty ? groups.colorKey(kind.metric) : kind.label,
            label: kind.label, metric: kind.metric,
            offset: areBeside ? Double(index) + 0.5 - Double(kinds.count) / 2 : 0,
            dots: own.compactMap { point in
              places.place(point).map { ($0, results.cell(kind.metric, at: point)) }
            })
        }, publications: panel.publications(of: spec))
    }
  }

  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }
  var fieldAxes: [FieldPlaces] { places.field.map { [$0] } ?? [] }
  var hasNumbers: Bool { allSeries.contains { !$0.measured.isEmpty || !$0.diverged.isEmpty } }
  var allSeries: [DotSeries] { panels.flatMap(\.series) }
  var isReplicated: Bool { allSeries.contains { $0.measured.contains { $0.cell.isReplicated } } }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse) \(places.field == nil ? "by" : "against") \(places.title)"
  }

  var explanation: [String] {
    let dots =
      isReplicated
      ? "Small dots are single runs, large ones means over \(averaged("the seeds")) with their 95 % interval (Student's t)."
      : "Each dot is a single run."
    let crosses =
      allSeries.contains { !$0.diverged.isEmpty }
      ? "Crosses at the lower edge are points of which a run diverged." : nil
    return [dots, hasCutIntervals ? "Intervals end at the scale." : nil, crosses]
      .compactMap { $0 } + [places.field?.remark(points)].compactMap { $0 }
  }

  var dataDescription: [String] {
    [
      "One block for each color and metric: the place and, over the finished runs, the mean, the sample standard deviation,",
      "the ends of the mean's 95 % interval (NaN where there is none) and the number of runs.",
    ] + (places.field == nil ? ["Level 0 is the first along the axis."] : [])
  }
}
