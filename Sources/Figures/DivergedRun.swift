import Analysis
import ExperimentModel

/// What a run is called in a data file: by its own point, which may be one of several that are averaged, with its spec where
/// points of several are shown, and its seed.
struct RunLabel: Hashable {
  let pointName: String
  let seed: Int

  init(_ replicate: Replicate, at point: PointResults) {
    let own = replicate.run?.point ?? point.point
    let spec = own[Experiment.specAxis] == nil ? point.point[Experiment.specAxis] : nil
    pointName = (spec.map(own.inSpec) ?? own).name
    seed = replicate.seed
  }
}

/// A run that diverged, with what its history holds of some metrics.
struct DivergedRun {
  let point: PointResults
  let run: RunLabel
  let update: Int
  /// Where the run diverged on the horizontal axis; `nil` where nothing tells.
  let place: Double?
  let traces: [DivergedTrace]

  /// The diverged runs of some points.
  static func all(
    _ metrics: [MetricDefinition], against x: MetricDefinition, at points: [PointResults],
    _ places: UpdatePlaces
  ) -> [DivergedRun] {
    points.flatMap { point in
      point.replicates.compactMap { replicate in
        guard case .diverged(let update, _) = replicate.status else { return nil }
        return DivergedRun(
          point: point, run: RunLabel(replicate, at: point), update: update,
          place: places.place(of: update, in: replicate, at: point),
          traces: metrics.compactMap { metric in
            let rows = replicate.history(metric, against: x)
            return rows.isEmpty ? nil : DivergedTrace(metric: metric, rows: rows)
          })
      }
    }
  }
}

/// A metric of the history of a run that diverged, up to its last number.
struct DivergedTrace {
  let metric: MetricDefinition
  let rows: [HistoryRow]
}
