import ExperimentModel
import Statistics

/// The tests of an estimate against the bounds of a claim.
struct BoundTest {
  /// The probability of such numbers if the truth were not within the bounds, at the nearest one.
  let within: Double
  /// The probability of such numbers if the truth were not beyond a bound.
  let outside: Double

  /// Tests what is known of an estimate.
  init(_ estimate: any BoundTests, against bounds: ClosedRange<Double>) {
    within = estimate.pValue(within: bounds)
    outside = estimate.pValue(outside: bounds)
  }

  /// The answer where each one-sided test has a level.
  func conclusion(at level: Double) -> ClaimVerdict.Conclusion {
    within <= level ? .supported : outside <= level ? .contradicted : .undecided
  }

  /// Twice the smaller probability: the p-value of a decision to either side.
  var pValue: Double { min(1, 2 * min(within, outside)) }
}
