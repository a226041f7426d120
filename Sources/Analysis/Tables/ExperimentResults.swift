package import ExperimentModel

/// The runs of an experiment by point and seed, in the order of the spec, whatever order they came in.
package struct ExperimentResults {
  package let experiment: Experiment
  /// The name of the experiment in anchors and files, unique on the page.
  package let slug: String
  /// The runs that are not known yet, stage by stage.
  package let waiting: [WaitingRuns]
  /// The points of all stages, also those whose runs are not known yet.
  package let points: [PointResults]
  /// The verdict on every claim, in the order of the spec; none until they are judged.
  package private(set) var verdicts: [ClaimVerdict] = []
  /// All experiments whose points may be shown with these, this one among them; none until it is placed beside them.
  var neighbors: [ExperimentResults] = []
  /// The axes of each experiment, by its name, where these are points of several; empty for one.
  private let axesBySpec: [String: [String]]
  /// Every published number beside ours, differences after numbers; none where only claims are looked at.
  ///
  /// Each is judged among those of its own experiment.
  package private(set) var publishedComparisons: [PublishedComparison] = []

  package init(_ collated: CollatedExperiment, slug: String) {
    experiment = collated.experiment
    self.slug = slug
    axesBySpec = [:]
    waiting = collated.waiting
    let kind = collated.experiment.kind
    let runs = Dictionary(grouping: collated.runs, by: \.run.point)
    let designs = collated.experiment.stages.flatMap { stage in
      stage.allPoints.map { (stage: stage, design: $0) }
    }
    let names = SafeName.unique(designs.map { "\(slug)-\($0.design.point.name)" })
    points = zip(designs, names).map { entry, anchor in
      PointResults(
        design: entry.design, stage: entry.stage, kind: kind, anchor: "runs-" + anchor,
        runs: runs[entry.design.point] ?? [])
    }
  }

  /// The points of several experiments, as a table or figure of one of them shows these.
  ///
  /// - Parameters:
  ///   - members: The experiments, in their order.
  ///   - own: The one that shows them, whose metrics count.
  init(of members: [ExperimentResults], shownBy own: ExperimentResults) {
    let experiments = members.map(\.experiment)
    experiment = own.experiment.showing(experiments)
    slug = own.slug
    axesBySpec = Dictionary(
      experiments.map { ($0.name, $0.axes.map(\.name)) }, uniquingKeysWith: { first, _ in first })
    waiting = members.flatMap(\.waiting)
    points = members.flatMap { member in
      member.points.map { $0.inSpec(member.experiment.name) }
    }
    publishedComparisons = members.flatMap(\.publishedComparisons)
  }

  /// The same with the published numbers, which all parts of a page share.
  func besidePublished() -> ExperimentResults {
    var compared = self
    compared.publishedComparisons = comparisonsWithPublished()
    return compared
  }

  /// The same with the verdict on every claim, and beside others: claims, tables and figures may refer to these.
  func placed(beside others: [ExperimentResults]) -> ExperimentResults {
    var judged = self
    judged.neighbors = others
    judged.verdicts = experiment.claims.compactMap { claim in
      experiment.kind.metric(claim.metric).map { metric in
        ClaimEvaluation(claim: claim, metric: metric, results: self) { identifier in
          others.first { $0.experiment.identifier == identifier }
        }.verdict
      }
    }
    return judged
  }

  /// Experiments of which no run is known, each beside the others.
  package static func unexecuted(_ experiments: [Experiment]) -> [ExperimentResults] {
    let all = experiments.map { ExperimentResults(CollatedExperiment($0, runs: []), slug: "") }
    return all.map { results in
      var placed = results
      placed.neighbors = all
      return placed
    }
  }

  /// Every run that the spec asks for.
  package var replicates: [Replicate] { points.flatMap(\.replicates) }

  /// The runs that no execution makes known.
  package var stuck: [WaitingRuns] {
    waiting.filter { if case .otherValues = $0.nextStep { true } else { false } }
  }

  /// The specs of other experiments that runs wait for.
  package var specsToExecuteFirst: [String] {
    let paths = waiting.compactMap {
      if case .executionOfOther(let path) = $0.nextStep { path } else { nil }
    }
    return Set(paths).sorted()
  }

  /// The points that a table or figure shows; of several experiments, axes that one lacks do not restrict it.
  package func points(matching condition: PointCondition) -> [PointResults] {
    guard !axesBySpec.isEmpty else { return points.filter { $0.point.matches(condition) } }
    let conditions = axesBySpec.mapValues { condition.on([Experiment.specAxis] + $0) }
    return points.filter { point in
      point.point[Experiment.specAxis].flatMap { conditions[$0] }.map(point.point.matches) ?? false
    }
  }

  /// The axes that tell some points apart.
  package func differingAxes(of points: [PointResults]) -> [String] {
    let (names, points) = (experiment.axes.map(\.name), points.map(\.point))
    return axesBySpec.isEmpty
      ? points.differing(in: names) : points.differingAcrossSpecs(in: names)
  }

  /// The points that a table shows, those that differ in nothing but axes averaged over as one.
  package func points(matching condition: PointCondition, over axes: [String]) -> [PointResults] {
    let points = points(matching: condition)
    guard !axes.isEmpty else { return points }
    let groups = Dictionary(grouping: points) { $0.point.without(axes) }
    var seen: Set<Point> = []
    return points.compactMap { point in
      let rest = point.point.without(axes)
      guard seen.insert(rest).inserted else { return nil }
      return PointResults(averaging: groups[rest] ?? [], as: rest)
    }
  }

  /// The number that was published of a metric at a point, at the end of its runs.
  package func published(_ metric: MetricDefinition, at point: Point) -> PublishedValue? {
    publishedValues(metric, at: point).first { $0.epoch == nil }
  }

  /// The numbers that were published of a metric's history at a point.
  package func publishedHistory(_ metric: MetricDefinition, at point: Point) -> [PublishedValue] {
    publishedValues(metric, at: point).filter { $0.epoch != nil }
  }

  private func publishedValues(_ metric: MetricDefinition, at point: Point) -> [PublishedValue] {
    experiment.published.filter { $0.metric == metric.name && point.matches($0.condition) }
  }

  /// What the report shows of a metric at a point.
  package func cell(
    _ metric: MetricDefinition, at point: PointResults,
    showing shown: TableOptions.Show = .deviation
  ) -> Cell {
    Cell(
      point: point, metric: metric, published: published(metric, at: point.point),
      summary: .runs(shown))
  }
}

