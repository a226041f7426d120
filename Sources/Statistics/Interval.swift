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
}
