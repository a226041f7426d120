import Statistics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct SampleTests {
  @Test func `the deviation divides by one less than the count`() throws {
    let sample = Sample([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(sample.mean == 5)
    #expect(abs(try #require(sample.standardDeviation) - (32.0 / 7).squareRoot()) < 1e-15)
  }

  @Test func `a large offset leaves the deviation as it is`() throws {
    // NIST StRD, NumAcc4 in small: the mean is 1e7 + 0.2, the deviation 0.1.
    let sample = Sample([10_000_000.2] + (0..<500).flatMap { _ in [10_000_000.1, 10_000_000.3] })
    #expect(abs(try #require(sample.mean) - 10_000_000.2) < 1e-8)
    #expect(abs(try #require(sample.standardDeviation) - 0.1) < 1e-9)
  }

  @Test func `small samples lack what they cannot tell`() {
    #expect(Sample([]).mean == nil)
    #expect(Sample([1.5]).mean == 1.5)
    #expect(Sample([1.5]).standardDeviation == nil)
    #expect(Sample([1.5]).estimate == nil)
    #expect(Sample([1.5]).extent == nil)
    #expect(Sample([0.1, 0.1, 0.1]).standardDeviation == 0)
  }

  /// Abramowitz & Stegun, table 26.10, and the tables of any textbook.
  @Test(arguments: [
    (1.0, 0.975, 12.706), (2, 0.975, 4.303), (3, 0.975, 3.182), (4, 0.975, 2.776),
    (9, 0.975, 2.262), (30, 0.975, 2.042), (120, 0.975, 1.980), (5, 0.95, 2.015),
    (2, 0.995, 9.925), (1, 0.9995, 636.619), (7, 0.9995, 5.408), (60, 0.75, 0.679),
    (1e7, 0.975, 1.960),
  ])
  func `quantiles of t agree with published tables`(
    degreesOfFreedom: Double, probability: Double, expected: Double
  ) {
    let quantile = StudentT(degreesOfFreedom: degreesOfFreedom).quantile(probability)
    #expect(abs(quantile - expected) <= 0.000_501)
  }

  @Test(arguments: [0.5, 0.6, 0.9, 0.975, 0.995, 0.9999])
  func `quantiles of t agree with the closed forms for one, two and four degrees of freedom`(
    probability: Double
  ) {
    let twice = 2 * probability - 1
    let product = 4 * probability * (1 - probability)
    let root = product.squareRoot()
    let exact = [
      1.0: tan(Double.pi * (probability - 0.5)), 2: twice * (2 / product).squareRoot(),
      4: 2 * (cos(acos(root) / 3) / root - 1).squareRoot(),
    ]
    for (degreesOfFreedom, expected) in exact {
      let t = StudentT(degreesOfFreedom: degreesOfFreedom)
      #expect(abs(t.quantile(probability) - expected) <= 1e-9 * max(expected, 1e-3))
      #expect(abs(t.quantile(1 - probability) + expected) <= 1e-9 * max(expected, 1e-3))
    }
  }

  @Test func `intervals are a mean and a multiple of the deviation`() throws {
    let sample = Sample([1, 2, 3])
    let mean = try #require(sample.estimate?.interval())
    let side = Prediction.Side(count: 3, deviation: 1, degreesOfFreedom: 2)
    let prediction = try #require(Prediction(mean: 2, sides: [side])).interval()
    #expect(abs(mean.upper - (2 + 4.302_652_73 / 3.0.squareRoot())) < 1e-7)
    #expect(abs(prediction.lower - (2 - 4.302_652_73 * (4.0 / 3).squareRoot())) < 1e-7)
    #expect(mean.contains(2) && !mean.contains(4.5) && prediction.contains(4.5))
    let steady = try #require(Prediction(mean: 2, sides: [side], further: 0)).interval()
    #expect(abs(steady.lower - mean.lower) < 1e-12)
    #expect(prediction.clamped(to: 0...3) == Interval(0, 3))
    #expect(Interval(4, 5).clamped(to: 0...3) == Interval(3, 3))
  }
}

@Suite struct LeastSquaresTests {
  /// By hand: x̄ = 2, ȳ = 3, Σ(x − x̄)(y − ȳ) = 5, Σ(x − x̄)² = 10.
  @Test func `a line through five points is the one found by hand`() throws {
    let slope = try #require(LeastSquares.slope([2, 2, 4, 3, 4]))
    #expect(abs(slope - 0.5) < 1e-15)
    #expect(LeastSquares.slope([3, 1]) == -2)
  }

  @Test func `a line needs two places`() {
    #expect(LeastSquares.slope([]) == nil)
    #expect(LeastSquares.slope([1]) == nil)
  }
}
