import Statistics
import TestSupport
import Testing

/// The expected numbers are those of SciPy 1.17.1, by the call that each comment names.
@Suite struct DistributionTests {
  /// `scipy.stats.beta.cdf(x, a, b)` and `sf(x, a, b)`.
  @Test(arguments: [
    (0.3, 2.0, 5.0, 0.5798250000000003, 0.420175),
    (0.999, 40, 3, 0.9999888507380477, 1.1149261952348748e-05),
    (0.5, 300, 310, 0.6573251825149169, 0.3426748174850837),
    (1e-4, 0.5, 0.5, 0.006366303831746142, 0.9936336961682538),
    (0.9, 0.5, 100, 1, 5.936389401079949e-102),
  ])
  func `both tails of the beta distribution keep their digits`(
    x: Double, a: Double, b: Double, lower: Double, upper: Double
  ) {
    let beta = BetaDistribution(a, b)
    expectClose(beta.cumulativeProbability(x), lower, relative: 1e-11)
    expectClose(beta.upperTail(x), upper, relative: 1e-11)
  }

  /// `scipy.stats.beta.ppf(q, a, b)`.
  @Test(arguments: [
    (0.975, 1.0, 5.0, 0.5218237501049814), (0.025, 3, 1, 0.2924017738212866),
    (0.5, 17, 4, 0.8194500205907145), (0.001, 0.5, 0.5, 2.4673990709169446e-06),
  ])
  func `quantiles of the beta distribution are found`(
    probability: Double, a: Double, b: Double, expected: Double
  ) {
    expectClose(BetaDistribution(a, b).quantile(probability), expected, relative: 1e-10)
  }

  @Test func `the beta distribution ends at 0 and 1`() {
    let beta = BetaDistribution(2, 3)
    #expect([-1, 0, 1, 2].map(beta.cumulativeProbability) == [0, 0, 1, 1])
    #expect([-1, 0, 1, 2].map(beta.upperTail) == [1, 1, 0, 0])
  }

  /// `scipy.stats.chi2.sf(x, n)`.
  @Test(arguments: [
    (0.1, 1.0, 0.7518296340458492), (3.84, 1, 0.05004352124870519), (5, 3, 0.1717971442967335),
    (30, 10, 0.000856641210775301), (0.5, 10, 0.999993388289439),
    (200, 150, 0.003973185970821635), (100, 4, 9.836624224615988e-21),
  ])
  func `the upper tail of the chi-squared distribution is told`(
    x: Double, freedom: Double, expected: Double
  ) {
    expectClose(
      ChiSquared(degreesOfFreedom: freedom).upperTail(x), expected, relative: 1e-11)
  }

  @Test func `the chi-squared distribution has all of its values above 0`() {
    #expect([-1, 0, .infinity].map(ChiSquared(degreesOfFreedom: 2).upperTail) == [1, 1, 0])
  }

  /// `scipy.stats.nct.cdf(t, n, d)`.
  @Test(arguments: [
    (0.0, 1.0, 0.0, 0.5), (0.5, 1, 1, 0.28146096865810044), (2, 3, -1.5, 0.9971191699279385),
    (-1, 2, 1, 0.042056263743704816), (12.706, 1, 10, 0.4326860645220164),
    (2.5, 4, 2.8, 0.35989834147876515), (3, 200, 10, 2.178676782636528e-12),
    (9.5, 200, 10, 0.3217076546909417), (-9.5, 200, -10, 0.6782923453090584),
    (-2, 30, -3, 0.8375857919960602), (1.96, 100, 0.25, 0.9543959560475423),
    (40, 1.5, 7, 0.9359935367381617), (0.001, 7, 3, 0.0013541815546186705),
    (25, 5, 10, 0.9754072383440582), (45, 50, 40, 0.8505959732331585),
  ])
  func `noncentral t agrees with SciPy`(
    t: Double, freedom: Double, noncentrality: Double, expected: Double
  ) {
    let noncentral = NoncentralT(degreesOfFreedom: freedom, noncentrality: noncentrality)
    expectClose(noncentral.cumulativeProbability(t), expected, absolute: 1e-9)
  }

  @Test(arguments: [-3, -0.5, 0, 1, 4])
  func `noncentral t without noncentrality is Student's`(t: Double) {
    expectClose(
      NoncentralT(degreesOfFreedom: 3, noncentrality: 0).cumulativeProbability(t),
      StudentT(degreesOfFreedom: 3).cumulativeProbability(t), absolute: 1e-14)
  }

  @Test func `far noncentralities are taken, and the distribution ends at the infinities`() {
    let far = NoncentralT(degreesOfFreedom: 999, noncentrality: 300)
    #expect(far.cumulativeProbability(2) == 0)
    expectClose(far.cumulativeProbability(.infinity), 1, absolute: 1e-9)
    expectClose(far.cumulativeProbability(-.infinity), 0, absolute: 1e-9)
  }

  @Test func `tails of t keep their digits`() {
    // scipy.stats.t.sf(40, 20)
    expectClose(
      StudentT(degreesOfFreedom: 20).upperTail(40), 7.287348277155374e-21, relative: 1e-11)
  }
}
