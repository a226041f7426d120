import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Statistics
import TestSupport
import Testing

/// Verdicts on made-up numbers, whose intervals follow from tables of t: t(0.975; 2) = 4.303, t(0.975; 1) = 12.706.
@Suite struct ClaimTests {
  private static let levels = ["a", "b", "c", "d"]
  private static let axis = Axis("level", levels: levels)

  /// The verdict on a claim about numbers by level and seed; NaN diverged, infinity is missing.
  func verdict(
    _ assertion: ClaimAssertion, _ numbers: [String: [Double]], metric: String = "test.accuracy",
    measure: ClaimMeasure = .final, scale: NumberScale = .linear, pairing: ClaimPairing? = .bySeed
  ) throws -> ClaimVerdict {
    let claim = Claim(
      name: "claim", statement: "It is so.", metric: metric, measure: measure, scale: scale,
      pairing: pairing, assertion: assertion)
    let seeds = Array(1...(numbers.values.map(\.count).max() ?? 1))
    let axis = Axis("level", levels: Self.levels.filter { numbers[$0] != nil })
    let experiment = Fixture.experiment(seeds: seeds, axes: [axis], claims: [claim])
    let collated = Fixture.collated(experiment) { point, seed, run in
      let number = numbers[point.name].map { $0[seed - 1] } ?? .infinity
      if number == .infinity { return CollatedRun(run) }
      if number.isNaN { return Fixture.diverged(run) }
      return CollatedRun(run, record: Fixture.record(run, .finished, metrics: [metric: number]))
    }
    return try #require(Page(name: "page", experiments: [collated]).verdicts().first)
  }

  static func at(_ levels: String...) -> PointCondition {
    PointCondition(["level": levels])
  }

  static func better(_ margin: Double) -> ClaimAssertion {
    .advantage(.init(at("a"), with: at("b")), within: margin ... .infinity)
  }

  /// The verdict on a claim that one experiment is better than another, about the numbers of each.
  private func verdict(
    between bounds: ClosedRange<Double>, _ numbers: [Double], other: [Double]?
  ) throws -> ClaimVerdict {
    let claim = Claim(
      name: "claim", statement: "They agree.", metric: "test.accuracy",
      assertion: .advantageOverOther(
        .everywhere, .init(of: "brunlid-2024/other", at: .everywhere), within: bounds))
    func collated(_ name: String, _ numbers: [Double], _ claims: [Claim]) -> CollatedExperiment {
      let experiment = Fixture.experiment(
        name: name, seeds: Array(1...numbers.count), axes: [], claims: claims)
      return Fixture.collated(experiment) { _, seed, run in
        let number = numbers[seed - 1]
        if number == .infinity { return CollatedRun(run) }
        if number.isNaN { return Fixture.diverged(run) }
        return CollatedRun(
          run, record: Fixture.record(run, .finished, metrics: ["test.accuracy": number]))
      }
    }
    let page = Page(
      name: "page", experiments: [collated("own", numbers, [claim])],
      compared: other.map { [collated("other", $0, [])] } ?? [])
    return try #require(page.verdicts().first)
  }

