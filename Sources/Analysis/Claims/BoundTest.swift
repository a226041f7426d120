import ExperimentModel
import Statistics

/// The tests of an estimate against the bounds of a claim.
struct BoundTest {
  /// The probability of such numbers if the truth were not within the bounds, at the nearest one.
  let within: Double
  /// The probability of such numbers if the truth were not beyond a bound.
  let outside: Double

  /// Tests an estimate whose error follows Student's t.
  init(_ estimate: TEstimate, against bounds: ClosedRange<Double>) {
    within = estimate.pValue(within: bounds)
    outside = estimate.pValue(outside: bounds)
  }

  /// Tests a share with the exact binomial distribution; a bound of 0 or 1 excludes nothing.
  init(_ share: Proportion, against bounds: ClosedRange<Double>) {
    let (lower, upper) = (bounds.lowerBound, bounds.upperBound)
    within = max(
      lower > 0 ? share.pValue(above: lower) : 0, upper < 1 ? share.pValue(below: upper) : 0)
    outside = min(
      lower > 0 ? share.pValue(below: lower) : 1, upper < 1 ? share.pValue(above: upper) : 1)
  }

  /// The answer where each one-sided test has a level.
  func conclusion(at level: Double) -> ClaimVerdict.Conclusion {
    within <= level ? .supported : outside <= level ? .contradicted : .undecided
  }

  /// Twice the smaller probability: the p-value of a decision to either side.
  var pValue: Double { min(1, 2 * min(within, outside)) }
}
