/// The range of an axis, with ends at round numbers.
struct AxisRange: Equatable {
  let lower: Double
  let upper: Double
  /// Whether the axis is logarithmic.
  let isLogarithmic: Bool

  /// The range of an axis that begins and ends with the smallest and the largest of these numbers.
  init(exactly numbers: [Double]) {
    let smallest = numbers.min() ?? 0
    let largest = numbers.max() ?? 1
    lower = smallest
    upper = largest > smallest ? largest : smallest + 1
    isLogarithmic = false
  }

  /// The range of an axis that shows these numbers, in shown units.
  ///
  /// The axis is logarithmic where all numbers are positive and the largest is over a hundred times the smallest.
  init(showing numbers: [Double]) {
    let smallest = numbers.min() ?? 0
    let largest = numbers.max() ?? 1
    isLogarithmic = smallest > 0 && largest > 100 * smallest
    if isLogarithmic {
      lower = smallest / 1.2
      upper = largest * 1.2
      return
    }
    let span = largest > smallest ? largest - smallest : max(abs(largest), 1) / 10
    let step = Self.step(for: span)
    lower = ((smallest - 0.02 * span) / step).rounded(.down) * step
    upper = ((largest + 0.02 * span) / step).rounded(.up) * step
  }

  /// A tenth of the span or less, as 1, 2 or 5 times a power of ten.
  private static func step(for span: Double) -> Double {
    let digits = DecimalDigits(span / 10)
    let leading = digits.digits.first ?? 1
    var step = leading >= 5 ? 5.0 : leading >= 2 ? 2.0 : 1.0
    for _ in 0..<abs(digits.exponent) {
      if digits.exponent > 0 { step *= 10 } else { step /= 10 }
    }
    return step
  }
}
