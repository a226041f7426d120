import ElementaryFunctions

/// What a growing number of independent trials tells of the share that succeeds, however often and whenever one looks.
///
/// The likelihood of the counts, mixed over shares by the Beta(½, ½) distribution, over that of one share p (Robbins 1970,
/// Annals of Mathematical Statistics 41):
///
///     M(p) = B(k + ½, n − k + ½) / B(½, ½) / (pᵏ (1 − p)ⁿ⁻ᵏ)
///
/// Of the mixture, only the part on one side of p counts: then it is a supermartingale at p and at all shares on its other
/// side, and ever reaches 1/α with a probability of α at most (Ville 1939).
package struct ShareSequence: Hashable, Sendable {
  /// How many succeeded, of how many.
  package let proportion: Proportion

  /// Takes the trials that are known.
  ///
  /// - Precondition: there are no more successes than trials.
  package init(_ successes: Int, of count: Int) {
    proportion = Proportion(successes, of: count)
  }

  /// An interval that holds the true share at every look with the stated probability.
  ///
  /// Each end leaves out the shares whose p-value is at most half of 1 − confidence.
  package func interval(confidence: Double = 0.95) -> Interval {
    let tail = (1 - confidence) / 2
    return Interval(lowerEnd(tail), 1 - mirrored.lowerEnd(tail))
  }

  private func lowerEnd(_ tail: Double) -> Double {
    guard proportion.successes > 0 else { return 0 }
    return Bisection.first(in: 0...proportion.share) { pValue(above: $0) > tail }
  }

  private var mirrored: ShareSequence {
    ShareSequence(proportion.count - proportion.successes, of: proportion.count)
  }
}

extension ShareSequence: BoundTests {
  /// A p-value, valid at every look, of the hypothesis that the share is at most the bound; 0 where none can be.
  ///
  /// 1 over the mixture of the shares above, where U is the upper tail of a beta distribution:
  ///
  ///     M⁺(p) = M(p) · U(p; k + ½, n − k + ½) / U(p; ½, ½)
  package func pValue(above bound: Double) -> Double {
    guard bound >= 0 else { return 0 }
    guard bound > 0 else { return proportion.successes > 0 ? 0 : 1 }
    guard bound < 1, proportion.successes > 0 else { return 1 }
    let (k, rest) = (Double(proportion.successes), Double(proportion.count - proportion.successes))
    let (before, after) = (BetaDistribution(0.5, 0.5), BetaDistribution(k + 0.5, rest + 0.5))
    let logarithm =
      after.logarithmOfBeta - before.logarithmOfBeta - k * Elementary.log(bound)
      - rest * Elementary.logOnePlus(-bound)
    let part = after.upperTail(bound) / before.upperTail(bound)
    return min(1, Elementary.exp(-logarithm) / part)
  }

  /// A p-value, valid at every look, of the hypothesis that the share is at least the bound; 0 where none can be.
  package func pValue(below bound: Double) -> Double {
    mirrored.pValue(above: 1 - bound)
  }
}
