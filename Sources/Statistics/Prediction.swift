/// Where further normally distributed values are expected, beside those that means were made of.
///
/// One further value is told from a mean, or the difference of two further values from that of two means.
package struct Prediction: Hashable, Sendable {
  /// The mean, or the difference of means.
  package let mean: Double
  /// The standard deviation of one value; of a difference, the root mean square of both sides'.
  package let deviation: Double
  /// The degrees of freedom ν of the error.
  package let degreesOfFreedom: Double
  /// The standard error of further values less the means.
  package let error: Double

  /// A mean, and how far single values are from it.
  package struct Side: Hashable, Sendable {
    /// How many values the mean is made of.
    package let count: Int
    /// The standard deviation of one value, s.
    package let deviation: Double
    /// The degrees of freedom of the deviation.
    package let degreesOfFreedom: Double

    /// Describes a mean.
    package init(count: Int, deviation: Double, degreesOfFreedom: Double) {
      self.count = count
      self.deviation = deviation
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  /// Predicts from one mean, or from the difference of two; `nil` without values or a spread.
  ///
  /// Sides whose deviation is one and the same, pooled over both, share its degrees of freedom; those of sides with their own
  /// are Satterthwaite's:
  ///
  ///     ν = e⁴ / Σ(eᵢ⁴ / νᵢ),  eᵢ² = sᵢ²/nᵢ + s′²
  ///
  /// - Parameters:
  ///   - mean: The mean of the values, or the difference of two means.
  ///   - sides: The mean, or both.
  ///   - degreesOfFreedom: The degrees of freedom of a deviation that all sides share; `nil` where each has its own.
  ///   - further: The standard deviation of further values, s′; `nil` where it is that of the side.
  package init?(
    mean: Double, sides: [Side], sharing degreesOfFreedom: Double? = nil, further: Double? = nil
  ) {
    guard !sides.isEmpty,
      sides.allSatisfy({ $0.count > 0 && $0.deviation > 0 && $0.degreesOfFreedom > 0 })
    else { return nil }
    let variances = sides.map { side in
      let own = further ?? side.deviation
      return side.deviation * side.deviation / Double(side.count) + own * own
    }
    let sum = variances.reduce(0, +)
    // The shares of the variance, as its square may be too small for a number.
    let inverse = zip(variances, sides).reduce(0) {
      $0 + ($1.0 / sum) * ($1.0 / sum) / $1.1.degreesOfFreedom
    }
    self.mean = mean
    self.degreesOfFreedom = degreesOfFreedom ?? 1 / inverse
    error = sum.squareRoot()
    deviation =
      (sides.reduce(0) { $0 + $1.deviation * $1.deviation } / Double(sides.count)).squareRoot()
  }

  /// The interval that further values fall into with the stated probability.
  ///
  /// Hahn & Meeker 1991, Statistical Intervals, section 4.7, of one value:
  ///
  ///     m ± t(1 − α/2; ν) · e,  e = √(s²/n + s′²),  α = 1 − confidence
  ///
  /// where s′ is the deviation of further values; of a difference of two, both sides add to e².
  package func interval(confidence: Double = 0.95) -> Interval {
    let half = critical(confidence) * error
    return Interval(mean - half, mean + half)
  }

  /// The probability that a further value, or difference, whose expectation is shifted falls outside of the interval.
  ///
  /// Its distance from the mean, over e, follows noncentral t with the noncentrality δ s / e.
  ///
  /// - Parameters:
  ///   - shift: The shift δ, in standard deviations of one value.
  ///   - confidence: That of the interval.
  /// - Returns: The probability, from 1 − `confidence` on.
  package func power(shift: Double, confidence: Double = 0.95) -> Double {
    let shifted = NoncentralT(
      degreesOfFreedom: degreesOfFreedom, noncentrality: shift * deviation / error)
    let critical = critical(confidence)
    return 1 - shifted.cumulativeProbability(critical) + shifted.cumulativeProbability(-critical)
  }

  private func critical(_ confidence: Double) -> Double {
    StudentT(degreesOfFreedom: degreesOfFreedom).quantile((1 + confidence) / 2)
  }
}
