import Statistics
import Testing

/// The expected counts are the first at which SciPy 1.17.1 gives a power of 0.8 at least.
@Suite struct SeedEstimateTests {
  /// `nct.sf(t.ppf(0.975, n − 1), n − 1, d / s · √n)`.
  @Test(arguments: [
    ([1.0, -1, 3], 1.0, SeedEstimate.about(34)), ([0, 1, 2], 1, .about(10)),
    ([0, 1, 2, 3, 4, 5], 0.2, .about(690)), ([0, 1, 2], 0.05, .moreThan(1000)),
    ([0, 1, 2], 0, .moreThan(1000)), ([1], 1, .atLeast(2)),
  ])
  func `means are decided by so many values with 80 %`(
    values: [Double], distance: Double, expected: SeedEstimate
  ) {
    #expect(Sample(values).seedsNeeded(distances: [distance]) == expected)
  }

  /// The same with the deviations 1 and 2 or 1 and 1, three values on each side, and Welch's degrees of freedom.
  @Test(arguments: [([0.0, 2, 4], 2.0, 12), ([0, 1, 2], 1, 17)])
  func `differences are decided by so many values on each side`(
    second: [Double], distance: Double, expected: Int
  ) {
    let contrast = Contrast(Sample([0, 1, 2]), minus: Sample(second))
    #expect(contrast.seedsNeeded(distances: [distance]) == .about(expected))
  }

  /// `binom.sf(c − 1, n, k/m)` with the first `c` of which `binom.sf(c − 1, n, bound)` is at most 0.025.
  @Test(arguments: [
    (3, 3, 0.5, SeedEstimate.about(6)), (4, 5, 0.5, .about(20)), (1, 5, 0.5, .about(20)),
    (3, 5, 0.5, .about(200)), (0, 3, 0.11, .about(32)), (1, 2, 0.5, .moreThan(1000)),
  ])
  func `shares are decided by so many runs`(
    successes: Int, count: Int, bound: Double, expected: SeedEstimate
  ) {
    #expect(Proportion(successes, of: count).seedsNeeded(bound: bound) == expected)
  }

  @Test func `of nothing, nothing is estimated`() {
    #expect(Sample([]).seedsNeeded(distances: [1]) == nil)
    #expect(Proportion(0, of: 0).seedsNeeded(bound: 0.5) == nil)
  }
}
