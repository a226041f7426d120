import Statistics
import TestSupport
import Testing

/// The expected numbers are those of SciPy 1.17.1, by the call that each comment names.
@Suite struct ProportionTests {
  /// `binomtest(k, n).proportion_ci(0.95, "exact")`.
  @Test(arguments: [
    (0, 5, 0.0, 0.5218237501049814), (5, 5, 0.47817624989501856, 1),
    (3, 3, 0.2924017738212867, 1), (6, 6, 0.5407418735600995, 1),
    (1, 5, 0.005050763379468115, 0.7164179361180895),
    (4, 5, 0.28358206388191054, 0.9949492366205319),
    (17, 20, 0.6210731734547044, 0.9679290628144552),
    (50, 1000, 0.03733539760466063, 0.06539048791549365),
  ])
  func `the interval of a share is Clopper's and Pearson's`(
    successes: Int, count: Int, lower: Double, upper: Double
  ) {
    let interval = Proportion(successes, of: count).interval()
    expectClose([interval.lower, interval.upper], [lower, upper], relative: 1e-10)
  }

  /// `binomtest(k, n, p, alternative="greater").pvalue` and with `"less"`.
  @Test(arguments: [
    (4, 5, 0.5, 0.1875, 0.96875), (0, 5, 0.1, 1, 0.59049), (6, 6, 0.5, 0.015625, 1),
    (17, 20, 0.6, 0.01596116279000825, 0.9963885279408712),
  ])
  func `a share is held against a bound by the exact binomial test`(
    successes: Int, count: Int, bound: Double, above: Double, below: Double
  ) {
    let share = Proportion(successes, of: count)
    expectClose(share.pValue(above: bound), above, relative: 1e-11)
    expectClose(share.pValue(below: bound), below, relative: 1e-11)
  }

  @Test func `that the share is 0 or 1 itself is refuted by one run that does otherwise`() {
    let share = Proportion(3, of: 3)
    #expect(share.pValue(below: 1) == 1)
    #expect(share.pValue(above: 0) == 0)
    #expect(Proportion(2, of: 3).pValue(below: 1) == 0)
    #expect(Proportion(0, of: 3).pValue(above: 0) == 1)
    #expect(share.pValue(outside: 0...1) == 1)
    #expect(share.pValue(within: -.infinity ... .infinity) == 0)
    #expect(Proportion(0, of: 0).interval() == Interval(0, 1))
    #expect(Proportion(0, of: 0).pValue(above: 0.5) == 1)
  }

  /// The coverage is a sum over all counts: no simulation is needed.
  @Test(arguments: [5, 20])
  func `the interval of a share covers it with 95 % at least, whatever it is`(count: Int) {
    let intervals = (0...count).map { Proportion($0, of: count).interval() }
    for share in stride(from: 0.02, through: 0.98, by: 0.02) {
      var weight = 1.0
      for _ in 0..<count { weight *= 1 - share }
      var covered = 0.0
      for successes in 0...count {
        if intervals[successes].contains(share) { covered += weight }
        weight *= Double(count - successes) / Double(successes + 1) * share / (1 - share)
      }
      #expect(covered >= 0.95, "of \(share)")
    }
  }

  /// `binomtest(k, n).pvalue`.
  @Test(arguments: [(5, 0, 0.0625), (8, 2, 0.109375), (3, 3, 1), (12, 4, 0.076812744140625)])
  func `signs are tested exactly`(positive: Int, negative: Int, expected: Double) {
    expectClose(SignTest(positive: positive, negative: negative).pValue, expected, relative: 1e-12)
    #expect(
      SignTest(positive: negative, negative: positive)
        == SignTest(positive: positive, negative: negative))
  }

  @Test func `where nothing differs, signs tell nothing`() {
    #expect(SignTest(positive: 0, negative: 0).pValue == 1)
  }
}
