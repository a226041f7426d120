/// The false discovery rate among several tests.
///
/// Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57.
package enum BenjaminiHochberg {
  /// The smallest rates of false discoveries at which each hypothesis is rejected, in the order of the p-values.
  ///
  /// With the p-values in ascending order, p₍₁₎ to p₍m₎:
  ///
  ///     min over j ≥ i of min(1, m p₍ⱼ₎ / j)
  package static func adjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var smallest = 1.0
    for (place, index) in pValues.indices.sorted(by: { pValues[$0] > pValues[$1] }).enumerated() {
      let rank = Double(pValues.count - place)
      smallest = min(smallest, pValues[index] * Double(pValues.count) / rank)
      adjusted[index] = smallest
    }
    return adjusted
  }
}
