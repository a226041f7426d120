import Analysis
import ExperimentModel
import Statistics

/// A metric of the history at one point: its mean over the finished seeds, and what they span.
struct Curve {
  let point: PointResults
  let metric: MetricDefinition
  let rows: [Row]
  /// The curve of each finished run that has a number.
  let runs: [RunCurve]

  /// The values of all finished seeds at one place of the horizontal axis.
  struct Row {
    let x: Double
    let sample: Sample

    /// The arithmetic mean.
    var mean: Double { sample.mean ?? .nan }
    var smallest: Double { sample.values.min() ?? .nan }
    var largest: Double { sample.values.max() ?? .nan }
  }

  /// The curve of a point's finished runs; `nil` where none has a number.
  ///
  /// A row needs a number of every finished run that has any, so the curve ends where one of its seeds ends.
  init?(
    _ metric: MetricDefinition, against x: MetricDefinition, at point: PointResults,
    smoothing window: Int? = nil
  ) {
    self.point = point
    self.metric = metric
    runs = point.replicates.filter { $0.status.isFinished }.map { replicate in
      let rows = replicate.history(metric, against: x)
      return RunCurve(
        run: RunLabel(replicate, at: point), rows: window.map { rows.smoothed(over: $0) } ?? rows)
    }.filter { !$0.rows.isEmpty }
    let columns = runs.map(\.rows)
    let places = columns.first?.map(\.x) ?? []
    let byPlace = columns.map { column in
      Dictionary(column.map { ($0.x, $0.y) }, uniquingKeysWith: { _, last in last })
    }
    rows = Set(places).sorted().compactMap { place in
      let values = byPlace.compactMap { $0[place] }
      return values.count == columns.count ? Row(x: place, sample: Sample(values)) : nil
    }
    if rows.isEmpty { return nil }
  }
}

/// A metric of the history of one finished run.
struct RunCurve {
  let run: RunLabel
  let rows: [HistoryRow]
}

/// One number of a run's history.
struct HistoryRow {
  let x: Double
  let y: Double
}

extension [HistoryRow] {
  /// The running mean: each number is that of `window` of them, itself in the middle, and of fewer towards the ends, where
  /// there are fewer on one side.
  ///
  /// - Precondition: `window` is odd.
  func smoothed(over window: Int) -> [HistoryRow] {
    indices.map { index in
      let reach = Swift.min(window / 2, index, count - 1 - index)
      let mean = Sample(self[index - reach...index + reach].map(\.y)).mean
      return HistoryRow(x: self[index].x, y: mean ?? self[index].y)
    }
  }
}

extension Replicate {
  /// The finite numbers of a history column.
  func history(_ metric: MetricDefinition, against x: MetricDefinition) -> [HistoryRow] {
    guard let record = status.record, let places = record.history(of: x),
      let values = record.history(of: metric)
    else { return [] }
    return zip(places, values).compactMap { place, value in
      place.isFinite && value.isFinite ? HistoryRow(x: place, y: value) : nil
    }
  }
}
