/// How many of some independent trials succeeded.
package struct Proportion: Hashable, Sendable {
  /// How many succeeded.
  package let successes: Int
  /// How many trials there were.
  package let count: Int

  /// Counts successes.
  ///
  /// - Precondition: there are no more successes than trials.
  package init(_ successes: Int, of count: Int) {
    precondition(successes >= 0 && successes <= count, "there are at most as many as were tried")
    self.successes = successes
    self.count = count
  }

  /// The share of successes; 0 of no trials.
  package var share: Double { count == 0 ? 0 : Double(successes) / Double(count) }

  /// The exact confidence interval of the share that trials succeed with; all of 0 to 1 without a trial.
  ///
  /// Clopper & Pearson 1934, Biometrika 26, by quantiles of the beta distribution, with α = 1 − confidence:
  ///
  ///     B(α/2; k, n − k + 1)  to  B(1 − α/2; k + 1, n − k)
  ///
  /// where the lower end is 0 if nothing succeeded and the upper 1 if nothing failed.
  package func interval(confidence: Double = 0.95) -> Interval {
    let tail = (1 - confidence) / 2
    let failures = count - successes
    let lower =
      successes == 0
      ? 0 : BetaDistribution(Double(successes), Double(failures + 1)).quantile(tail)
    // By its mirror image, whose quantile keeps its digits near 1.
    let upper =
      failures == 0
      ? 1 : 1 - BetaDistribution(Double(failures), Double(successes + 1)).quantile(tail)
    return Interval(lower, upper)
  }
}

extension Proportion: BoundTests {
  /// The exact binomial p-value of the hypothesis that the share is at most the bound; 0 where none can be.
  ///
  ///     P(X ≥ k | p) = I(p; k, n − k + 1)
  package func pValue(above bound: Double) -> Double {
    guard bound >= 0 else { return 0 }
    guard successes > 0, bound < 1 else { return 1 }
    return BetaDistribution(Double(successes), Double(count - successes + 1))
      .cumulativeProbability(bound)
  }

  /// The exact binomial p-value of the hypothesis that the share is at least the bound; 0 where none can be.
  package func pValue(below bound: Double) -> Double {
    Proportion(count - successes, of: count).pValue(above: 1 - bound)
  }
}
