import ExperimentModel

/// The rows of a table, as the spec sorts them.
struct RowOrder {
  /// The levels of each row.
  let rows: [[String]]
  private let metric: MetricDefinition?
  private let rankedCount: Int

  /// Sorts rows by a metric at one point of each, the best first; equal ones, and all without a metric, keep their order.
  ///
  /// Rows that have no point there, or a point of which a run has no number, come last.
  init(
    _ metric: MetricDefinition?, of rows: [[String]], point: ([String]) -> PointResults?
  ) {
    self.metric = metric
    guard let metric else {
      self.rows = rows
      rankedCount = rows.count
      return
    }
    let ranked = metric.ranked(rows) { row in point(row).map(metric.numbers) ?? [] }
    let first = Set(ranked)
    self.rows = ranked + rows.filter { !first.contains($0) }
    rankedCount = ranked.count
  }

  /// What the caption says of the order: `Rows sorted by test accuracy, highest first`; empty for that of the spec.
  ///
  /// Of several columns, the first has the numbers.
  func remark(ofColumns columns: [[String]], on axes: [String]) -> String {
    guard let metric else { return "" }
    let place =
      columns.count > 1 ? " in the column \"\(LevelLabel.text(columns[0], on: axes))\"" : ""
    let order = metric.better == .lower ? "lowest" : "highest"
    let rest =
      rankedCount < rows.count ? "; last come those of which a run has no number" : ""
    return "Rows sorted by \(metric.title)\(place), \(order) first\(rest)"
  }
}
