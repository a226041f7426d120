package import ExperimentModel

extension Experiment {
  /// The figures asked for, or those that every experiment has: the columns of the history against the first of them, and
  /// of searches what they found at which values.
  package var shownFigures: [FigureSpec] {
    guard figures.isEmpty else { return figures }
    return searchFigures + curveFigures
  }

  /// Curves of all stages but searches; none where there are too many levels for panels and colors.
  ///
  /// Columns with a better direction are grouped by the last part of their names, `loss` of `training.loss`; the last
  /// axis with few levels has the colors, the others the panels.
  private var curveFigures: [FigureSpec] {
    let shown = stages.filter { $0.search == nil }
    guard let x = kind.historyAxis,
      let layout = standardLayout(of: shown.flatMap(\.allPoints).map(\.point)), !shown.isEmpty
    else { return [] }
    let condition =
      shown.count == stages.count
      ? PointCondition.everywhere : PointCondition([Stage.axis: shown.map(\.name)])
    let configs = shown.flatMap(\.allPoints).map { kind.config($0.settings, seed: 0) }
    return kind.historyGroups(ofRunsLike: configs).map { group in
      FigureSpec(
        name: group.name, title: "", x: x.name, y: group.metrics.map(\.name),
        panels: layout.panels, colors: layout.colors, condition: condition)
    }
  }

  private static let mostColors = 8
  private static let mostPanels = 12

  private func standardLayout(of points: [Point]) -> (panels: [String], colors: [String])? {
    func count(_ axis: Axis) -> Int { Set(points.map { $0[axis.name] }).count }
    let varying = axes.filter { count($0) > 1 }
    guard !varying.isEmpty else { return ([], []) }
    guard let colors = varying.last(where: { count($0) <= Self.mostColors }) else { return nil }
    let panels = varying.filter { $0.name != colors.name }.map(\.name)
    return Set(points.map { $0.levels(on: panels) }).count <= Self.mostPanels
      ? (panels, [colors.name]) : nil
  }

  /// One figure for the fields that searches sample: of one number against the metric, of two shaded by it.
  private var searchFigures: [FigureSpec] {
    let samples = stages.compactMap(\.search).flatMap(\.samples)
    let numbers = kind.allFields.filter { field in
      samples.contains { $0.path == field.path && $0.domain.isNumeric }
    }
    guard let metric = standardSelection, let x = numbers.first else { return [] }
    let isLogarithmic = numbers.allSatisfy { field in
      samples.contains { $0.path == field.path && $0.domain.isLogarithmic }
    }
    let scale: FigureContent.Scale = isLogarithmic ? .log : .linear
    let content: FigureContent =
      numbers.count == 1
      ? .dots(field: x.path, y: [metric.name], scale: scale)
      : .map(x: x.path, y: numbers[1].path, shade: metric.name, scale: scale)
    return [
      FigureSpec(
        name: "search", title: "", content: content, panels: [], colors: [],
        condition: .everywhere)
    ]
  }
}

extension SampleDomain {
  fileprivate var isNumeric: Bool {
    switch self {
    case .intervals, .around: true
    case .choice(let values): values.allSatisfy { if case .number = $0 { true } else { false } }
    }
  }

  fileprivate var isLogarithmic: Bool {
    switch self {
    case .intervals(let intervals): intervals.isLogarithmic
    case .around: true
    case .choice: false
    }
  }
}

extension RunKind {
  /// The columns of the history of some runs that have a better direction, those of one quantity together.
  fileprivate func historyGroups(
    ofRunsLike configs: [RunConfig]
  ) -> [(name: String, metrics: [MetricDefinition])] {
    var groups: [(name: String, metrics: [MetricDefinition])] = []
    let columns = metrics.filter { metric in
      metric.isStored && metric.hasHistory && metric.better != .neither
        && (metric.historyNeed.map { configs.contains(where: $0.isMet) } ?? true)
    }
    for metric in columns {
      let name = metric.name.split(separator: ".").last.map(String.init) ?? metric.name
      let index = groups.firstIndex { $0.name == name && $0.metrics[0].unit == metric.unit }
      if let index {
        groups[index].metrics.append(metric)
      } else {
        groups.append((name, [metric]))
      }
    }
    return groups
  }
}
