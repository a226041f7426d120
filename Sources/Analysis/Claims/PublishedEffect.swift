import ExperimentModel

/// What was published of the effect that a claim is about.
struct PublishedEffect {
  /// The effect, in the direction of the claim; `nil` where it was not published, or the scale is of ratios.
  let value: Double?

  init(
    _ claim: Claim, _ metric: MetricDefinition, direction: Double, in results: ExperimentResults
  ) {
    guard claim.measure == .final, claim.scale == .linear else {
      value = nil
      return
    }
    func difference(_ comparison: ClaimAssertion.Comparison) -> Double? {
      results.publishedDifference(metric, comparison).map { direction * $0 }
    }
    switch claim.assertion {
    case .advantage(let one, within: _): value = difference(one)
    case .additionalAdvantage(let one, over: let other, within: _):
      value = difference(one).flatMap { first in difference(other).map { first - $0 } }
    default: value = nil
    }
  }
}

extension ExperimentResults {
  /// The difference that was published of two points, be it as such or as two numbers; `nil` where it was not.
  func publishedDifference(
    _ metric: MetricDefinition, _ comparison: ClaimAssertion.Comparison
  ) -> Double? {
    let sides = [comparison.first, comparison.second].map(points)
    guard sides.allSatisfy({ $0.count == 1 }) else { return nil }
    let (first, second) = (sides[0][0].point, sides[1][0].point)
    for published in experiment.publishedDifferences where published.metric == metric.name {
      let (one, other) = (published.comparison.first, published.comparison.second)
      if first.matches(one), second.matches(other) { return published.terms.value }
      if first.matches(other), second.matches(one) { return -published.terms.value }
    }
    return published(metric, at: first).flatMap { first in
      published(metric, at: second).map { first.value - $0.value }
    }
  }
}
