package import ExperimentModel

extension Experiment {
  /// The tables asked for, or those that every experiment has: the headline metrics of each point, and the best of each
  /// search.
  package var shownTables: [TableSpec] {
    guard tables.isEmpty else { return tables }
    let values = kind.headlineMetrics.map(\.name)
    return values.isEmpty ? [] : stages.compactMap { standardTable($0, values: values) }
  }

  private static let mostBest = 10

  private func standardTable(_ stage: Stage, values: [String]) -> TableSpec? {
    let condition =
      stage.name.isEmpty
      ? PointCondition.everywhere : PointCondition([Stage.axis: [stage.name]])
    let name = stage.name.isEmpty ? "results" : stage.name
    guard stage.search == nil else {
      return standardSelection.map { metric in
        TableSpec(
          name: name, title: "", layout: .best(count: Self.mostBest, by: metric.name),
          values: values, condition: condition)
      }
    }
    let points = stage.allPoints.map(\.point)
    let rows = axes.map(\.name).filter { axis in
      axis != Stage.axis && Set(points.map { $0[axis] }).count > 1
    }
    return TableSpec(
      name: name, title: "", rows: rows, columns: [], values: values, condition: condition)
  }

  /// The metric that a search is judged by unasked: no test metric, if there is another.
  var standardSelection: MetricDefinition? {
    let directed = kind.headlineMetrics.filter { $0.better != .neither }
    return directed.first { $0.role == .development } ?? directed.first
  }

  /// The metrics that a part of the page is about and that no record holds, in the order of the kind.
  package var computedMetrics: [MetricDefinition] {
    let curves = shownFigures.flatMap(\.content.historyMetrics)
    let choices = stages.flatMap { stage in
      stage.selections.filter { $0.experiment == identifier }.map(\.metric)
        + (stage.search?.method.metric.map { [$0] } ?? [])
    }
    let names = Set(reportedMetrics.map(\.name) + curves + choices + claims.map(\.metric))
    return kind.metrics.filter { names.contains($0.name) && !$0.isStored }
  }

  /// The metrics that the page names a number of, in the order of the kind.
  package var reportedMetrics: [MetricDefinition] {
    let tables = shownTables.flatMap { $0.values + ($0.layout.selection.map { [$0] } ?? []) }
    let figures = shownFigures.flatMap(\.content.finalMetrics)
    let names = Set(tables + figures + published.map(\.metric) + claims.map(\.metric))
      .union(kind.headlineMetrics.map(\.name))
    return kind.metrics.filter { names.contains($0.name) && $0.isFinal }
  }
}

extension RunKind {
  /// The final metrics that a page shows unasked; of a kind that declares none, the first that has a better direction.
  package var headlineMetrics: [MetricDefinition] {
    let final = metrics.filter(\.isFinal)
    let declared = final.filter { $0.prominence == .headline }
    let directed = final.filter { $0.isStored && $0.better != .neither }
    return declared.isEmpty ? Array(directed.prefix(1)) : declared
  }
}
