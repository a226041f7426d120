/// Where one further normally distributed value is expected, beside those that a mean was made of.
package struct Prediction: Hashable, Sendable {
  /// The mean of the values.
  package let mean: Double
  /// How many there are.
  package let count: Int
  /// The standard deviation of one value, s; positive.
  package let deviation: Double
  /// The degrees of freedom ν of the deviation, which may be of more values than the mean.
  package let degreesOfFreedom: Double

  /// Predicts from a mean and a deviation; `nil` without a value or a spread.
  package init?(mean: Double, count: Int, deviation: Double, degreesOfFreedom: Double) {
    guard count > 0, deviation > 0, degreesOfFreedom > 0 else { return nil }
    self.mean = mean
    self.count = count
    self.deviation = deviation
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The interval that the further value falls into with the stated probability.
  ///
  /// Hahn & Meeker 1991, Statistical Intervals, section 4.7:
  ///
  ///     m ± t(1 − α/2; ν) · s · √(1 + 1/n),  α = 1 − confidence
  package func interval(confidence: Double = 0.95) -> Interval {
    let half = critical(confidence) * deviation * widening
    return Interval(mean - half, mean + half)
  }

  /// The probability that a further value whose expectation is shifted falls outside of the interval.
  ///
  /// Its distance from the mean, over s √(1 + 1/n), follows noncentral t with the noncentrality δ / √(1 + 1/n).
  ///
  /// - Parameters:
  ///   - shift: The shift δ, in true standard deviations.
  ///   - confidence: That of the interval.
  /// - Returns: The probability, which is 1 − confidence without a shift.
  package func power(shift: Double, confidence: Double = 0.95) -> Double {
    let shifted = NoncentralT(
      degreesOfFreedom: degreesOfFreedom, noncentrality: shift / widening)
    let critical = critical(confidence)
    return 1 - shifted.cumulativeProbability(critical) + shifted.cumulativeProbability(-critical)
  }

  private var widening: Double { (1 + 1 / Double(count)).squareRoot() }

  private func critical(_ confidence: Double) -> Double {
    StudentT(degreesOfFreedom: degreesOfFreedom).quantile((1 + confidence) / 2)
  }
}
