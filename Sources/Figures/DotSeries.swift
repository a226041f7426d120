import Analysis
import ExperimentModel
import Statistics

/// Dots of one color and shape.
struct DotSeries {
  let key: String
  /// What the color stands for among levels; empty where it tells metrics apart.
  let label: String
  let metric: MetricDefinition
  /// The points with a number, from the left to the right.
  let measured: [(x: Double, cell: Cell)]
  /// Where points are of which a run diverged.
  let diverged: [Double]
  /// How many series it lies to the right of the places of its points.
  let offset: Double

  init(
    key: String, label: String, metric: MetricDefinition, offset: Double,
    dots: [(x: Double, cell: Cell)]
  ) {
    let sorted = dots.sorted { $0.x < $1.x }
    self.key = key
    self.label = label
    self.metric = metric
    self.offset = offset
    measured = sorted.filter { $0.cell.sample.count > 0 }
    diverged = sorted.filter { $0.cell.point.hasDiverged }.map(\.x)
  }

  /// Each point's mean, its deviation, its interval and the number of runs.
  var means: [[Double]] {
    measured.map { x, cell in
      let interval = cell.meanInterval
      return [
        x, cell.sample.mean ?? .nan, cell.sample.standardDeviation ?? .nan,
        interval?.lower ?? .nan, interval?.upper ?? .nan, Double(cell.sample.count),
      ]
    }
  }

  /// The place and number of each run that counts; none of points of a single run.
  var runs: [[Double]] {
    measured.filter(\.cell.isReplicated)
      .flatMap { x, cell in cell.sample.values.map { [x, $0] } }
  }

  /// The place, value and spread of what was published.
  var published: [[Double]] {
    measured.compactMap { x, cell in
      cell.published.map { [x, $0.value, $0.spread ?? .nan] }
    }
  }
}

extension Cell {
  /// Whether several runs were asked for.
  var isReplicated: Bool { point.replicates.count > 1 }
}
