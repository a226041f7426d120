/// What tells on which side of a bound a true value lies.
package protocol BoundTests {
  /// How well the hypothesis that the true value lies at most at a bound fits what was seen: a small number tells that the
  /// value lies above.
  func pValue(above bound: Double) -> Double

  /// The same of the hypothesis that the true value lies at least at a bound: a small number tells that it lies below.
  func pValue(below bound: Double) -> Double
}

extension BoundTests {
  /// Two one-sided tests: a small number tells that the true value lies within the range.
  ///
  /// Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15: the larger of both p-values. An infinite bound
  /// is none.
  package func pValue(within range: ClosedRange<Double>) -> Double {
    let lower = range.lowerBound == -.infinity ? 0 : pValue(above: range.lowerBound)
    let upper = range.upperBound == .infinity ? 0 : pValue(below: range.upperBound)
    return max(lower, upper)
  }

  /// A small number tells that the true value lies outside of the range: the smaller p-value of both sides.
  ///
  /// As the value lies on one side only, no more than one hypothesis is rejected wrongly.
  package func pValue(outside range: ClosedRange<Double>) -> Double {
    let lower = range.lowerBound == -.infinity ? 1 : pValue(below: range.lowerBound)
    let upper = range.upperBound == .infinity ? 1 : pValue(above: range.upperBound)
    return min(lower, upper)
  }
}
