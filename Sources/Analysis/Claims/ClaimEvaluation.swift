import ExperimentModel
import Statistics

/// The evaluation of one claim on the runs of its experiment.
///
/// A claim is supported where the whole 95 % confidence interval of what it speaks of is as claimed, contradicted where no
/// part of it is, and undecided otherwise. While a run that it needs is missing, nothing is concluded, so that no verdict
/// depends on which runs happen to be finished.
struct ClaimEvaluation {
  let claim: Claim
  let metric: MetricDefinition
  let results: ExperimentResults
  /// What is known of another experiment, by its identifier.
  let others: (String) -> ExperimentResults?

  /// What the records say of the claim.
  var verdict: ClaimVerdict {
    switch claim.assertion {
    case .advantage(let one, within: let claimed):
      let sides = [one.first, one.second].map(numbers)
      return compared(sides, .advantage, claimed: claimed) { $0[0] - $0[1] }
    case .additionalAdvantage(let one, over: let other, within: let claimed):
      let sides = [one.first, one.second, other.first, other.second].map(numbers)
      return compared(sides, .additionalAdvantage, claimed: claimed) {
        ($0[0] - $0[1]) - ($0[2] - $0[3])
      }
    case .advantageOverOther(let first, let second, within: let claimed):
      return unpaired(first, second, claimed: claimed)
    case .mean(let condition, within: let claimed):
      return compared([numbers(condition)], .mean, claimed: claimed) { $0[0] }
    case .diverges(let condition): return diverges(results.points(matching: condition))
    case .trend(let condition, along: let axis, let trend):
      return follows(trend, along: axis, condition)
    }
  }

  private func numbers(_ condition: PointCondition) -> SeedNumbers {
    SeedNumbers(metric, claim.measure, at: results.points(matching: condition))
  }

  /// Concludes from a number of each seed, which combines those of all sides.
  private func compared(
    _ sides: [SeedNumbers], _ quantity: ClaimEffect.Quantity, claimed: ClosedRange<Double>,
    _ combine: ([Double]) -> Double?
  ) -> ClaimVerdict {
    let missing = sides.reduce(0) { $0 + $1.missing }
    guard missing == 0, !sides.isEmpty, !sides.contains(where: \.seeds.isEmpty) else {
      return untestable(missing)
    }
    let sign = quantity.isAdvantage ? direction : 1
    let paired = PairedNumbers(sides) { combine($0).map { sign * $0 } }
    let sample = paired.sample
    let effect = ClaimEffect(
      quantity: quantity, unit: metric.unit, count: sample.count, estimate: sample.mean,
      interval: sample.meanInterval().map { quantity == .mean ? possible($0) : $0 },
      claimed: claimed)
    let reservations = Self.reservations(
      leftOut: paired.leftOut, diverged: paired.diverged, ofAll: paired.seeds)
    return concluded(effect, within: claimed, reservations) { distance in
      sample.seedsNeeded(distance: distance)
    }
  }

  /// Concludes from the difference of two means of seeds that have nothing to do with one another.
  private func unpaired(
    _ condition: PointCondition, _ other: ClaimAssertion.OtherPoints,
    claimed: ClosedRange<Double>
  ) -> ClaimVerdict {
    let first = numbers(condition)
    let points = others(other.experiment)?.points(matching: other.condition) ?? []
    let second = SeedNumbers(metric, claim.measure, at: points)
    let missing = first.missing + second.missing
    guard missing == 0, !first.seeds.isEmpty, !second.seeds.isEmpty else {
      let name = other.experiment.split(separator: "/").last.map(String.init) ?? other.experiment
      return untestable(
        missing, second.missing > 0 ? ", \(second.missing) of them of \(name)" : "")
    }
    let samples = [first, second].map { side in
      Sample(side.sample.values.map { direction * $0 })
    }
    let difference = Contrast(samples[0], minus: samples[1])
    let effect = ClaimEffect(
      quantity: .advantage, unit: metric.unit, count: samples[0].count,
      otherCount: samples[1].count, estimate: difference.value,
      interval: difference.estimate?.interval(), claimed: claimed)
    let reservations = [first, second].flatMap { side in
      Self.reservations(
        leftOut: side.seeds.subtracting(side.bySeed.keys), diverged: side.diverged,
        ofAll: side.seeds)
    }
    return concluded(effect, within: claimed, reservations) { distance in
      difference.seedsNeeded(distance: distance)
    }
  }

