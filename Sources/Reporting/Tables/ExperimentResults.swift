internal import ExperimentModel

/// The runs of an experiment by point and seed, in the order of the spec, whatever order they came in.
struct ExperimentResults {
  let experiment: Experiment
  /// The name of the experiment in anchors and files, unique on the page.
  let stem: String
  let points: [PointResults]

  init(_ collated: CollatedExperiment, stem: String) {
    experiment = collated.experiment
    self.stem = stem
    let runs = Dictionary(grouping: collated.runs, by: \.run.point)
    let names = SafeName.unique(collated.experiment.points.map { "\(stem)-\($0.point.name)" })
    points = zip(collated.experiment.points, names).map { design, anchor in
      PointResults(
        design: design, anchor: "runs-" + anchor, seeds: collated.experiment.seeds,
        runs: runs[design.point] ?? [])
    }
  }

  /// Every run that the spec asks for.
  var replicates: [Replicate] { points.flatMap(\.replicates) }

  /// The points that a table or figure shows.
  func points(matching condition: PointCondition) -> [PointResults] {
    points.filter { $0.point.matches(condition) }
  }

  /// The number that was published of a metric at a point.
  func published(_ metric: MetricDefinition, at point: Point) -> PublishedValue? {
    experiment.published.first { $0.metric == metric.name && point.matches($0.condition) }
  }

  /// What the report shows of a metric at a point.
  func cell(_ metric: MetricDefinition, at point: PointResults) -> Cell {
    Cell(point: point, metric: metric, published: published(metric, at: point.point))
  }
}

/// The runs of one point, one for each seed.
struct PointResults {
  let design: DesignPoint
  /// Where the page of runs lists them.
  let anchor: String
  let replicates: [Replicate]

  init(design: DesignPoint, anchor: String, seeds: [Int], runs: [CollatedRun]) {
    self.design = design
    self.anchor = anchor
    let bySeed = Dictionary(grouping: runs, by: \.run.config.seed)
    let others = Set(bySeed.keys).subtracting(seeds).sorted()
    replicates = (seeds + others).map { seed in
      let run = bySeed[seed]?.min { $0.run.key < $1.run.key }
      return Replicate(seed: seed, run: run?.run, standing: run?.standing ?? .missing)
    }
  }

  var point: Point { design.point }

  /// The name in running text; an experiment without axes has one point and no name for it.
  var title: String {
    point.name.isEmpty ? "all runs" : point.name
  }
}

/// One seed of a point.
struct Replicate {
  let seed: Int
  /// `nil` where not even the run's key is known.
  let run: Run?
  let standing: RunStanding

  /// The final number of a result; `nil` where there is none or it is not finite.
  func value(of metric: MetricDefinition) -> Double? {
    standing.record?.result.metrics[metric.name].flatMap { $0.isFinite ? $0 : nil }
  }
}
