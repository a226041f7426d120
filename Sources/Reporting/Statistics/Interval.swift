/// A range of numbers that covers what is sought with a stated confidence.
public struct Interval: Hashable, Sendable {
  /// The smallest number of the range.
  public let lower: Double
  /// The largest number of the range.
  public let upper: Double

  /// Creates an interval.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether the number lies within the interval or on its ends.
  public func contains(_ number: Double) -> Bool {
    lower <= number && number <= upper
  }
}

extension Sample {
  /// The confidence interval of the mean of normally distributed values; `nil` below two values.
  ///
  ///     m ± t(1 − α/2; n − 1) · s / √n,  α = 1 − confidence
  public func meanInterval(confidence: Double = 0.95) -> Interval? {
    interval(confidence: confidence) { 1 / Double($0) }
  }

  /// The interval that one further value of the same normal distribution falls into; `nil` below two values.
  ///
  /// This is what a published number of a single run is held against:
  ///
  ///     m ± t(1 − α/2; n − 1) · s · √(1 + 1/n),  α = 1 − confidence
  public func predictionInterval(confidence: Double = 0.95) -> Interval? {
    interval(confidence: confidence) { 1 + 1 / Double($0) }
  }

  private func interval(confidence: Double, variance: (Int) -> Double) -> Interval? {
    guard let mean, let standardDeviation else { return nil }
    let quantile = StudentT(degreesOfFreedom: Double(count - 1)).quantile((1 + confidence) / 2)
    let half = quantile * standardDeviation * variance(count).squareRoot()
    return Interval(mean - half, mean + half)
  }
}
