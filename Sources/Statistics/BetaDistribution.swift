import ElementaryFunctions

/// The beta distribution, on the numbers from 0 to 1.
package struct BetaDistribution: Hashable, Sendable {
  /// The first exponent; positive.
  package let a: Double
  /// The second exponent; positive.
  package let b: Double

  /// Creates the distribution.
  ///
  /// - Precondition: both exponents are positive.
  package init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "the exponents of a beta distribution must be positive")
    self.a = a
    self.b = b
  }

  /// The probability of a value of at most x: the regularized incomplete beta function I(x; a, b).
  ///
  /// DLMF 8.17.22, whose continued fraction converges fast below x = (a + 1) / (a + b + 2); above, I(x; a, b) is
  /// 1 − I(1 − x; b, a) (DLMF 8.17.4).
  ///
  /// - Parameter x: The number; outside of 0 to 1 the nearer of them counts.
  /// - Returns: A number from 0 to 1.
  package func cumulativeProbability(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    return x <= turn ? fractional(x, 1 - x) : 1 - mirrored.fractional(1 - x, x)
  }

  /// The probability of a value above x, to its own digits however small it is.
  package func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < 1 else { return 0 }
    return x <= turn ? 1 - fractional(x, 1 - x) : mirrored.fractional(1 - x, x)
  }

  /// The value that is exceeded with probability 1 − `probability`, by bisection.
  ///
  /// - Precondition: `probability` lies strictly between 0 and 1.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile's probability lies in (0, 1)")
    return Bisection.first(in: 0...1) { cumulativeProbability($0) >= probability }
  }

  /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
  var logarithmOfBeta: Double {
    Elementary.logGamma(a) + Elementary.logGamma(b) - Elementary.logGamma(a + b)
  }

  /// Where the fraction of the other side converges faster.
  private var turn: Double { (a + 1) / (a + b + 2) }

  private var mirrored: BetaDistribution { BetaDistribution(b, a) }

  private func fractional(_ x: Double, _ rest: Double) -> Double {
    let logarithmOfRest = x < 0.5 ? Elementary.logOnePlus(-x) : Elementary.log(rest)
    let logarithm = a * Elementary.log(x) + b * logarithmOfRest - logarithmOfBeta
    return Elementary.exp(logarithm) / a / fraction(x)
  }

  /// The continued fraction 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22, by the modified Lentz method (Thompson & Barnett 1986).
  private func fraction(_ x: Double) -> Double {
    let tiny = 1e-300
    var fraction = 1.0
    var ratio = 1.0
    var inverse = 0.0
    for term in 1...2000 {
      let coefficient = coefficient(term, x)
      inverse = 1 + coefficient * inverse
      inverse = 1 / (abs(inverse) < tiny ? tiny : inverse)
      ratio = 1 + coefficient / ratio
      ratio = abs(ratio) < tiny ? tiny : ratio
      fraction *= ratio * inverse
      if abs(ratio * inverse - 1) < 1e-15 { break }
    }
    return fraction
  }

  private func coefficient(_ term: Int, _ x: Double) -> Double {
    let m = Double(term / 2)
    return term.isMultiple(of: 2)
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
  }
}
