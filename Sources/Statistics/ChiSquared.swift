import ElementaryFunctions

/// The chi-squared distribution: the sum of the squares of independent standard normal values.
package struct ChiSquared: Hashable, Sendable {
  /// The degrees of freedom; positive, not necessarily whole.
  package let degreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Precondition: the degrees of freedom are positive.
  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom must be positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value above x: the regularized incomplete gamma function Q(ν/2, x/2) (DLMF 8.2.4).
  package func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let (a, half) = (degreesOfFreedom / 2, x / 2)
    let front = Elementary.exp(a * Elementary.log(half) - half - Elementary.logGamma(a))
    return half < a + 1 ? 1 - front * Self.series(a, half) : front * Self.fraction(a, half)
  }

  /// Σ xᵏ / (a (a + 1) … (a + k)), which P(a, x) is with xᵃ e⁻ˣ / Γ(a) before it (DLMF 8.11.4).
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var place = a
    while term > sum * 1e-17 {
      place += 1
      term *= x / place
      sum += term
    }
    return sum
  }

  /// 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))), which Q(a, x) is with the same before it
  /// (DLMF 8.9.2), by the modified Lentz method (Thompson & Barnett 1986).
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var denominator = x + 1 - a
    var ratio = 1 / tiny
    var inverse = 1 / denominator
    var fraction = inverse
    for term in 1...2000 {
      let coefficient = Double(term) * (a - Double(term))
      denominator += 2
      inverse = 1 / nonzero(coefficient * inverse + denominator, tiny)
      ratio = nonzero(denominator + coefficient / ratio, tiny)
      fraction *= ratio * inverse
      if abs(ratio * inverse - 1) < 1e-15 { break }
    }
    return fraction
  }

  private static func nonzero(_ number: Double, _ tiny: Double) -> Double {
    abs(number) < tiny ? tiny : number
  }
}
