import Analysis
import ExperimentModel

/// A metric of the history of one run that diverged, up to its last number.
struct DivergedTrace {
  let point: PointResults
  /// The name of the run's own point, which may be one of several that are averaged.
  let pointName: String
  let metric: MetricDefinition
  let seed: Int
  let update: Int
  let rows: [HistoryRow]

  /// The traces of a point's diverged runs.
  static func all(
    _ metric: MetricDefinition, against x: MetricDefinition, at point: PointResults
  ) -> [DivergedTrace] {
    point.replicates.compactMap { replicate in
      guard case .diverged(let update, _) = replicate.status else { return nil }
      let rows = replicate.history(metric, against: x)
      return rows.isEmpty
        ? nil
        : DivergedTrace(
          point: point, pointName: (replicate.run?.point ?? point.point).name, metric: metric,
          seed: replicate.seed, update: update, rows: rows)
    }
  }
}
