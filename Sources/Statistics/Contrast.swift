/// A weighted sum of the means of independent samples, which may scatter differently.
///
/// Welch 1947, Biometrika 34, with the degrees of freedom of Satterthwaite 1946:
///
///     v = Σ vᵢ,  vᵢ = wᵢ² sᵢ² / nᵢ,  ν = v² / Σ (vᵢ² / (nᵢ − 1))
package struct Contrast: Hashable, Sendable {
  /// The samples with their weights.
  package let terms: [Term]

  /// A sample with its weight.
  package struct Term: Hashable, Sendable {
    /// What the mean is multiplied by.
    package let weight: Double
    /// The sample.
    package let sample: Sample

    /// Weighs a sample.
    package init(_ weight: Double, _ sample: Sample) {
      self.weight = weight
      self.sample = sample
    }
  }

  /// Adds up weighted means.
  package init(_ terms: [Term]) {
    self.terms = terms
  }

  /// The mean of the first sample less that of the second.
  package init(_ first: Sample, minus second: Sample) {
    terms = [Term(1, first), Term(-1, second)]
  }

  /// The sum of the weighted means; `nil` where a sample is empty or there is none.
  package var value: Double? {
    let means = terms.compactMap { term in term.sample.mean.map { term.weight * $0 } }
    return terms.isEmpty || means.count < terms.count ? nil : means.reduce(0, +)
  }

  /// The sum as an estimate; `nil` where a sample has fewer than two values, or none has a spread.
  ///
  /// A sample whose values are all equal counts with a variance of 0 beside others.
  package var estimate: TEstimate? { estimate { $0 } }

  /// How many values of each sample would tell the sum from all numbers so far away; `nil` where a sample is empty, or none
  /// has a spread.
  ///
  /// Means and variances are taken to stay; a sample that has more values keeps them.
  package func seedsNeeded(distances: [Double]) -> SeedEstimate? {
    let counts = terms.map(\.sample.count)
    guard let fewest = counts.min(), fewest > 0 else { return nil }
    guard fewest > 1 else { return .atLeast(2) }
    guard estimate != nil else { return nil }
    return SeedEstimate(beyond: fewest, distances: distances) { count in
      estimate { max($0, count) }
    }
  }

  /// The estimate if the samples had other counts.
  private func estimate(_ counted: (Int) -> Int) -> TEstimate? {
    let variances = terms.compactMap { $0.sample.standardDeviation.map { $0 * $0 } }
    guard let value, variances.count == terms.count else { return nil }
    let counts = terms.map { Double(counted($0.sample.count)) }
    let parts = terms.indices.map {
      terms[$0].weight * terms[$0].weight * variances[$0] / counts[$0]
    }
    let variance = parts.reduce(0, +)
    guard variance > 0 else { return nil }
    // The shares of the variance, as its square may be too small for a number.
    let inverse = zip(parts, counts).reduce(0) {
      $0 + ($1.0 / variance) * ($1.0 / variance) / ($1.1 - 1)
    }
    return TEstimate(
      value: value, standardError: variance.squareRoot(), degreesOfFreedom: 1 / inverse)
  }
}
