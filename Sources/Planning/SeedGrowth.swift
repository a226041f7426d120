import ExperimentModel

/// The stages of an experiment as far as they are expanded, with the seeds that claims have added.
struct SeedGrowth {
  let experiment: Experiment
  /// Why points have the seeds beyond those that every point has.
  private(set) var additions: [RunKey: SeedAddition] = [:]
  /// The stages, each point with all seeds that it may have.
  private var candidates: [StageExpansion] = []
  /// How many seeds each point has to have, where they are more than the first.
  private var counts: [Point: Int] = [:]
  /// How many seeds each point may come to have, as claims wait for results.
  private var mostCounts: [Point: Int] = [:]
  /// The claims that wait for results, by point.
  private var waiting: [Point: [String]] = [:]

  /// A point of a stage that adds seeds.
  struct GrowingPoint {
    let expansion: PointExpansion
    /// How many seeds it has in any case.
    let firstCount: Int
  }

  init(of experiment: Experiment) {
    self.experiment = experiment
  }

  /// Adds the next stage, each point with all seeds that it may have.
  mutating func add(_ stage: StageExpansion) {
    candidates.append(stage)
  }

  /// The stages with the seeds that are known to be needed.
  var stages: [StageExpansion] {
    zip(experiment.stages, candidates).map { stage, all in
      guard stage.addsSeeds else { return all }
      return StageExpansion(
        points: all.points.map { $0.limited(to: count(of: $0.point, in: stage)) },
        missing: all.missing ?? open(stage, all.points))
    }
  }

  // MARK: Claims

  /// The claims that ask for seeds and speak of the latest stage, and of none after it.
  var claimsOfLatestStage: [Claim] {
    guard let latest = experiment.stages.prefix(candidates.count).last, latest.addsSeeds else {
      return []
    }
    let later = Set(experiment.stages.dropFirst(candidates.count).map(\.name))
    return experiment.claimsAddingSeeds.filter { claim in
      let stages = Set(experiment.points(of: claim).map(\.stage.name))
      return stages.contains(latest.name) && stages.isDisjoint(with: later)
    }
  }

  /// The points that a claim speaks of; `nil` where one is not known yet.
  func points(of claim: Claim) -> [GrowingPoint]? {
    let wanted = experiment.points(of: claim)
    let names = Set(wanted.map(\.point))
    let found = zip(experiment.stages, candidates).flatMap { stage, all in
      all.points.filter { names.contains($0.point) }.map {
        GrowingPoint(expansion: $0, firstCount: stage.firstSeeds.count)
      }
    }
    return found.count == wanted.count ? found : nil
  }

  /// Gives points as many seeds as a claim is judged on at least.
  mutating func require(_ count: Int, of points: [GrowingPoint]) {
    for point in points.map(\.expansion.point) { counts[point] = max(counts[point] ?? 0, count) }
  }

  /// Gives points one seed more than a claim was judged on.
  mutating func add(_ addition: SeedAddition, to points: [GrowingPoint]) {
    for point in points {
      let run = point.expansion.runs[addition.seedCount]
      if additions[run.key] == nil { additions[run.key] = addition }
    }
    require(addition.seedCount + 1, of: points)
  }

  /// Notes that a claim waits for results of points, which may come to have so many seeds.
  mutating func wait(for claim: Claim, at points: [GrowingPoint], upTo most: Int) {
    for point in points.map(\.expansion.point) {
      waiting[point, default: []].append(claim.name)
      mostCounts[point] = max(mostCounts[point] ?? 0, most)
    }
  }

  // MARK: Points

  private func count(of point: Point, in stage: Stage) -> Int {
    max(stage.firstSeeds.count, counts[point] ?? 0)
  }

  /// What the stage may still get; `nil` where no claim waits for results, or no seed is left.
  private func open(_ stage: Stage, _ points: [PointExpansion]) -> Waiting? {
    var seeds: [Point: [Int]] = [:]
    for point in points.map(\.point) {
      let further = stage.seeds.prefix(mostCounts[point] ?? 0)
        .dropFirst(count(of: point, in: stage))
      if !further.isEmpty { seeds[point] = Array(further) }
    }
    guard !seeds.isEmpty else { return nil }
    let names = Set(seeds.keys.flatMap { waiting[$0] ?? [] })
    let claims = experiment.claims.map(\.name).filter(names.contains)
    let noun = claims.count == 1 ? "claim" : "claims"
    return Waiting(
      reason: "the results that decide the \(noun) \(claims.joinedAsProse)",
      nextStep: .execution(of: experiment.identifier),
      open: OpenSeeds(claims: claims, seeds: seeds))
  }
}

extension PointExpansion {
  /// The point with its first seeds.
  fileprivate func limited(to count: Int) -> PointExpansion {
    PointExpansion(point: point, config: config, runs: Array(runs.prefix(count)))
  }
}
