import ExperimentModel
import Statistics

/// The evaluation of one claim on the runs of its experiment.
///
/// Each bound of a claim is tested at the level 2.5 %: supported is what passes all of them (for two bounds, the two
/// one-sided tests of Schuirmann 1987), contradicted what lies beyond one, and undecided all else. So the 95 % interval
/// lies within the bounds, outside, or across one. While a run that it needs is missing, nothing is concluded, so that no
/// verdict depends on which runs happen to be finished.
struct ClaimEvaluation {
  let claim: Claim
  let metric: MetricDefinition
  let results: ExperimentResults
  /// What is known of another experiment, by its identifier.
  let others: (String) -> ExperimentResults?
  /// The number of seeds that are looked at; `nil` for all.
  var seedCount: Int?

  /// What the seeds that are looked at say of the claim.
  var verdictOfSeeds: ClaimVerdict {
    switch claim.assertion {
    case .advantage(let one, within: let claimed):
      let sides = sides([one.first, one.second], weights: [direction, -direction])
      return compared(sides, .advantage, claimed: claimed)
    case .additionalAdvantage(let one, over: let other, within: let claimed):
      let sides = sides(
        [one.first, one.second, other.first, other.second],
        weights: [direction, -direction, -direction, direction])
      return compared(sides, .additionalAdvantage, claimed: claimed)
    case .advantageOverOther(let first, let second, within: let claimed):
      return compared(first, with: second, claimed: claimed)
    case .mean(let condition, within: let claimed):
      return compared(sides([condition], weights: [1]), .mean, claimed: claimed)
    case .count(let condition, let end, let bounds):
      return counted(points(condition), end, bounds)
    case .trend(let condition, along: let axis, let trend):
      return follows(trend, along: axis, condition)
    }
  }

  /// What turns a difference into an advantage: −1 where less is better.
  private var direction: Double {
    claim.measure == .roughness || metric.better == .lower ? -1 : 1
  }

  private func points(_ condition: PointCondition) -> [PointResults] {
    points(condition, of: results)
  }

  private func points(
    _ condition: PointCondition, of results: ExperimentResults?
  ) -> [PointResults] {
    let points = results?.points(matching: condition) ?? []
    return seedCount.map { count in points.map { $0.limited(toSeeds: count) } } ?? points
  }

  private func sides(_ conditions: [PointCondition], weights: [Double]) -> ClaimSides {
    ClaimSides(
      conditions.map { points($0) }, weights: weights, of: claim, metric,
      kinds: conditions.map { _ in results.experiment.kind })
  }

  /// Concludes from a comparison with points of another experiment.
  private func compared(
    _ condition: PointCondition, with other: ClaimAssertion.OtherPoints,
    claimed: ClosedRange<Double>
  ) -> ClaimVerdict {
    let found = others(other.experiment)
    let sides = ClaimSides(
      [points(condition), points(other.condition, of: found)],
      weights: [direction, -direction], of: claim, metric,
      kinds: [results.experiment.kind, found?.experiment.kind ?? results.experiment.kind])
    let name = other.experiment.specName
    let missing = sides.numbers[1].missing
    return compared(
      sides, .advantage, claimed: claimed,
      missingOf: missing > 0 ? ", \(missing) of them of \(name)" : "")
  }

  /// Fits a line through the levels' numbers against their places.
  private func follows(
    _ trend: ClaimAssertion.Trend, along axis: String, _ condition: PointCondition
  ) -> ClaimVerdict {
    let levels = results.experiment.axes.first { $0.name == axis }?.levels ?? []
    let points = points(condition)
    let groups = levels.map { level in points.filter { $0.point[axis] == level } }
      .filter { !$0.isEmpty }
    let sides = ClaimSides(
      groups, weights: LeastSquares.weights(groups.count), of: claim, metric,
      kinds: groups.map { _ in results.experiment.kind })
    let flat: Double = claim.scale == .logarithmic ? 1 : 0
    let claimed: ClosedRange<Double> =
      trend == .rises ? flat ... .infinity : (claim.scale == .logarithmic ? 0 : -.infinity)...flat
    return compared(sides, .slope, claimed: claimed)
  }

  // MARK: Conclusions

  private func compared(
    _ sides: ClaimSides, _ quantity: ClaimEffect.Quantity, claimed: ClosedRange<Double>,
    missingOf place: String = ""
  ) -> ClaimVerdict {
    guard sides.missing == 0, !sides.lacksRuns else { return untestable(sides.missing, place) }
    let scale = claim.scale
    let lumps = lumps(sides)
    let evidence = sides.evidence
    let bounds = scale.places(of: claimed)
    let interval = evidence?.interval.map(scale.numbers)
    let effect = ClaimEffect(
      quantity: quantity, scale: scale, unit: metric.unit, size: sides.size,
      estimate: sides.center.map(scale.number),
      interval: quantity == .mean ? interval.map(possible) : interval, claimed: claimed,
      published: PublishedEffect(claim, metric, direction: direction, in: results).value)
    let distances = sides.center.map(bounds.distancesToPass)
    return concluded(
      effect, evidence.map { BoundTest($0.tests, against: bounds) },
      lumps + sides.reservations + Self.spreadless(sides, evidence, lumps: lumps)
    ) {
      lumps.isEmpty && sides.leavesNothingOut && !sides.points.addSeeds
        ? distances.flatMap(sides.seedsNeeded) : nil
    }
  }

