import Analysis
import ExperimentModel
import Statistics
import TestSupport
import Testing

/// Verdicts that are not on paired differences: the rule of pairing, ratios, counts of runs, and values without a mean.
@Suite struct ClaimKindTests {
  private let claims = ClaimTests()

  private static let ahead = ["a": [0.50, 0.52, 0.54], "b": [0.48, 0.49, 0.50]]

  // SciPy 1.17.1: ttest_ind([.50, .52, .54], [.48, .49, .50], equal_var=False).confidence_interval(0.95) is
  // (−0.01155, 0.07155), with 2.94 degrees of freedom and p = 0.1045; paired, ttest_rel gives 0.0352.
  @Test func `numbers on test images have Welch's interval, those on drawn images are paired`()
    throws
  {
    let test = try claims.verdict(ClaimTests.better(0), Self.ahead, pairing: nil)
    #expect(test.effect?.size == .sides([3, 3]))
    #expect(test.effectText == "advantage +3.0 points, 95 % interval −1.2 to +7.2, n = 3 each")
    expectClose(try #require(test.pValue), 0.10447888668472186, absolute: 1e-12)
    let validation = try claims.verdict(
      ClaimTests.better(0), Self.ahead, metric: "validation.accuracy", pairing: nil)
    #expect(validation.effect?.size == .pairs(3))
    expectClose(try #require(validation.pValue), 0.035098718645984656, absolute: 1e-12)
    let unpaired = try claims.verdict(
      ClaimTests.better(0), Self.ahead, metric: "validation.accuracy", pairing: ClaimPairing.none)
    #expect(unpaired.effect == test.effect)
  }

  // The share of runs is 1 or 0 itself, which no number of runs that all do shows, and one that does not refutes.
  @Test(arguments: [
    (ClaimAssertion.ShareBounds(least: .init(5, of: 5)), 5, ClaimVerdict.Conclusion.undecided),
    (.init(least: .init(5, of: 5)), 4, .contradicted),
    (.init(most: .init(0, of: 5)), 0, .undecided), (.init(most: .init(0, of: 5)), 1, .contradicted),
  ])
  func `that all runs do, or none, is never certain, and refuted by one`(
    bounds: ClaimAssertion.ShareBounds, count: Int, conclusion: ClaimVerdict.Conclusion
  ) throws {
    let numbers = (0..<5).map { $0 < count ? Double.nan : 0.1 }
    let verdict = try claims.verdict(
      .count(ClaimTests.at("a"), .diverged, bounds), ["a": numbers])
    #expect(verdict.conclusion == conclusion)
  }

  @Test func `counts over several points are of seeds, not of runs`() throws {
    let one = try claims.verdict(
      .count(ClaimTests.at("a"), .diverged, .mostly), ["a": [.nan, .nan, 0.1, .nan]])
    let two = try claims.verdict(
      .count(ClaimTests.at("a", "b"), .diverged, .mostly),
      ["a": [.nan, .nan], "b": [0.1, .nan]])
    guard case .about(let runs) = one.seedsNeeded, case .about(let seeds) = two.seedsNeeded
    else { throw UnexpectedEstimate() }
    #expect(seeds == (runs + 1) / 2)
  }

  private struct UnexpectedEstimate: Error {}

  // (p + s)/2 − p is (s − p)/2, whose error is half of Welch's of s − p: SciPy 1.17.1, ttest_ind of [.54, .56, .55] and
  // [.50, .52, .51] with equal_var=False has a p-value of 0.0080499.
  @Test func `a point on both sides counts once`() throws {
    let verdict = try claims.verdict(
      .advantage(
        .init(ClaimTests.at("a", "b"), with: ClaimTests.at("a")), within: 0 ... .infinity),
      ["a": [0.50, 0.52, 0.51], "b": [0.54, 0.56, 0.55]], pairing: ClaimPairing.none)
    expectClose(try #require(verdict.effect?.estimate), 0.02, absolute: 1e-12)
    expectClose(try #require(verdict.pValue), 0.008049893100837719, absolute: 1e-9)
  }

  @Test func `a side that is compared twice counts once`() throws {
    let (a, b, c) = (ClaimTests.at("a"), ClaimTests.at("b"), ClaimTests.at("c"))
    let numbers = Self.ahead.merging(["c": [0.1, 0.9, 0.5]]) { own, _ in own }
    let additional = try claims.verdict(
      .additionalAdvantage(.init(a, with: c), over: .init(b, with: c), within: 0 ... .infinity),
      numbers, pairing: ClaimPairing.none)
    let plain = try claims.verdict(
      ClaimTests.better(0), Self.ahead, pairing: ClaimPairing.none)
    #expect(additional.effect?.interval == plain.effect?.interval)
  }

  // Logarithms to base 10 of the three: −9, −8 and −6, so −7.667 with a deviation of 1.528, times or by 10^3.795.
  @Test func `positive numbers over decades have geometric means`() throws {
    let numbers = ["a": [1e-9, 1e-8, 1e-6]]
    let bounds = 0...1e-3
    let verdict = try claims.verdict(
      .mean(ClaimTests.at("a"), within: bounds), numbers, metric: "test.loss", scale: .logarithmic)
    #expect(verdict.conclusion == .supported)
    #expect(
      verdict.effectText == "geometric mean 2.2e-8 nats, 95 % interval 3.5e-12 to 1.3e-4, n = 3")
  }

  @Test func `numbers that are two lumps on a logarithmic scale have no interval`() throws {
    let verdict = try claims.verdict(
      .mean(ClaimTests.at("a"), within: 0...1e-3), ["a": [1.1e-11, 1.2e-11, 4e-7]],
      metric: "test.loss", scale: .logarithmic)
    #expect(verdict.conclusion == .undecided)
    #expect(
      verdict.reservations == [
        "the values 1.1e-11, 1.2e-11, 4e-7 are not one lump, so that a mean has no interval"
      ])
  }

  // Ratios 2, 2.2 and 2.4 where less is better: geometric mean 2.194, 1.75 to 2.75.
  @Test func `an advantage on a logarithmic scale is a ratio`() throws {
    let verdict = try claims.verdict(
      ClaimTests.better(1.5), ["a": [1, 1, 1], "b": [2, 2.2, 2.4]], metric: "test.loss",
      scale: .logarithmic)
    #expect(verdict.conclusion == .supported)
    #expect(verdict.effectText == "advantage 2.2 times, 95 % interval 1.7 to 2.8, n = 3 pairs")
  }

  // Factors 10, 20 and 5 per level: geometric mean 10.
  @Test func `a slope on a logarithmic scale is a factor`() throws {
    let verdict = try claims.verdict(
      .trend(.everywhere, along: "level", .rises),
      ["a": [1, 1, 1], "b": [10, 20, 5], "c": [100, 400, 25]], metric: "test.loss",
      scale: .logarithmic)
    #expect(verdict.effect?.text == "factor 10 per level")
    #expect(verdict.effect?.claimed == 1 ... .infinity)
  }

  @Test func `a number that is not positive has no place on a logarithmic scale`() throws {
    let verdict = try claims.verdict(
      .mean(ClaimTests.at("a"), within: 0...1), ["a": [0, 0.1, 0.2]], metric: "test.loss",
      scale: .logarithmic)
    #expect(verdict.effect?.size == .seeds(2))
    #expect(verdict.conclusion == .undecided)
    #expect(
      verdict.reservations == [
        "seed 1 is left out, where a run gave no positive number, so that the others do not decide"
      ])
  }

  // SciPy 1.17.1: binomtest(k, n).proportion_ci(0.95, 'exact'); the p-values are twice the one-sided ones.
  @Test(arguments: [
    (
      [Double.nan, .nan, .nan], ClaimVerdict.Conclusion.undecided,
      "3 of 3 runs, 95 % interval 29 to 100 %", 0.25
    ),
    (
      Array(repeating: .nan, count: 6), .supported, "6 of 6 runs, 95 % interval 54 to 100 %",
      0.03125
    ),
    ([.nan, 0.1, .nan], .undecided, "2 of 3 runs, 95 % interval 9.4 to 99 %", 1),
    (
      Array(repeating: 0.1, count: 6), .contradicted, "0 of 6 runs, 95 % interval 0 to 46 %",
      0.03125
    ),
  ])
  func `runs that diverge are counted, with an exact interval`(
    numbers: [Double], conclusion: ClaimVerdict.Conclusion, text: String, pValue: Double
  ) throws {
    let verdict = try claims.verdict(
      .count(ClaimTests.at("a"), .diverged, .mostly), ["a": numbers])
    #expect(verdict.conclusion == conclusion)
    #expect(verdict.effectText == text)
    expectClose(try #require(verdict.pValue), pValue, absolute: 1e-9)
  }

  @Test func `runs within bounds are counted, those that diverge are not`() throws {
    let bounds = ClaimAssertion.ShareBounds(least: .init(4, of: 5))
    let verdict = try claims.verdict(
      .count(ClaimTests.at("a"), .measure(within: 0.09...0.11), bounds),
      ["a": [0.1, 0.1, 0.4, .nan, 0.1]])
    #expect(verdict.effect?.countOfRuns == 3)
    #expect(verdict.effect?.claimed == 0.8...1)
    #expect(verdict.conclusion == .undecided)
    #expect(verdict.leaning == .contradiction)
  }

  @Test func `values that are not one lump have no mean with an interval`() throws {
    let verdict = try claims.verdict(
      .mean(ClaimTests.at("a"), within: 0.09...0.11), ["a": [0.1, 0.1, 0.4]])
    #expect(verdict.conclusion == .undecided)
    #expect(verdict.effect?.interval == nil)
    #expect(
      verdict.reservations == [
        "the values 10.00, 10.00, 40.00 are not one lump, so that a mean has no interval"
      ])
  }

  @Test func `bounds on both sides are two one-sided tests`() throws {
    let comparison = ClaimAssertion.Comparison(ClaimTests.at("a"), with: ClaimTests.at("b"))
    // 3 ± 1 points by √3: the distances to both bounds are 3 standard errors or more.
    let verdict = try claims.verdict(.advantage(comparison, within: 0...0.1), Self.ahead)
    // That of ttest_rel above, as the other side is smaller.
    expectClose(try #require(verdict.pValue), 0.035098718645984656, absolute: 1e-12)
    #expect(verdict.conclusion == .supported)
  }
}
