package import ExperimentModel
package import Statistics

/// How numbers are written in reports and on terminals.
package enum Formatting {
  /// The mean and the standard deviation without count and unit: `53.4 ± 0.6`, or `53.41` for a single value.
  ///
  /// `–` for an empty sample.
  package static func text(of sample: Sample, in unit: MetricUnit) -> String {
    guard let mean = sample.mean else { return "–" }
    return Precision(of: sample, in: unit).text(of: mean, deviation: sample.standardDeviation)
  }

  /// A single measured number without its unit: `53.41`, `1.3402`, `3.2e-6`.
  package static func text(of number: Double, in unit: MetricUnit) -> String {
    guard number.isFinite else { return "not finite" }
    return Precision(of: number, in: unit).text(of: number)
  }

  /// A number of three digits in scientific notation: `3.21e-6`; `0` for zero.
  package static func scientificText(of number: Double) -> String {
    guard number.isFinite else { return "not finite" }
    let digits = DecimalDigits(number).rounded(significant: 3)
    guard !digits.isZero else { return "0" }
    return
      "\(digits.scaled(byPowerOfTen: -digits.exponent).fixedText(decimals: 2))e\(digits.exponent)"
  }

  /// A number of so many digits: `2.4`, `0.031`, `1.2e-8`; more, up to six, where it takes them to show on which side of
  /// bounds some numbers are.
  package static func text(
    _ number: Double, significant: Int, in unit: MetricUnit, telling numbers: [Double] = [],
    from bounds: [Double] = []
  ) -> String {
    guard number.isFinite else { return "not finite" }
    let limits = bounds.filter(\.isFinite)
    func tells(_ digits: Int) -> Bool {
      numbers.filter(\.isFinite).allSatisfy { exact in
        let shown = DecimalDigits(exact).rounded(significant: digits).number
        return limits.allSatisfy { (shown < $0) == (exact < $0) && (shown > $0) == (exact > $0) }
      }
    }
    let digits = (significant...6).first(where: tells) ?? significant
    return publishedText(DecimalDigits(number * unit.scale).rounded(significant: digits), in: unit)
  }

  /// A published number with all the digits it was published with, up to ten, and its spread: `53.51`, `53.5 ± 0.4`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - spread: Its standard deviation; `nil` for none.
  ///   - decimals: How many decimals it was published with; `nil` for as many as it has.
  ///   - unit: The unit.
  /// - Returns: The text, without the unit.
  package static func text(
    ofPublished value: Double, spread: Double?, decimals: Int? = nil, in unit: MetricUnit
  ) -> String {
    let number = publishedDigits(value, in: unit)
    guard let spread else {
      guard let decimals, decimals > number.decimals, !isExtreme(number, in: unit) else {
        return publishedText(number, in: unit)
      }
      return number.fixedText(decimals: decimals)
    }
    let deviation = publishedDigits(spread, in: unit)
    guard !isExtreme(number, in: unit), !isExtreme(deviation, in: unit) else {
      return "\(publishedText(number, in: unit)) ± \(publishedText(deviation, in: unit))"
    }
    let decimals = max(number.decimals, deviation.decimals)
    return "\(number.fixedText(decimals: decimals)) ± \(deviation.fixedText(decimals: decimals))"
  }

  /// How many significant digits a number was published with, where so many decimals were, in the unit's scale.
  static func significantDigits(_ value: Double, decimals: Int?, in unit: MetricUnit) -> Int {
    let digits = publishedDigits(value, in: unit)
    return max(digits.digits.count, decimals.map { digits.exponent + 1 + $0 } ?? 0)
  }

  /// A number with all the digits that tell it from others, in the unit's scale: `2.3025999465990`.
  package static func exactText(of value: Double, in unit: MetricUnit) -> String {
    DecimalDigits(value * unit.scale).plainText
  }

  /// A p-value: `p = 0.018`, `p < 0.0001`.
  package static func text(ofProbability probability: Double) -> String {
    guard probability >= 0.0001 else { return "p < 0.0001" }
    let digits = DecimalDigits(probability).rounded(significant: 2)
    return "p = \(digits.plainText)"
  }

  /// A number and its unit: `53.4 %`, `1.35 nats`.
  package static func text(_ number: String, with unit: MetricUnit) -> String {
    text(number, withUnit: unit.symbol)
  }

  /// A number and its unit, which may be empty.
  package static func text(_ number: String, withUnit symbol: String) -> String {
    symbol.isEmpty ? number : "\(number) \(symbol)"
  }

  /// A difference of two numbers and its unit: `−0.1 points`.
  package static func text(_ number: String, withDifferenceOf unit: MetricUnit) -> String {
    text(number, withUnit: unit.differenceSymbol)
  }

  /// A length of time for people: `0.4 s`, `38 s`, `12 min`, `1 h 20 min`.
  package static func text(ofSeconds seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 9.95 { return DecimalDigits(seconds).fixedText(decimals: 1) + " s" }
    if seconds < 119.5 { return DecimalDigits(seconds).fixedText(decimals: 0) + " s" }
    let minutes = Int((seconds / 60).rounded())
    if minutes < 60 { return "\(minutes) min" }
    return minutes.isMultiple(of: 60)
      ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  static func publishedDigits(_ value: Double, in unit: MetricUnit) -> DecimalDigits {
    // Times 100, a number has digits that nobody wrote.
    DecimalDigits(value * unit.scale).rounded(significant: unit.isOfShares ? 10 : 17)
  }

  private static func publishedText(_ digits: DecimalDigits, in unit: MetricUnit) -> String {
    guard isExtreme(digits, in: unit) else { return digits.plainText }
    return "\(digits.scaled(byPowerOfTen: -digits.exponent).plainText)e\(digits.exponent)"
  }

  /// Whether a number is written with a power of ten.
  private static func isExtreme(_ digits: DecimalDigits, in unit: MetricUnit) -> Bool {
    !unit.isOfShares && !digits.isZero && !(-3..<6 ~= digits.exponent)
  }
}
