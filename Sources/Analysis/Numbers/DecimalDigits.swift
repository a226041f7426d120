/// A finite number as the decimal digits of its shortest round-trip form, which is what records show.
///
/// Rounding these digits gives what a reader gets who rounds the number in the record, with halves away from zero.
package struct DecimalDigits: Equatable {
  /// Whether the number is below zero.
  package private(set) var isNegative: Bool
  /// The digits from the first that is not zero on; empty for zero.
  package private(set) var digits: [Int]
  /// The power of ten of the first digit; 0 for zero.
  package private(set) var exponent: Int

  /// Takes a finite number apart.
  package init(_ number: Double) {
    isNegative = number < 0
    var text = number.magnitude.description[...]
    var shift = 0
    if let mark = text.firstIndex(of: "e") {
      shift = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    let whole = text.prefix { $0 != "." }
    let all = (whole + text.dropFirst(whole.count + 1)).compactMap(\.wholeNumberValue)
    let leadingZeros = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(leadingZeros))
    exponent = digits.isEmpty ? 0 : whole.count - 1 - leadingZeros + shift
    dropTrailingZeros()
  }

  /// Whether the number is zero.
  var isZero: Bool { digits.isEmpty }

  /// The number nearest to the digits.
  package var number: Double {
    let text = digits.map(String.init).joined()
    return Double("\(isNegative ? "-" : "")\(text)e\(exponent - digits.count + 1)") ?? 0
  }

  /// The number rounded to so many places after the decimal point.
  package func rounded(decimals: Int) -> DecimalDigits {
    rounded(significant: exponent + 1 + decimals)
  }

  /// The number rounded to so many digits; zero where none is left.
  package func rounded(significant count: Int) -> DecimalDigits {
    guard count < digits.count, !isZero else { return self }
    var result = self
    let roundsUp = count >= 0 && digits[count] >= 5
    result.digits = Array(digits.prefix(max(count, 0)))
    if roundsUp { result.increment() }
    result.dropTrailingZeros()
    return result
  }

  /// The number times a power of ten.
  func scaled(byPowerOfTen power: Int) -> DecimalDigits {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }

  /// Exactly so many places after the decimal point, rounded; a true minus sign in front of numbers below zero.
  package func fixedText(decimals: Int) -> String {
    let rounded = rounded(decimals: decimals)
    let whole = rounded.exponent >= 0 ? rounded.text(from: rounded.exponent, through: 0) : "0"
    let fraction = decimals > 0 ? "." + rounded.text(from: -1, through: -decimals) : ""
    return (rounded.isNegative && !rounded.isZero ? "\u{2212}" : "") + whole + fraction
  }

  /// As many places after the decimal point as there are digits.
  package var plainText: String {
    fixedText(decimals: decimals)
  }

  /// How many places after the decimal point the digits need.
  package var decimals: Int { max(0, digits.count - 1 - exponent) }

  /// The digits at these powers of ten, from the left to the right.
  private func text(from first: Int, through last: Int) -> String {
    stride(from: first, through: last, by: -1).map { power in
      let index = exponent - power
      return digits.indices.contains(index) ? String(digits[index]) : "0"
    }.joined()
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}
