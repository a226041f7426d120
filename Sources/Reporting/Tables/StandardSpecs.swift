internal import ExperimentModel

extension Experiment {
  /// The tables asked for, or the one that every experiment has: each point with the headline metrics.
  var shownTables: [TableSpec] {
    guard tables.isEmpty else { return tables }
    let rows = axes.filter { $0.levels.count > 1 }.map(\.name)
    let table = TableSpec(
      name: "results", title: "", rows: rows, columns: [],
      values: kind.headlineMetrics.map(\.name), condition: .everywhere)
    return table.values.isEmpty ? [] : [table]
  }

  /// The metrics that the page names a number of, in the order of the kind.
  var reportedMetrics: [MetricDefinition] {
    let names = Set(shownTables.flatMap(\.values) + published.map(\.metric))
      .union(kind.headlineMetrics.map(\.name))
    return kind.metrics.filter { names.contains($0.name) && $0.isFinal }
  }
}

extension RunKind {
  /// The final metrics that a page shows unasked; of a kind that declares none, the first that has a better direction.
  var headlineMetrics: [MetricDefinition] {
    let final = metrics.filter(\.isFinal)
    let declared = final.filter { $0.prominence == .headline }
    return declared.isEmpty ? Array(final.filter { $0.better != .neither }.prefix(1)) : declared
  }
}