  private func counted(
    _ points: [PointResults], _ end: ClaimAssertion.RunEnd, _ bounds: ClaimAssertion.ShareBounds
  ) -> ClaimVerdict {
    let replicates = points.flatMap(\.replicates)
    let missing = replicates.count { $0.status.record == nil }
    guard missing == 0, !replicates.isEmpty else { return untestable(missing) }
    let counted = replicates.count { isCounted($0, end) }
    let proportion = Proportion(counted, of: replicates.count)
    let sequence = [points].addSeeds ? ShareSequence(counted, of: replicates.count) : nil
    let effect = ClaimEffect(
      quantity: .share, unit: metric.unit, size: .runs(replicates.count),
      estimate: Double(counted) / Double(replicates.count),
      interval: sequence?.interval() ?? proportion.interval(),
      claimed: bounds.range)
    let tests: any BoundTests = sequence ?? proportion
    return concluded(effect, BoundTest(tests, against: bounds.excluding), []) {
      sequence == nil
        ? bounds.nearest(to: proportion.share).flatMap(proportion.seedsNeeded)?
          .divided(by: points.count) : nil
    }
  }

  private func isCounted(_ replicate: Replicate, _ end: ClaimAssertion.RunEnd) -> Bool {
    switch end {
    case .diverged: replicate.status.isDiverged
    case .measure(within: let bounds):
      replicate.value(of: metric, claim.measure).map(bounds.contains) ?? false
    }
  }

  private func concluded(
    _ effect: ClaimEffect, _ test: BoundTest?, _ reservations: [String],
    seedsNeeded: () -> SeedEstimate?
  ) -> ClaimVerdict {
    let conclusion = test?.conclusion(at: ClaimVerdict.level) ?? .undecided
    let isOpen = conclusion == .undecided
    let leaning = effect.estimate.map { effect.claimed.contains($0) }
    return ClaimVerdict(
      experiment: results.experiment.identifier, claim: claim, conclusion: conclusion,
      effect: effect, pValue: test?.pValue,
      leaning: isOpen ? leaning.map { $0 ? .support : .contradiction } : nil,
      seedsNeeded: isOpen ? seedsNeeded() : nil,
      reservations: reservations
        + (metric.dependsOnMachine ? ["\(metric.title) depends on the machine"] : []))
  }

  private func untestable(_ missing: Int, _ place: String = "") -> ClaimVerdict {
    let reason =
      missing > 0
      ? "\(ExperimentModel.counted(missing, "run")) missing\(place)"
      : "no run is meant by the claim"
    return ClaimVerdict(
      experiment: results.experiment.identifier, claim: claim, conclusion: .notTestable,
      effect: nil, pValue: nil, leaning: nil, seedsNeeded: nil, reservations: [reason])
  }

  /// The part of an interval of means that the measure can take.
  private func possible(_ interval: Interval) -> Interval {
    interval.clamped(to: claim.measure == .roughness ? 0 ... .infinity : metric.range)
  }
}

// MARK: What keeps an estimate from an interval

extension ClaimEvaluation {
  /// Why means tell nothing: the values of a side that are not one lump; none where all are.
  private func lumps(_ sides: ClaimSides) -> [String] {
    let noun = sides.isPaired ? "differences" : "values"
    let texts = sides.lumps.map { "the \(noun) \($0.text(in: metric.unit))" }.uniqued
    guard !texts.isEmpty else { return [] }
    return ["\(texts.joinedAsProse) are not one lump, so that a mean has no interval"]
  }

  /// Why nothing tells of the spread, where several numbers do not.
  private static func spreadless(
    _ sides: ClaimSides, _ evidence: MeanEvidence?, lumps: [String]
  ) -> [String] {
    guard evidence == nil, lumps.isEmpty, sides.leavesNothingOut,
      sides.samples.allSatisfy({ $0.count > 1 })
    else { return [] }
    return ["all values are equal, so that nothing tells how far the mean may be off"]
  }
}

extension ClaimAssertion.ShareBounds {
  /// The bounds that exclude something: 0 and 1 do not.
  fileprivate var excluding: ClosedRange<Double> {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    return (lower > 0 ? lower : -.infinity)...(upper < 1 ? upper : .infinity)
  }

  /// The bound that a share is nearest to.
  fileprivate func nearest(to share: Double) -> Double? {
    [excluding.lowerBound, excluding.upperBound].filter(\.isFinite)
      .min { abs($0 - share) < abs($1 - share) }
  }
}

extension ClosedRange<Double> {
  /// How far a number is from the bounds that it has to be told from: from both where it lies within them, from the nearer
  /// one elsewhere.
  fileprivate func distancesToPass(_ number: Double) -> [Double] {
    let distances = [lowerBound, upperBound].filter(\.isFinite).map { abs(number - $0) }
    return contains(number) ? distances : distances.min().map { [$0] } ?? []
  }
}

extension Page {
  /// What the records say of every claim of the page's experiments, in their order.
  package func verdicts() -> [ClaimVerdict] {
    collated().flatMap(\.verdicts)
  }
}
