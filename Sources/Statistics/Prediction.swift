/// Where further normally distributed values are expected, beside those that means were made of.
///
/// One further value is told from a mean, or the difference of two further values from that of two means.
package struct Prediction: Hashable, Sendable {
  /// The mean, or the difference of means.
  package let mean: Double
  /// The standard deviation of one value, s; positive.
  package let deviation: Double
  /// The degrees of freedom ν of the deviation, which may be of more values than the means.
  package let degreesOfFreedom: Double
  /// The standard error of further values less the means.
  package let error: Double

  /// Predicts from means and a deviation; `nil` without a value or a spread.
  ///
  /// - Parameters:
  ///   - mean: The mean of the values, or the difference of two means.
  ///   - counts: How many values each mean is made of.
  ///   - deviation: The standard deviation of one value.
  ///   - degreesOfFreedom: Those of the deviation.
  ///   - further: The standard deviation of further values; `nil` where it is the same.
  package init?(
    mean: Double, counts: [Int], deviation: Double, degreesOfFreedom: Double,
    further: Double? = nil
  ) {
    guard !counts.isEmpty, counts.allSatisfy({ $0 > 0 }), deviation > 0, degreesOfFreedom > 0
    else { return nil }
    self.mean = mean
    self.deviation = deviation
    self.degreesOfFreedom = degreesOfFreedom
    let ofMeans = counts.reduce(0) { $0 + deviation * deviation / Double($1) }
    let own = further ?? deviation
    error = (ofMeans + Double(counts.count) * own * own).squareRoot()
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
