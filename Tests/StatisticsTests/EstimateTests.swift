import Statistics
import TestSupport
import Testing

/// The expected numbers are those of SciPy 1.17.1, by the call that each comment names.
@Suite struct EstimateTests {
  private let sample = Sample([0.51, 0.49, 0.53, 0.52])

  /// `ttest_1samp(x, 0.5).confidence_interval(0.95)`, and the p-values of `ttest_1samp(x, 0.5, alternative="greater")` and
  /// `ttest_1samp(x, 0.55, alternative="less")`.
  @Test func `a mean has the interval and the p-values of Student's test`() throws {
    let estimate = try #require(sample.estimate)
    let interval = estimate.interval()
    expectClose(interval.lower, 0.4853246911620398, absolute: 1e-12)
    expectClose(interval.upper, 0.5396753088379601, absolute: 1e-12)
    expectClose(estimate.pValue(above: 0.5), 0.1197212993180023, relative: 1e-9)
    expectClose(estimate.pValue(below: 0.55), 0.010937699391378867, relative: 1e-9)
  }

  @Test func `both one-sided p-values of a bound add up to 1`() throws {
    let estimate = try #require(sample.estimate)
    for bound in [-1, 0.4, 0.5, 0.5125, 0.6, 3] {
      expectClose(estimate.pValue(above: bound) + estimate.pValue(below: bound), 1, absolute: 1e-12)
    }
  }

  @Test func `the 95 % interval ends where a one-sided p-value is 2.5 %`() throws {
    let estimate = try #require(sample.estimate)
    expectClose(estimate.pValue(above: estimate.interval().lower), 0.025, relative: 1e-9)
    expectClose(estimate.pValue(below: estimate.interval().upper), 0.025, relative: 1e-9)
  }

  @Test func `lying within takes both one-sided tests, lying outside one`() throws {
    let estimate = try #require(sample.estimate)
    let (lower, upper) = (estimate.pValue(above: 0.5), estimate.pValue(below: 0.55))
    #expect(estimate.pValue(within: 0.5...0.55) == max(lower, upper))
    #expect(estimate.pValue(within: 0.5 ... .infinity) == lower)
    #expect(estimate.pValue(within: -.infinity...0.55) == upper)
    #expect(estimate.pValue(outside: 0.55...0.6) == estimate.pValue(below: 0.55))
    #expect(estimate.pValue(outside: 0.4...0.5) == estimate.pValue(above: 0.5))
    #expect(estimate.pValue(outside: -.infinity ... .infinity) == 1)
    #expect(estimate.pValue(within: -.infinity ... .infinity) == 0)
  }

  @Test func `without spread there is no estimate`() {
    #expect(Sample([]).estimate == nil)
    #expect(Sample([1]).estimate == nil)
    #expect(Sample([1, 1, 1]).estimate == nil)
    #expect(TEstimate(value: 1, standardError: 0, degreesOfFreedom: 3) == nil)
    #expect(Contrast(Sample([2, 2]), minus: Sample([1, 1])).estimate == nil)
    #expect(Contrast(Sample([1]), minus: Sample([1, 2])).estimate == nil)
  }

  /// The first example of Welch's test that Wikipedia has, after Ruxton 2006: `ttest_ind(a, b, equal_var=False)`, its
  /// `df`, `confidence_interval(0.95)`, and the p-value with `alternative="less"`.
  @Test func `the difference of two means is told by Welch's test`() throws {
    let contrast = Contrast(
      Sample([
        27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4,
      ]),
      minus: Sample([
        27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4,
      ]))
    let estimate = try #require(contrast.estimate)
    expectClose(estimate.value, 20.82 - 22.9866666666666667, absolute: 1e-12)
    expectClose(estimate.degreesOfFreedom, 24.988529290231416, relative: 1e-12)
    expectClose(estimate.pValue(below: 0), 0.010689000731433496, relative: 1e-9)
    expectClose(estimate.interval().lower, -3.984096267140929, relative: 1e-10)
    expectClose(estimate.interval().upper, -0.3492370661924069, relative: 1e-9)
  }

