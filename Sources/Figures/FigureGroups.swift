import Analysis
import ExperimentModel

/// The points of a figure by panel, and what their colors stand for.
struct FigureGroups {
  let panels: [Panel]
  /// The combinations of levels that colors stand for, in words; empty where they tell metrics apart.
  let colorLabels: [String]
  /// What the colors stand for.
  let colorKeys: ColorKeys
  private let colorAxes: [String]
  private let valueNames: ValueNames
  private let metrics: [MetricDefinition]
  private let metricKeys: [String]

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]

    /// What was published and is drawn in the panel.
    func publications(of spec: FigureSpec) -> [PublishedSeries] {
      spec.options.published.filter { series in
        points.contains { $0.point.matches(series.condition) }
      }
    }
  }

  /// Groups the points that a figure shows; `furtherAxes` stand for colors beside those of the spec.
  init(
    _ spec: FigureSpec, of points: [PointResults], in results: ExperimentResults,
    coloring furtherAxes: [String], metrics: [MetricDefinition]
  ) {
    let colorAxes = spec.colors + furtherAxes
    let names = ValueNames(of: colorAxes, in: results)
    func labels(_ levels: [[String]]) -> [String] {
      levels.map { LevelLabel.text($0, on: colorAxes) }.uniqued
    }
    let shown = labels(names.ordered(points).map { names.levels(of: $0) })
    self.colorAxes = colorAxes
    self.metrics = metrics
    valueNames = names
    metricKeys = Self.colorKeys(of: metrics)
    let possible = labels(names.possibleLevels(at: points))
    colorLabels = possible.count > 1 ? shown : []
    colorKeys =
      possible.count > 1 ? .levels(possible, of: colorAxes) : .metrics(metricKeys)
    panels = Self.distinct(points.map { $0.levels(on: spec.panels) }).map { levels in
      Panel(
        title: LevelLabel.text(levels, on: spec.panels),
        points: points.filter { $0.levels(on: spec.panels) == levels })
    }
  }

  /// Whether the colors tell metrics apart, not levels.
  var colorByMetric: Bool { colorLabels.isEmpty }

  /// What the color of a metric at a point stands for.
  func colorKey(_ point: PointResults, _ metric: MetricDefinition) -> String {
    colorByMetric ? colorKey(metric) : label(point)
  }

  /// What the color of a metric stands for, where colors tell metrics apart.
  func colorKey(_ metric: MetricDefinition) -> String {
    zip(metrics, metricKeys).first { $0.0.name == metric.name }?.1 ?? metric.name
  }

  /// The point's levels that colors stand for, in words.
  func label(_ point: PointResults) -> String {
    LevelLabel.text(valueNames.levels(of: point), on: colorAxes)
  }

  /// What is measured on, `training` of `training.loss`, so that it has one color in figures of loss and of accuracy;
  /// the whole name where that would not tell a figure's metrics apart.
  private static func colorKeys(of metrics: [MetricDefinition]) -> [String] {
    let keys = metrics.map { $0.name.split(separator: ".").first.map(String.init) ?? $0.name }
    return Set(keys).count == keys.count ? keys : metrics.map(\.name)
  }

  private static func distinct(_ combinations: [[String]]) -> [[String]] {
    var seen: Set<[String]> = []
    return combinations.filter { seen.insert($0).inserted }
  }
}

extension ExperimentResults {
  /// The axes that tell points apart and have no place in a figure, such as the stages of dots that the spec gives no
  /// colors.
  func freeAxes(of points: [PointResults], in spec: FigureSpec) -> [String] {
    differingAxes(of: points).filter { axis in
      !spec.panels.contains(axis) && !spec.colors.contains(axis)
    }
  }
}

extension PointResults {
  /// Whether a run of the point diverged.
  var hasDiverged: Bool { replicates.contains(where: \.status.isDiverged) }
}

extension ExperimentResults {
  /// The axes that color a figure of single marks where the spec names none: the specs and the stages, if there are several.
  func colorsOfMarks(_ points: [PointResults], in spec: FigureSpec) -> [String] {
    spec.colors.isEmpty
      ? freeAxes(of: points, in: spec).filter { axis in
        axis == Stage.axis || axis == Experiment.specAxis && !spec.specs.isEmpty
      } : []
  }
}
