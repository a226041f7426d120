internal import ExperimentModel

extension Experiment {
  /// The figures asked for, or those that every experiment has: the columns of the history against the first of them.
  ///
  /// Columns with a better direction are grouped by the last part of their names, `loss` of `training.loss`; the last
  /// axis with few levels has the colours, the others the panels. Experiments with too many levels for that have none.
  var shownFigures: [FigureSpec] {
    guard figures.isEmpty else { return figures }
    guard let x = kind.metrics.first(where: { $0.hasHistory && $0.better == .neither }),
      let layout = standardLayout
    else { return [] }
    return kind.historyGroups.map { group in
      FigureSpec(
        name: group.name, title: "", x: x.name, y: group.metrics.map(\.name),
        panels: layout.panels, colours: layout.colours, condition: .everywhere)
    }
  }

  private static let mostColours = 8
  private static let mostPanels = 12

  private var standardLayout: (panels: [String], colours: [String])? {
    let varying = axes.filter { $0.levels.count > 1 }
    guard !varying.isEmpty else { return ([], []) }
    guard let colours = varying.last(where: { $0.levels.count <= Self.mostColours }) else {
      return nil
    }
    let panels = varying.filter { $0.name != colours.name }
    let points = stages.flatMap(\.allPoints)
    let count = Set(points.map { $0.point.levels(on: panels.map(\.name)) }).count
    return count <= Self.mostPanels ? (panels.map(\.name), [colours.name]) : nil
  }
}

extension RunKind {
  /// The columns of the history that have a better direction, those of one quantity together.
  fileprivate var historyGroups: [(name: String, metrics: [MetricDefinition])] {
    var groups: [(name: String, metrics: [MetricDefinition])] = []
    for metric in metrics where metric.hasHistory && metric.better != .neither {
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
