/// The standard deviation that several samples share, whatever their means.
package struct PooledDeviation: Hashable, Sendable {
  /// The deviation; positive.
  ///
  ///     sₚ² = Σ (nᵢ − 1) sᵢ² / Σ (nᵢ − 1)
  package let deviation: Double
  /// Σ (nᵢ − 1).
  package let degreesOfFreedom: Double

  /// Pools the deviations of samples; `nil` where no sample has a spread.
  ///
  /// A sample of fewer than two values has no deviation.
  package init?(_ samples: [Sample]) {
    let parts = samples.compactMap { sample in
      sample.standardDeviation.map { (variance: $0 * $0, freedom: Double(sample.count - 1)) }
    }
    let freedom = parts.reduce(0) { $0 + $1.freedom }
    let squares = parts.reduce(0) { $0 + $1.freedom * $1.variance }
    guard squares > 0 else { return nil }
    deviation = (squares / freedom).squareRoot()
    degreesOfFreedom = freedom
  }
}