  // Means 0.52 and 0.50, deviations 0.02 and 0.01: 0.02 ± t(0.975; 2.94) · 0.01291 = −0.0216 to 0.0616.
  @Test(arguments: [
    (-0.03...0.07, ClaimVerdict.Conclusion.supported), (-0.01...0.07, .undecided),
    (0.07...0.09, .contradicted),
  ])
  func `runs of two experiments are compared without pairing seeds`(
    bounds: ClosedRange<Double>, conclusion: ClaimVerdict.Conclusion
  ) throws {
    let verdict = try verdict(
      between: bounds, [0.50, 0.52, 0.54], other: [0.51, 0.49, 0.50])
    #expect(verdict.conclusion == conclusion)
    let effect = try #require(verdict.effect)
    expectClose(try #require(effect.estimate), 0.02, absolute: 1e-12)
    let half = (try #require(effect.interval).upper - 0.02) / (5e-4 / 3).squareRoot()
    #expect(half > 3.182 && half < 3.24, "t(0.975; 2.94)")
    #expect(effect.size.countText == "3 each")
  }

  @Test func `what is missing or diverged of another experiment is told`() throws {
    let missing = try verdict(between: -1...1, [0.5, 0.6], other: [0.5, .infinity])
    #expect(missing.conclusion == .notTestable)
    #expect(missing.reservations == ["1 run missing, 1 of them of other"])
    #expect(try verdict(between: -1...1, [0.5, 0.6], other: nil).conclusion == .notTestable)
    let diverged = try verdict(between: -1...1, [0.5, 0.6, 0.7], other: [0.5, .nan, 0.6])
    #expect(
      diverged.reservations == [
        "seed 2 is left out, where a run diverged, so that the others do not decide"
      ])
    #expect(diverged.effect?.size.countText == "3 and 2")
    #expect(diverged.conclusion == .undecided)
  }

  // Differences 2, 3 and 4 points: 3 ± 4.303 · 1/√3 = 0.516 to 5.484.
  private static let threeAhead = ["a": [0.50, 0.52, 0.54], "b": [0.48, 0.49, 0.50]]

  @Test(arguments: [
    (0.0, ClaimVerdict.Conclusion.supported), (0.005, .supported), (0.0052, .undecided),
    (0.03, .undecided), (0.0548, .undecided), (0.055, .contradicted),
  ])
  func `an advantage is held against the whole interval of paired differences`(
    margin: Double, conclusion: ClaimVerdict.Conclusion
  ) throws {
    let verdict = try verdict(Self.better(margin), Self.threeAhead)
    #expect(verdict.conclusion == conclusion)
    let effect = try #require(verdict.effect)
    let interval = try #require(effect.interval)
    expectClose(try #require(effect.estimate), 0.03, absolute: 1e-12)
    expectClose(interval.lower, 0.03 - 0.04302652729911275 / 3.0.squareRoot(), absolute: 1e-9)
    expectClose(interval.upper, 0.03 + 0.04302652729911275 / 3.0.squareRoot(), absolute: 1e-9)
    #expect(effect.size == .pairs(3))
    #expect(effect.quantity == .advantage)
    #expect((verdict.seedsNeeded != nil) == (conclusion == .undecided))
  }

  @Test(arguments: [
    (-0.06...0.06, ClaimVerdict.Conclusion.supported), (-0.05...0.05, .undecided),
    (-0.001...0.001, .contradicted), (-.infinity...0.06, .supported),
    (-.infinity...0.005, .contradicted),
  ])
  func `an advantage may be claimed to be small`(
    bounds: ClosedRange<Double>, conclusion: ClaimVerdict.Conclusion
  ) throws {
    let comparison = ClaimAssertion.Comparison(Self.at("a"), with: Self.at("b"))
    let verdict = try verdict(.advantage(comparison, within: bounds), Self.threeAhead)
    #expect(verdict.conclusion == conclusion)
  }

  @Test func `less is better of a loss`() throws {
    let verdict = try verdict(
      Self.better(0), ["a": [1.1, 1.2, 1.3], "b": [1.5, 1.6, 1.71]], metric: "test.loss")
    #expect(verdict.conclusion == .supported)
    #expect(verdict.effectText == "advantage +0.40 nats, 95 % interval +0.39 to +0.42, n = 3 pairs")
  }

  // Differences 1, −1 and 3 points: mean 1, deviation 2; the power of the t test is 0.80 with 34 values (SciPy 1.17.1,
  // nct.sf(t.ppf(0.975, 33), 33, 0.5 · √34)).
  @Test func `an undecided claim names the seeds that would decide`() throws {
    let verdict = try verdict(Self.better(0), ["a": [0.51, 0.49, 0.53], "b": [0.5, 0.5, 0.5]])
    #expect(verdict.conclusion == .undecided)
    #expect(verdict.seedsNeeded == .about(34))
    #expect(
      verdict.remark
        == "it points to support; about 34 seeds would decide with 80 % probability")
  }

  @Test func `a distance of nothing needs more seeds than estimates go`() throws {
    let verdict = try verdict(Self.better(0.01), ["a": [0.51, 0.49, 0.53], "b": [0.5, 0.5, 0.5]])
    #expect(verdict.seedsNeeded == .moreThan(1000))
    #expect(verdict.remark.hasSuffix("more than 1,000 seeds would decide with 80 % probability"))
  }

  @Test func `a single seed decides nothing`() throws {
    for (assertion, numbers) in [
      (Self.better(0), ["a": [0.9], "b": [0.1]]),
      (.mean(Self.at("a"), within: 0...1), ["a": [0.5]]),
      (.trend(.everywhere, along: "level", .falls), ["a": [0.9], "b": [0.5], "c": [0.1]]),
    ] as [(ClaimAssertion, [String: [Double]])] {
      let verdict = try verdict(assertion, numbers)
      #expect(verdict.conclusion == .undecided)
      #expect(verdict.effect?.interval == nil)
      #expect(verdict.seedsNeeded == .atLeast(2))
    }
  }

  @Test func `equal numbers have no interval, and decide nothing`() throws {
    let equal = ["a": [0.1, 0.1, 0.1], "b": [0.1, 0.1, 0.1]]
    let flat = ClaimAssertion.trend(.everywhere, along: "level", .falls)
    for assertion in [Self.better(0), .mean(Self.at("a"), within: 0.09...0.11), flat] {
      let verdict = try verdict(assertion, equal)
      #expect(verdict.conclusion == .undecided)
      #expect(verdict.effect?.interval == nil)
      #expect(verdict.pValue == nil)
      #expect(
        verdict.reservations == [
          "all values are equal, so that nothing tells how far the mean may be off"
        ])
    }
  }