  /// The part of an interval of means that the measure can take.
  private func possible(_ interval: Interval) -> Interval {
    interval.clamped(to: claim.measure == .roughness ? 0 ... .infinity : metric.range)
  }

  /// What turns a difference into an advantage: −1 where less is better.
  private var direction: Double {
    claim.measure == .roughness || metric.better == .lower ? -1 : 1
  }

  private func concluded(
    _ effect: ClaimEffect, within claimed: ClosedRange<Double>, _ reservations: [String],
    seedsNeeded: (Double) -> SeedEstimate?
  ) -> ClaimVerdict {
    let conclusion: ClaimVerdict.Conclusion =
      switch effect.interval {
      case let interval? where claimed.contains(interval.lower) && claimed.contains(interval.upper):
        .supported
      case let interval?
      where interval.upper < claimed.lowerBound || interval.lower > claimed.upperBound:
        .contradicted
      default: .undecided
      }
    let distance = effect.estimate.map { estimate in
      min(abs(estimate - claimed.lowerBound), abs(estimate - claimed.upperBound))
    }
    return ClaimVerdict(
      experiment: results.experiment.identifier, claim: claim, conclusion: conclusion,
      effect: effect,
      seedsNeeded: conclusion == .undecided ? distance.flatMap(seedsNeeded) : nil,
      reservations: reservations
        + (metric.dependsOnMachine ? ["\(metric.title) depends on the machine"] : []))
  }

  private func untestable(_ missing: Int, _ place: String = "") -> ClaimVerdict {
    let reason =
      missing > 0 ? "\(counted(missing, "run")) missing\(place)" : "no run is meant by the claim"
    return ClaimVerdict(
      experiment: results.experiment.identifier, claim: claim, conclusion: .notTestable,
      effect: nil, seedsNeeded: nil, reservations: [reason])
  }

  private static func reservations(
    leftOut: Set<Int>, diverged: Set<Int>, ofAll seeds: Set<Int>
  ) -> [String] {
    guard !seeds.isEmpty else { return ["no seed is run on both sides"] }
    let others = leftOut.subtracting(diverged)
    return [
      (diverged, "where a run diverged"), (others, "where a run gave no number"),
    ].filter { !$0.0.isEmpty }.map { seeds, reason in
      let noun = seeds.count == 1 ? "seed" : "seeds"
      let verb = seeds.count == 1 ? "is" : "are"
      return "\(noun) \(SeedRanges(seeds)) \(verb) left out, \(reason)"
    }
  }
}

extension ClaimEvaluation {
  private func diverges(_ points: [PointResults]) -> ClaimVerdict {
    let replicates = points.flatMap(\.replicates)
    let missing = replicates.count { $0.status.record == nil }
    guard missing == 0, !replicates.isEmpty else { return untestable(missing) }
    let count = replicates.count { $0.status.isDiverged }
    let seeds = Set(replicates.map(\.seed)).count
    let conclusion: ClaimVerdict.Conclusion =
      count < replicates.count ? .contradicted : seeds > 1 ? .supported : .undecided
    return ClaimVerdict(
      experiment: results.experiment.identifier, claim: claim, conclusion: conclusion,
      effect: ClaimEffect(
        quantity: .diverged, unit: metric.unit, count: replicates.count, estimate: Double(count),
        interval: nil, claimed: nil),
      seedsNeeded: conclusion == .undecided ? .atLeast(2) : nil, reservations: [])
  }

  /// Fits a line through each seed's numbers against the place of their level.
  private func follows(
    _ trend: ClaimAssertion.Trend, along axis: String, _ condition: PointCondition
  ) -> ClaimVerdict {
    let levels = results.experiment.axes.first { $0.name == axis }?.levels ?? []
    let points = results.points(matching: condition)
    let sides = levels.map { level in points.filter { $0.point[axis] == level } }
      .filter { !$0.isEmpty }.map { SeedNumbers(metric, claim.measure, at: $0) }
    let claimed: ClosedRange<Double> =
      trend == .rises
      ? .leastNonzeroMagnitude ... .infinity : -.infinity ... -.leastNonzeroMagnitude
    return compared(sides, .slope, claimed: claimed, LeastSquares.slope)
  }
}

extension Page {
  /// What the records say of every claim of the page's experiments, in their order.
  package func verdicts() -> [ClaimVerdict] {
    collated().flatMap(\.verdicts)
  }
}
