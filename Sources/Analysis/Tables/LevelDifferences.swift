import ExperimentModel
package import Statistics

/// What the cells of a table differ by from those of one level of an axis.
struct LevelDifferences {
  private let difference: TableOptions.Difference
  /// The place of the axis among those of the table.
  private let index: Int?
  private let kind: RunKind
  /// The points behind each cell, by their levels on the table's axes.
  private let points: [[String]: [PointResults]]

  /// Takes the points of a table whose rows and columns are of these axes; `nil` where the spec asks for no differences.
  init?(in spec: TableSpec, axes: [String], of results: ExperimentResults) {
    guard let difference = spec.options.difference else { return nil }
    self.difference = difference
    kind = results.experiment.kind
    index = axes.firstIndex(of: difference.axis)
    points = Dictionary(grouping: results.points(matching: spec.condition)) { point in
      point.point.levels(on: axes)
    }
  }

  /// The differences of a table's cells.
  func cells(rows: [[String]], columns: [ReportTable.Column]) -> [[CellDifference?]] {
    rows.map { row in columns.map { at(row + $0.levels, of: $0.metric) } }
  }

  /// What the cell at these levels differs by; `nil` for the level that others are compared with, and where it has no cell.
  private func at(_ levels: [String], of metric: MetricDefinition) -> CellDifference? {
    guard let index, levels[index] != difference.level else { return nil }
    var reference = levels
    reference[index] = difference.level
    guard let own = points[levels], let other = points[reference] else { return nil }
    return CellDifference(metric, of: own, from: other, in: kind)
  }
}

/// The difference of the means of two cells, with its interval: the arithmetic of claims.
package struct CellDifference {
  private let sides: ClaimSides
  private let unit: MetricUnit

  /// Compares a metric at some points with the same at others; of several points, each seed's mean counts.
  init(
    _ metric: MetricDefinition, of points: [PointResults], from others: [PointResults],
    in kind: RunKind
  ) {
    sides = ClaimSides(
      [points, others], weights: [1, -1], scale: .linear, measure: .final, metric,
      kinds: [kind, kind])
    unit = metric.unit
  }

  /// The difference; `nil` where nothing has a number on both sides.
  package var estimate: Double? { sides.center }

  /// The 95 % interval of the difference; `nil` where nothing tells of the spread.
  package var interval: Interval? { sides.estimate?.interval() }

  /// Whether the runs of each seed belong together.
  package var isPaired: Bool { sides.isPaired }

  /// Whether every run counts.
  package var isComplete: Bool { sides.leavesNothingOut }

  /// The difference, in points for shares: `+1.2 [+0.5, +1.9]`, with the count `(2 pairs)` where not every run counts.
  package var text: String {
    guard let estimate else { return "–" }
    let precision = Precision(of: estimate, within: interval, in: unit)
      .telling(interval.map { [$0.lower, $0.upper] } ?? [], from: [0])
    let text = precision.text(ofDifference: estimate, within: interval)
    return isComplete ? text : "\(text) (\(sides.size.countText))"
  }
}