/// The runs of one point, one for each seed.
package struct PointResults {
  package private(set) var point: Point
  /// The stage that the point belongs to.
  package let stage: Stage
  /// What the spec sets at the point, by path.
  package let given: [String: ConfigValue]
  /// The value of every active field, apart from those that follow from results that are not there.
  package let values: [String: ConfigValue]
  /// Where the page of runs lists them.
  package let anchor: String
  package private(set) var replicates: [Replicate]

  package init(
    design: DesignPoint, stage: Stage, kind: RunKind, anchor: String, runs: [CollatedRun]
  ) {
    point = design.point
    self.stage = stage
    self.anchor = anchor
    given = design.settings
    values =
      runs.first?.run.config.values
      ?? kind.config(design.settings, seed: 0).values
      .filter { !stage.samples($0.key) && !stage.chooses($0.key) }
    let bySeed = Dictionary(grouping: runs, by: \.run.config.seed)
    let others = Set(bySeed.keys).subtracting(stage.seeds).sorted()
    let first = Set(stage.firstSeeds)
    let own = stage.seeds.filter { first.contains($0) || bySeed[$0] != nil }
    replicates = (own + others).map { seed in
      let run = bySeed[seed]?.min { $0.run.key < $1.run.key }
      return Replicate(seed: seed, run: run?.run, status: run?.status ?? .missing)
    }
  }

  /// The mean of several points: the replicates of all, and the settings that they share; `nil` for none.
  package init?(averaging points: [PointResults], as point: Point) {
    guard let first = points.first else { return nil }
    self.point = point
    stage = first.stage
    anchor = first.anchor
    given = first.given
    values = first.values.filter { path, value in
      points.allSatisfy { $0.values[path] == value }
    }
    replicates = points.flatMap(\.replicates)
  }

  /// The point with its first seeds.
  func limited(toSeeds count: Int) -> PointResults {
    var results = self
    results.replicates = Array(replicates.prefix(count))
    return results
  }

  /// The same among points of several experiments.
  func inSpec(_ name: String) -> PointResults {
    var results = self
    results.point = point.inSpec(name)
    return results
  }

  /// The name in running text; an experiment without axes has one point and no name for it.
  package var title: String {
    point.name.isEmpty ? "all runs" : point.name
  }

  /// Whether a run of the point has a result.
  package var hasResult: Bool { replicates.contains(where: \.hasResult) }
}

/// One seed of a point.
package struct Replicate {
  package let seed: Int
  /// `nil` where not even the run's key is known.
  package let run: Run?
  package let status: RunStatus

  /// Whether the run ended with a result, be it that it diverged.
  package var hasResult: Bool { status.record != nil }

  /// The final number of a result; `nil` where there is none or it is not finite.
  package func value(of metric: MetricDefinition) -> Double? {
    status.record?.value(of: metric)
  }
}
