/// The range of an axis and the distance of its ticks, all at round numbers.
struct AxisRange: Equatable {
  let lower: Double
  let upper: Double
  /// The distance of the ticks; `nil` for a logarithmic axis, whose ticks gnuplot chooses.
  let tickStep: Double?

  /// Whether the axis is logarithmic.
  var isLogarithmic: Bool { tickStep == nil }

  /// The ticks' format, with the same number of decimals for all of them.
  var format: String {
    guard let tickStep else { return "%g" }
    return "%.\(DecimalDigits(tickStep).decimals)f"
  }

  /// The range of a horizontal axis: it begins and ends with the data.
  ///
  /// A single place has half a unit on both sides.
  init(ofPlaces places: [Double], ticks: Int) {
    let smallest = places.min() ?? 0
    let largest = places.max() ?? 1
    let isSingle = largest <= smallest
    lower = isSingle ? smallest - 0.5 : smallest
    upper = isSingle ? smallest + 0.5 : largest
    let areWhole = places.allSatisfy { $0 == $0.rounded() }
    tickStep = max(Self.round((upper - lower) / Double(ticks)), areWhole ? 1 : 0)
  }

  /// The range of a vertical axis that shows these numbers, in shown units, ending at half a tick.
  ///
  /// The axis is logarithmic where all numbers are positive and the largest is over a hundred times the smallest.
  init(showing numbers: [Double]) {
    let smallest = numbers.min() ?? 0
    let largest = numbers.max() ?? 1
    if smallest > 0, largest > 100 * smallest {
      lower = smallest / 1.2
      upper = largest * 1.2
      tickStep = nil
      return
    }
    let span = largest > smallest ? largest - smallest : max(abs(largest), 1) / 10
    let step = Self.round(span / 6)
    lower = ((smallest - 0.02 * span) / (step / 2)).rounded(.down) * (step / 2)
    upper = ((largest + 0.02 * span) / (step / 2)).rounded(.up) * (step / 2)
    tickStep = step
  }

  /// The number nearest to `number` among 1, 2 and 5 times a power of ten.
  private static func round(_ number: Double) -> Double {
    guard number.isFinite, number > 0 else { return 1 }
    let digits = DecimalDigits(number)
    let tenths = digits.digits[0] * 10 + (digits.digits.dropFirst().first ?? 0)
    let round = tenths < 15 ? 1 : tenths < 35 ? 2 : tenths < 75 ? 5 : 10
    return Double("\(round)e\(digits.exponent)") ?? number
  }
}
