import Statistics
import TestSupport
import Testing

/// The expected numbers are of SciPy 1.17.1: roots by `optimize.brentq`, mixtures by `integrate.quad`.
@Suite struct SequenceTests {
  private let sample = Sample([0.51, 0.49, 0.53, 0.52, 0.50])

  /// The roots of M(μ) = 20, with M as a sum over the values.
  @Test func `the interval of a mean ends where the martingale reaches 1 in 5 %`() throws {
    let interval = try #require(MeanSequence(sample)?.interval())
    expectClose(interval.lower, 0.4717348242164885, absolute: 1e-12)
    expectClose(interval.upper, 0.5482651757835115, absolute: 1e-12)
  }

  /// 1 over the double integral of the likelihood ratio over θ > 0 and the scale.
  @Test(arguments: [(0.49, 0.2557298361505806), (0.45, 0.004832488109702167), (0.5, 1)])
  func `p-values of a mean are those of the mixture above the bound`(
    bound: Double, expected: Double
  ) throws {
    let sequence = try #require(MeanSequence(sample))
    expectClose(sequence.pValue(above: bound), expected, relative: 1e-8)
    expectClose(sequence.pValue(below: 1.02 - bound), expected, relative: 1e-8)
  }

  @Test func `at an end of the interval the one-sided p-value is 2.5 %`() throws {
    for count in [3, 5, 10, 20] {
      let values = (0..<count).map { Double($0 * $0 % 7) }
      let sequence = try #require(MeanSequence(Sample(values)))
      let interval = try #require(sequence.interval())
      expectClose(sequence.pValue(above: interval.lower), 0.025, relative: 0.01)
      expectClose(sequence.pValue(below: interval.upper), 0.025, relative: 0.01)
    }
  }

  @Test func `two values tell nothing for certain, values without spread nothing at all`() throws {
    let two = try #require(MeanSequence(Sample([1, 2])))
    #expect(two.interval() == nil)
    #expect(two.pValue(above: -1e9) > 0.025)
    #expect(MeanSequence(Sample([1, 1, 1])) == nil)
    #expect(MeanSequence(Sample([1])) == nil)
  }

  @Test func `a sequence asks for more than a single look`() throws {
    for count in 3...50 {
      let once = StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.975)
      let ratio = try #require(MeanSequence.halfWidth(count, confidence: 0.95))
      #expect(ratio > once / Double(count * (count - 1)).squareRoot())
    }
  }

  @Test func `a bound at infinity is none`() throws {
    let sequence = try #require(MeanSequence(sample))
    #expect(sequence.pValue(within: -.infinity ... .infinity) == 0)
    #expect(sequence.pValue(within: 0.45 ... .infinity) == sequence.pValue(above: 0.45))
    #expect(sequence.pValue(outside: 0.6...0.7) == sequence.pValue(below: 0.6))
  }

  /// 1 over B(k + ½, n − k + ½)/B(½, ½) · betaincc(k + ½, n − k + ½, p)/betaincc(½, ½, p) / (pᵏ(1 − p)ⁿ⁻ᵏ), at most 1.
  @Test(arguments: [
    (6, 6, 0.5, 0.03474313380400302), (8, 10, 0.5, 0.3063444713668474), (1, 10, 0.4, 1),
    (19, 20, 0.8, 0.273377182024077),
  ])
  func `p-values of a share are those of the mixture above the bound`(
    successes: Int, count: Int, bound: Double, expected: Double
  ) {
    expectClose(
      ShareSequence(successes, of: count).pValue(above: bound), expected, relative: 1e-9)
    expectClose(
      ShareSequence(count - successes, of: count).pValue(below: 1 - bound), expected, relative: 1e-9
    )
  }

  /// The roots of the same at 0.025.
  @Test(arguments: [
    (6, 6, 0.47049729124560735, 1.0), (8, 10, 0.33292530038591567, 0.993249861642985),
    (7, 7, 0.5234883697361692, 1), (0, 0, 0, 1),
  ])
  func `the interval of a share ends where a p-value is 2.5 %`(
    successes: Int, count: Int, lower: Double, upper: Double
  ) {
    let interval = ShareSequence(successes, of: count).interval()
    expectClose([interval.lower, interval.upper], [lower, upper], absolute: 1e-10)
  }

  @Test func `at every look, one run that does otherwise refutes a share of 0 or 1`() {
    #expect(ShareSequence(4, of: 4).pValue(below: 1) == 1)
    #expect(ShareSequence(3, of: 4).pValue(below: 1) == 0)
    #expect(ShareSequence(0, of: 4).pValue(above: 0) == 1)
    #expect(ShareSequence(1, of: 4).pValue(above: 0) == 0)
  }
}
