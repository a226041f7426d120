import ElementaryFunctions

/// Bartlett's test of whether samples of normally distributed values have one variance.
///
/// Bartlett 1937, Proceedings of the Royal Society A 160; with k samples, νᵢ = nᵢ − 1, ν = Σ νᵢ and the pooled variance sₚ²:
///
///     χ² = (ν ln sₚ² − Σ νᵢ ln sᵢ²) / (1 + (Σ 1/νᵢ − 1/ν) / (3 (k − 1)))
///
/// with k − 1 degrees of freedom.
package struct BartlettTest: Hashable, Sendable {
  /// The p-value of equal variances.
  package let pValue: Double

  /// Tests samples, of which those without a spread are left out; `nil` where fewer than two have one.
  package init?(_ samples: [Sample]) {
    let spread = samples.filter { ($0.standardDeviation ?? 0) > 0 }
    guard spread.count > 1, let pooled = PooledDeviation(spread) else { return nil }
    let parts = spread.map { sample in
      let freedom = Double(sample.count - 1)
      // Against the pooled deviation, as squares may be too small for a number.
      return (freedom, 2 * Elementary.log((sample.standardDeviation ?? 0) / pooled.deviation))
    }
    let statistic = -parts.reduce(0) { $0 + $1.0 * $1.1 }
    let others = Double(spread.count - 1)
    let inverses = parts.reduce(0) { $0 + 1 / $1.0 }
    let correction = 1 + (inverses - 1 / pooled.degreesOfFreedom) / (3 * others)
    pValue = ChiSquared(degreesOfFreedom: others).upperTail(statistic / correction)
  }
}