  // One advantage is 3, 5 and 4 points, the other 1, 2 and 0: differences 2, 3 and 4.
  @Test func `an advantage is compared with another seed by seed`() throws {
    let verdict = try verdict(
      .additionalAdvantage(
        .init(Self.at("a"), with: Self.at("b")), over: .init(Self.at("c"), with: Self.at("d")),
        within: 0 ... .infinity),
      [
        "a": [0.53, 0.55, 0.54], "b": [0.5, 0.5, 0.5], "c": [0.41, 0.42, 0.4],
        "d": [0.4, 0.4, 0.4],
      ])
    #expect(verdict.conclusion == .supported)
    #expect(
      verdict.effectText
        == "additional advantage +3.0 points, 95 % interval +0.5 to +5.5, n = 3 pairs")
  }

  @Test(arguments: [
    (0.4...0.6, ClaimVerdict.Conclusion.supported), (0.49...0.6, .undecided),
    (0.53...0.6, .undecided), (0.56...0.6, .contradicted), (0...0.4, .contradicted),
    (0.4...Double.infinity, .supported), (0.6...Double.infinity, .contradicted),
    (-.infinity ... .infinity, .supported),
  ])
  func `a mean is held against bounds`(
    bounds: ClosedRange<Double>, conclusion: ClaimVerdict.Conclusion
  ) throws {
    // 51 ± 4.303 · 1/√3 points = 48.5 to 53.5.
    let verdict = try verdict(.mean(Self.at("a"), within: bounds), ["a": [0.50, 0.51, 0.52]])
    #expect(verdict.conclusion == conclusion)
    #expect(verdict.effectText == "mean 51.0 %, 95 % interval 48.5 to 53.5, n = 3")
  }

  @Test(arguments: [
    (0.485, ClaimVerdict.Conclusion.supported, "48.52 to 53.48"),
    (0.4852, .undecided, "48.5 to 53.5"), (0.535, .contradicted, "48.52 to 53.48"),
  ])
  func `an interval has the decimals that show on which side of a bound it ends`(
    bound: Double, conclusion: ClaimVerdict.Conclusion, interval: String
  ) throws {
    // 51 ± 4.3027 · 1/√3 points = 48.5159 to 53.4841.
    let verdict = try verdict(
      .mean(Self.at("a"), within: bound ... .infinity), ["a": [0.50, 0.51, 0.52]])
    #expect(verdict.conclusion == conclusion)
    #expect(verdict.effect?.intervalText == interval)
  }

  // Slopes −0.1, −0.12 and −0.08: mean −0.1, deviation 0.02, half width 4.303 · 0.02/√3.
  @Test func `a trend is the mean of the slopes of each seed's line`() throws {
    let numbers = ["a": [0.6, 0.7, 0.5], "b": [0.5, 0.58, 0.42], "c": [0.4, 0.46, 0.34]]
    let falling = try verdict(.trend(.everywhere, along: "level", .falls), numbers)
    #expect(falling.conclusion == .supported)
    #expect(
      falling.effectText
        == "slope −10.0 points per level, 95 % interval −15.0 to −5.0, n = 3 pairs")
    let rising = try verdict(.trend(.everywhere, along: "level", .rises), numbers)
    #expect(rising.conclusion == .contradicted)
  }

  // 99.5 ± 4.303 · 0.4/√3 points = 98.5 to 100.5.
  @Test func `a mean's interval keeps to numbers that can be`() throws {
    let verdict = try verdict(
      .mean(Self.at("a"), within: 0.9...1), ["a": [0.991, 0.995, 0.999]])
    #expect(verdict.effect?.interval?.upper == 1)
    #expect(verdict.effect?.intervalText == "98.5 to 100.0")
  }

  @Test func `seeds with a run that diverged are left out, and said to be`() throws {
    let verdict = try verdict(
      Self.better(0), ["a": [0.50, 0.52, .nan, 0.54], "b": [0.48, 0.49, 0.51, 0.50]])
    #expect(verdict.conclusion == .undecided)
    #expect(verdict.effect?.size == .pairs(3))
    #expect(
      verdict.reservations == [
        "seed 3 is left out, where a run diverged, so that the others do not decide"
      ])
    let none = try self.verdict(Self.better(0), ["a": [.nan, .nan], "b": [0.1, 0.2]])
    #expect(none.conclusion == .undecided)
    #expect(none.effectText == "no number, n = 0 pairs")
    #expect(
      none.reservations == [
        "seeds 1–2 are left out, where a run diverged, so that the others do not decide"
      ])
  }

  @Test func `nothing is concluded while runs are missing`() throws {
    for assertion in [
      Self.better(0), .mean(Self.at("a"), within: 0...1),
      .count(Self.at("a"), .diverged, .mostly),
      .trend(.everywhere, along: "level", .rises),
    ] {
      let verdict = try verdict(
        assertion, ["a": [0.50, .infinity, 0.54], "b": [0.48, 0.49, 0.50]])
      #expect(verdict.conclusion == .notTestable)
      #expect(verdict.effect == nil)
      #expect(verdict.remark == "1 run missing")
    }
  }

  @Test func `of several points their mean is compared`() throws {
    let verdict = try verdict(
      .advantage(.init(Self.at("a", "b"), with: Self.at("c")), within: 0 ... .infinity),
      ["a": [0.5, 0.5, 0.5], "b": [0.54, 0.56, 0.58], "c": [0.5, 0.5, 0.5]])
    #expect(verdict.effectText == "advantage +3.0 points, 95 % interval +0.5 to +5.5, n = 3 pairs")
  }

  @Test func `a smoother curve is one that bends less`() throws {
    let claim = Claim(
      name: "smooth", statement: "a is smoother", metric: "training.loss", measure: .roughness,
      pairing: .bySeed, assertion: Self.better(0))
    let experiment = Fixture.experiment(
      seeds: [1, 2, 3], axes: [Axis("level", levels: ["a", "b"])], claims: [claim])
    let collated = Fixture.collated(experiment) { point, seed, run in
      // Second differences: of a, a line, none; of b, −2, 2, −2 times the height.
      let height = point.name == "a" ? 0 : 1 + Double(seed) / 10
      let history = ["training.loss": (0..<5).map { Double(5 - $0) + height * Double($0 % 2) }]
      return CollatedRun(
        run, record: Fixture.record(run, .finished, metrics: [:], history: history))
    }
    let verdict = try #require(Page(name: "page", experiments: [collated]).verdicts().first)
    #expect(verdict.conclusion == .supported)
    expectClose(try #require(verdict.effect?.estimate), 2.4, absolute: 1e-12)
  }
}
