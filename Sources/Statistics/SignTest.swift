/// The sign test: whether differences are as often positive as negative.
package struct SignTest: Hashable, Sendable {
  /// The exact two-sided p-value; 1 where there is no difference.
  ///
  /// Arbuthnot 1710; with n differences that are not zero, k of them of the rarer sign:
  ///
  ///     min(1, 2 P(X ≤ k)),  X binomial with n and ½
  package let pValue: Double

  /// Tests counts of differences; those of zero are left out.
  ///
  /// - Precondition: the counts are not negative.
  package init(positive: Int, negative: Int) {
    let rarer = Proportion(min(positive, negative), of: positive + negative)
    pValue = min(1, 2 * rarer.pValue(below: 0.5))
  }
}
