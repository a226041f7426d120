package import ExperimentModel
package import Statistics

/// To which place the numbers of one cell are rounded: its mean, its deviation and its differences alike.
///
/// The place is that of the standard deviation's leading digit after rounding it to one digit (0.62 → one decimal,
/// 0.97 → none), within bounds that a unit sets: shares have one or two decimals of a per cent, nats two to six,
/// plain numbers up to six. Without a spread, shares have two decimals, nats four, and plain numbers four digits in all.
/// Plain numbers and nats below 0.001 or from a million on are written with a power of ten, `3.2e-6`, and keep one to
/// three decimals before it. Where rounding would move a number over a bound that it is held against, there are more.
package struct Precision: Hashable, Sendable {
  private let unit: MetricUnit
  private let power: Int
  private var decimals: Int
  private let dropsTrailingZeros: Bool

  /// The precision at which a sample's mean and deviation are shown.
  package init(of sample: Sample, in unit: MetricUnit) {
    self.init(mean: sample.mean ?? 0, deviation: sample.standardDeviation, in: unit)
  }

  /// The precision at which a single number is shown.
  package init(of number: Double, in unit: MetricUnit) {
    self.init(mean: number, deviation: nil, in: unit)
  }

  /// The precision at which an estimate and its interval are shown: that of half the interval's width.
  package init(of estimate: Double, within interval: Interval?, in unit: MetricUnit) {
    self.init(
      mean: estimate, deviation: interval.map { ($0.upper - $0.lower) / 2 }, in: unit)
  }

  package init(mean: Double, deviation: Double?, in unit: MetricUnit) {
    self.unit = unit
    let shown = DecimalDigits(mean * unit.scale)
    let spread = deviation.flatMap { $0 > 0 && $0.isFinite ? $0 * unit.scale : nil }
      .map { DecimalDigits($0).rounded(significant: 1) }
    let leading = spread.map { shown.isZero ? $0.exponent : max($0.exponent, shown.exponent) }
    let magnitude = leading ?? shown.exponent
    let isExtreme =
      !unit.isOfShares && !(shown.isZero && spread == nil) && !(-3..<6 ~= magnitude)
    power = isExtreme ? magnitude : 0
    let bounds = isExtreme ? 1...3 : unit.decimals
    if let spread {
      decimals = min(max(power - spread.exponent, bounds.lowerBound), bounds.upperBound)
    } else if unit.hasFixedDecimals {
      decimals = isExtreme ? 3 : unit.decimalsWithoutSpread
    } else {
      decimals = min(max(3 - (shown.exponent - power), 0), bounds.upperBound)
    }
    dropsTrailingZeros = spread == nil && !unit.hasFixedDecimals
  }

  /// The precision with as many more decimals, up to six, as it takes to show on which side of a bound each number is.
  package func telling(_ numbers: [Double], from bounds: [Double]) -> Precision {
    let refined = (0...6).map { further in
      var precision = self
      precision.decimals += further
      return precision
    }
    return refined.first { $0.tells(numbers, from: bounds.filter(\.isFinite)) } ?? self
  }

  /// The precision with as many more decimals, up to six, as it takes to show that a number is not zero.
  package func showing(_ number: Double) -> Precision {
    guard number != 0, number.isFinite else { return self }
    let refined = (0...6).map { further in
      var precision = self
      precision.decimals += further
      return precision
    }
    return refined.first { !$0.rounded(number).isZero } ?? self
  }

  /// The precision with so many decimals at least; the same where numbers are written with a power of ten.
  package func showing(decimals: Int) -> Precision {
    var precision = self
    if power == 0 { precision.decimals = max(precision.decimals, decimals) }
    return precision
  }

  private func tells(_ numbers: [Double], from bounds: [Double]) -> Bool {
    let limits = bounds.map { Formatting.publishedDigits($0, in: unit).number }
    return numbers.filter(\.isFinite).allSatisfy { number in
      let exact = number * unit.scale
      let shown = rounded(number).scaled(byPowerOfTen: power).number
      return limits.allSatisfy { limit in
        (shown < limit) == (exact < limit) && (shown > limit) == (exact > limit)
      }
    }
  }

  /// The number in the unit's shown scale, without its symbol: `53.4`.
  package func text(of number: Double) -> String {
    guard number.isFinite else { return "not finite" }
    let digits = rounded(number)
    let text = dropsTrailingZeros ? digits.plainText : digits.fixedText(decimals: decimals)
    return power == 0 || digits.isZero ? text : "\(text)e\(power)"
  }

  /// The digits shown of a finite number, before its power of ten.
  private func rounded(_ number: Double) -> DecimalDigits {
    DecimalDigits(number * unit.scale).scaled(byPowerOfTen: -power).rounded(decimals: decimals)
  }

  /// The deviation: `0.4`; `<0.01` where it is too small for the places shown, but not zero.
  package func text(ofDeviation deviation: Double) -> String {
    let text = text(of: deviation)
    guard deviation > 0, !text.hasNonzeroDigit else { return text }
    let least = DecimalDigits(1).scaled(byPowerOfTen: -decimals)
    return "<" + least.fixedText(decimals: decimals) + (power == 0 ? "" : "e\(power)")
  }

  /// A number and what it may be off by: `53.4 ± 0.6`; the number alone where that is not known.
  package func text(of number: Double, deviation: Double?) -> String {
    deviation.map { "\(text(of: number)) ± \(text(ofDeviation: $0))" } ?? text(of: number)
  }

  /// A number and the interval that it lies in: `53.4 [51.9, 54.9]`; the number alone where there is none.
  package func text(of number: Double, within interval: Interval?) -> String {
    interval.map { "\(text(of: number)) [\(text(of: $0.lower)), \(text(of: $0.upper))]" }
      ?? text(of: number)
  }

  /// A difference and its interval, with signs: `+1.2 [+0.5, +1.9]`; the difference alone where there is none.
  package func text(ofDifference difference: Double, within interval: Interval?) -> String {
    let text = text(ofDifference: difference)
    return interval.map { interval in
      "\(text) [\(self.text(ofDifference: interval.lower)), \(self.text(ofDifference: interval.upper))]"
    } ?? text
  }

  /// The difference with its sign: `+0.4`, `−0.1`, `0.0`.
  package func text(ofDifference difference: Double) -> String {
    let text = text(of: difference)
    return difference > 0 && text.hasNonzeroDigit ? "+" + text : text
  }
}

extension String {
  fileprivate var hasNonzeroDigit: Bool { contains { ("1"..."9").contains($0) } }
}

extension MetricUnit {
  fileprivate var decimals: ClosedRange<Int> {
    switch self {
    case .share, .points: 1...2
    case .nats: 2...6
    case .plain: 0...6
    }
  }

  fileprivate var decimalsWithoutSpread: Int {
    isOfShares ? 2 : 4
  }

  fileprivate var hasFixedDecimals: Bool {
    if case .plain = self { false } else { true }
  }
}
