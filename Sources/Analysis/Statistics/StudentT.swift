import ElementaryFunctions

/// Student's t distribution.
package struct StudentT: Hashable, Sendable {
  /// The degrees of freedom; positive, not necessarily whole.
  package let degreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Precondition: the degrees of freedom are positive.
  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom must be positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `t`.
  ///
  /// Abramowitz & Stegun 26.7.1, with the regularized incomplete beta function I:
  ///
  ///     P(T > t) = ½ I(x; ν/2, ½),  x = ν / (ν + t²),  t ≥ 0
  package func cumulativeProbability(_ t: Double) -> Double {
    let x = degreesOfFreedom / (degreesOfFreedom + t * t)
    let tail = regularizedIncompleteBeta(x, degreesOfFreedom / 2, 0.5) / 2
    return t < 0 ? tail : 1 - tail
  }

  /// The value that is exceeded with probability 1 − `probability`, by bisection.
  ///
  /// - Precondition: `probability` lies strictly between 0 and 1.
  /// - Accuracy: relative error below 1e-9 against published tables (tested to their digits).
  package func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile's probability lies in (0, 1)")
    guard probability >= 0.5 else { return -quantile(1 - probability) }
    var lower = 0.0
    var upper = 1.0
    while cumulativeProbability(upper) < probability, upper < 1e15 { upper *= 2 }
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return upper }
      if cumulativeProbability(middle) < probability { lower = middle } else { upper = middle }
    }
  }
}

/// The regularized incomplete beta function I(x; a, b) for 0 ≤ x ≤ 1.
///
/// DLMF 8.17.22, whose continued fraction converges fast below x = (a + 1) / (a + b + 2); above, I(x; a, b) is
/// 1 − I(1 − x; b, a) (DLMF 8.17.4).
private func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  guard x <= (a + 1) / (a + b + 2) else {
    return 1 - regularizedIncompleteBeta(1 - x, b, a)
  }
  let logarithmOfBeta =
    Elementary.logGamma(a) + Elementary.logGamma(b) - Elementary.logGamma(a + b)
  let logarithm = a * Elementary.log(x) + b * Elementary.logOnePlus(-x) - logarithmOfBeta
  let front = Elementary.exp(logarithm) / a
  return front / betaFraction(x, a, b)
}

/// The continued fraction 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22, by the modified Lentz method (Thompson & Barnett 1986).
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  var fraction = 1.0
  var ratio = 1.0
  var inverse = 0.0
  for term in 1...500 {
    let m = Double(term / 2)
    let coefficient =
      term.isMultiple(of: 2)
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    inverse = 1 + coefficient * inverse
    inverse = 1 / (abs(inverse) < tiny ? tiny : inverse)
    ratio = 1 + coefficient / ratio
    ratio = abs(ratio) < tiny ? tiny : ratio
    fraction *= ratio * inverse
    if abs(ratio * inverse - 1) < 1e-15 { break }
  }
  return fraction
}
