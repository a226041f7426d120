package import ExperimentModel

/// What an experiment shows of another one.
package struct OtherResults {
  /// The other experiment.
  package let results: ExperimentResults
  /// Its points that are shown, in their order.
  package let points: [PointResults]
  /// The metrics shown of them.
  package let metrics: [MetricDefinition]

  /// The replicates of the points shown.
  package var replicates: [Replicate] { points.flatMap(\.replicates) }
}

extension ExperimentResults {
  /// The points of the experiments that a table or figure names; its own where it names none.
  package func showing(_ specs: [String]) -> ExperimentResults {
    guard !specs.isEmpty else { return self }
    let members = specs.compactMap { identifier in
      neighbors.first { $0.experiment.identifier == identifier }
    }
    return ExperimentResults(of: members, shownBy: self)
  }

  /// What its tables show of other experiments.
  package var othersInTables: [OtherResults] {
    others(
      in: experiment.shownTables.map { ($0.specs, $0.condition, $0.values) })
  }

  /// What its tables and figures show of other experiments.
  package var othersShown: [OtherResults] {
    others(
      in: experiment.shownTables.map { ($0.specs, $0.condition, $0.values) }
        + experiment.shownFigures.map {
          ($0.specs, $0.condition, $0.content.finalMetrics + $0.content.historyMetrics)
        })
  }

  /// What some parts show of other experiments.
  private func others(
    in parts: [(specs: [String], condition: PointCondition, metrics: [String])]
  ) -> [OtherResults] {
    let identifiers = parts.flatMap(\.specs).uniqued.filter { $0 != experiment.identifier }
    return identifiers.compactMap { identifier in
      guard let other = neighbors.first(where: { $0.experiment.identifier == identifier }) else {
        return nil
      }
      let parts = parts.filter { $0.specs.contains(identifier) }
      let axes = other.experiment.axes.map(\.name)
      let conditions = parts.map { $0.condition.on(axes) }
      let names = Set(parts.flatMap(\.metrics))
      return OtherResults(
        results: other,
        points: other.points.filter { point in
          conditions.contains { point.point.matches($0) }
        }, metrics: experiment.kind.metrics.filter { names.contains($0.name) })
    }
  }
}

extension Experiment {
  /// The experiment as one of the points of several: with the axes of all, and with what was published of each.
  func showing(_ others: [Experiment]) -> Experiment {
    Experiment(
      identifier: identifier, page: page, path: path, title: title, source: source, notes: notes,
      kind: kind, axes: others.jointAxes, stages: others.flatMap(\.stages), tables: tables,
      figures: figures, published: others.jointPublished)
  }
}
