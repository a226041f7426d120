/// A range of numbers that covers what is sought with a stated confidence.
package struct Interval: Hashable, Sendable {
  /// The smallest number of the range.
  package let lower: Double
  /// The largest number of the range.
  package let upper: Double

  /// Creates an interval.
  package init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The part of the interval that lies within bounds; the nearest bound where none does.
  package func clamped(to bounds: ClosedRange<Double>) -> Interval {
    func clamped(_ number: Double) -> Double {
      min(max(number, bounds.lowerBound), bounds.upperBound)
    }
    return Interval(clamped(lower), clamped(upper))
  }

  /// Whether the number lies within the interval or on its ends.
  package func contains(_ number: Double) -> Bool {
    lower <= number && number <= upper
  }
}

extension Sample {
  /// The smallest to the largest value; `nil` below two values.
  package var extent: Interval? {
    guard count > 1, let smallest = values.min(), let largest = values.max() else { return nil }
    return Interval(smallest, largest)
  }

  /// The confidence interval of the mean of normally distributed values; `nil` below two values.
  ///
  ///     m ± t(1 − α/2; n − 1) · s / √n,  α = 1 − confidence
  package func meanInterval(confidence: Double = 0.95) -> Interval? {
    standardDeviation.flatMap { interval(confidence, variance: $0 * $0 / Double(count)) }
  }

  /// The interval that one further value falls into; `nil` below two values.
  ///
  /// This is what a published number of a single run is held against:
  ///
  ///     m ± t(1 − α/2; n − 1) · √(s²/n + s′²),  α = 1 − confidence
  ///
  /// where s′ is `further`, or the sample's own deviation s where that is `nil`.
  package func predictionInterval(
    ofDeviation further: Double? = nil, confidence: Double = 0.95
  ) -> Interval? {
    standardDeviation.flatMap { own in
      let further = further ?? own
      return interval(confidence, variance: own * own / Double(count) + further * further)
    }
  }

  private func interval(_ confidence: Double, variance: Double) -> Interval? {
    guard let mean else { return nil }
    let quantile = StudentT(degreesOfFreedom: Double(count - 1)).quantile((1 + confidence) / 2)
    let half = quantile * variance.squareRoot()
    return Interval(mean - half, mean + half)
  }
}
