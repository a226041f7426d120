/// The difference of the means of two samples that have nothing to do with one another, and may scatter differently.
///
/// Welch 1947, Biometrika 34, with the degrees of freedom of Satterthwaite 1946:
///
///     v = s₁²/n₁ + s₂²/n₂,  ν = v² / ((s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1))
package struct MeanDifference: Hashable, Sendable {
  private let first: Sample
  private let second: Sample

  /// The mean of the first sample less that of the second.
  package init(_ first: Sample, _ second: Sample) {
    self.first = first
    self.second = second
  }

  /// The difference; `nil` where a sample is empty.
  package var estimate: Double? {
    first.mean.flatMap { first in second.mean.map { first - $0 } }
  }

  /// The confidence interval of the difference of normally distributed values; `nil` where a sample has fewer than two.
  ///
  ///     d ± t(1 − α/2; ν) · √v,  α = 1 − confidence
  package func interval(confidence: Double = 0.95) -> Interval? {
    guard let estimate, let variances else { return nil }
    let half = Self.halfWidth(
      confidence, variances: variances, counts: (first.count, second.count))
    return Interval(estimate - half, estimate + half)
  }

  /// How many values of each sample, if neither mean nor deviation changes, would tell the difference from one so far away;
  /// `nil` where a sample is empty.
  func seedsNeeded(distance: Double) -> SeedEstimate? {
    guard first.count > 0, second.count > 0 else { return nil }
    guard let variances else { return .atLeast(2) }
    return SeedEstimate(beyond: min(first.count, second.count), distance: distance) { count in
      Self.halfWidth(
        0.95, variances: variances, counts: (max(count, first.count), max(count, second.count)))
    }
  }

  private var variances: (Double, Double)? {
    first.standardDeviation.flatMap { first in
      second.standardDeviation.map { (first * first, $0 * $0) }
    }
  }

  private static func halfWidth(
    _ confidence: Double, variances: (Double, Double), counts: (Int, Int)
  ) -> Double {
    let (one, other) = (variances.0 / Double(counts.0), variances.1 / Double(counts.1))
    let variance = one + other
    guard variance > 0 else { return 0 }
    // The shares of the variance, as its square may be too small for a number.
    let (share, rest) = (one / variance, other / variance)
    let freedom =
      1 / (share * share / Double(counts.0 - 1) + rest * rest / Double(counts.1 - 1))
    return StudentT(degreesOfFreedom: freedom).quantile((1 + confidence) / 2)
      * variance.squareRoot()
  }
}
