import ElementaryFunctions

/// Decadic logarithms of positive numbers and of intervals.
enum Logarithm {
  static func base10(_ number: Double) -> Double { Elementary.log10(number) }

  static func natural(_ number: Double) -> Double { Elementary.log(number) }

  static func exponential(_ exponent: Double) -> Double { Elementary.exp(exponent) }

  static func power(_ exponent: Double) -> Double { Elementary.exp10(exponent) }

  static func interval(_ interval: ClosedRange<Double>) -> ClosedRange<Double> {
    base10(interval.lowerBound)...base10(interval.upperBound)
  }

  /// The interval, longer at both ends by a part of a decade.
  static func widened(
    _ interval: ClosedRange<Double>, byDecades decades: Double
  ) -> ClosedRange<Double> {
    let factor = power(decades)
    return interval.lowerBound / factor...interval.upperBound * factor
  }
}