  @Test func `a sample of equal values counts with no variance beside others`() throws {
    let contrast = try #require(Contrast(Sample([1, 2, 3]), minus: Sample([4, 4, 4])).estimate)
    let own = try #require(Sample([-3, -2, -1]).estimate)
    expectClose(contrast.standardError, own.standardError, relative: 1e-15)
    #expect(contrast.degreesOfFreedom == own.degreesOfFreedom)
    #expect(contrast.value == own.value)
  }

  @Test func `weights enter squared, and the order of the terms does not matter`() throws {
    let terms = [
      Contrast.Term(1, sample), Contrast.Term(-1, Sample([0.2, 0.25, 0.24])),
      Contrast.Term(-1, Sample([0.4, 0.41])), Contrast.Term(1, Sample([0.1, 0.3])),
    ]
    let estimate = try #require(Contrast(terms).estimate)
    let reversed = try #require(Contrast(terms.reversed()).estimate)
    expectClose(reversed.standardError, estimate.standardError, relative: 1e-14)
    let double = try #require(Contrast([Contrast.Term(2, sample)]).estimate)
    let single = try #require(sample.estimate)
    #expect(double.standardError == 2 * single.standardError)
    #expect(double.degreesOfFreedom == single.degreesOfFreedom)
    #expect(Contrast([]).value == nil)
    #expect(Contrast([Contrast.Term(1, Sample([]))]).value == nil)
  }

  /// `sqrt(Σ (n − 1) var(x, ddof=1) / 8)`, and `scipy.stats.bartlett(a, b, c)`.
  @Test func `deviations are pooled, and tested for being one`() throws {
    let samples = [Sample([1, 2, 3, 4.5]), Sample([2, 2.1, 2.2]), Sample([5, 9, 1, 4])]
    let pooled = try #require(PooledDeviation(samples + [Sample([7])]))
    expectClose(pooled.deviation, 2.2208528767120077, relative: 1e-13)
    #expect(pooled.degreesOfFreedom == 8)
    let test = try #require(BartlettTest(samples))
    expectClose(test.pValue, 0.005076158357378831, relative: 1e-10)
    #expect(BartlettTest(samples + [Sample([3, 3])]) == test)
    #expect(BartlettTest([samples[0], Sample([1]), Sample([2, 2])]) == nil)
    #expect(PooledDeviation([Sample([1]), Sample([2, 2])]) == nil)
  }

  /// `nct.sf(h, 4, δ / √(4/3)) + nct.cdf(−h, 4, δ / √(4/3))` with `h = t.ppf(0.975, 4)`.
  @Test(arguments: [
    (0.0, 0.05), (1, 0.10402361956694249), (3, 0.5056499902245984), (-3, 0.5056499902245984),
    (6, 0.9660941786799656),
  ])
  func `a prediction says how far a further value has to be off to be seen`(
    shift: Double, expected: Double
  ) throws {
    let prediction = try #require(
      Prediction(mean: 1, sides: [.init(count: 3, deviation: 0.2, degreesOfFreedom: 4)]))
    expectClose(prediction.power(shift: shift), expected, absolute: 1e-9)
  }

  // SciPy 1.17.1: t.ppf(0.975, 2) · √(7/3) · √(1 + 1/3), of 1, 2 and 4.
  @Test func `a prediction is as wide as one value and the mean scatter`() throws {
    let own = Sample([1, 2, 4])
    let deviation = try #require(own.standardDeviation)
    let prediction = try #require(
      Prediction(
        mean: 7 / 3, sides: [.init(count: 3, deviation: deviation, degreesOfFreedom: 2)]))
    expectClose(prediction.interval().upper, 9.922499400526853, relative: 1e-12)
    #expect(Prediction(mean: 1, sides: [.init(count: 3, deviation: 0, degreesOfFreedom: 2)]) == nil)
  }

  /// By hand: 5 p-values in order are 0.005, 0.01, 0.03, 0.04, 0.2; `false_discovery_control` says the same.
  @Test func `p-values are adjusted for the rate of false discoveries`() {
    expectClose(
      BenjaminiHochberg.adjusted([0.01, 0.04, 0.03, 0.005, 0.2]), [0.025, 0.05, 0.05, 0.025, 0.2],
      absolute: 1e-15)
    #expect(BenjaminiHochberg.adjusted([]) == [])
    #expect(BenjaminiHochberg.adjusted([0.03]) == [0.03])
    #expect(BenjaminiHochberg.adjusted([1, 0.9]) == [1, 1])
  }
}
