/// A plain text that has the form of a number, before its value is computed.
enum NumberShape {
  /// Decimal digits with an optional sign.
  case decimal(String)
  /// Digits to the base 8 or 16, without their prefix.
  case radix(Substring, Int)
  /// A decimal fraction, an exponent, or both.
  case float(String)
  /// Infinity or not a number.
  case notFinite
  /// A form whose meaning depends on the version of YAML.
  case ambiguous(CoreSchema.NumberForm)

  /// Recognizes the form of a text; nil if it is no number in either version of YAML.
  ///
  /// - Complexity: O(length).
  init?(_ text: String) {
    let hasSign = text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+")
    let body = text.dropFirst(hasSign ? 1 : 0)
    if [".inf", ".Inf", ".INF"].contains(body) || [".nan", ".NaN", ".NAN"].contains(text) {
      self = .notFinite
    } else if !hasSign, let (digits, radix) = Self.prefixedDigits(body) {
      self = .radix(digits, radix)
    } else if body.utf8.allSatisfy(\.isDigit), let first = body.utf8.first {
      let hasLeadingZero = first == UInt8(ascii: "0") && body.utf8.count > 1
      self = hasLeadingZero ? .ambiguous(.leadingZero) : .decimal(text)
    } else if Self.isFloat(body) {
      self = .float(text)
    } else if Self.isBase60(body) {
      self = .ambiguous(.base60)
    } else if Self.hasDigitGroups(body) {
      self = .ambiguous(.digitGroups)
    } else {
      return nil
    }
  }

  private static func prefixedDigits(_ body: Substring) -> (Substring, Int)? {
    let digits = body.dropFirst(2)
    guard !digits.isEmpty else { return nil }
    if body.hasPrefix("0o"), digits.utf8.allSatisfy({ $0.isDigit && $0 < UInt8(ascii: "8") }) {
      return (digits, 8)
    }
    if body.hasPrefix("0x"), digits.utf8.allSatisfy(\.isHexadecimalDigit) { return (digits, 16) }
    return nil
  }

  // `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isFloat(_ body: Substring) -> Bool {
    var rest = body.utf8
    let whole = rest.skipDigits()
    var fraction = 0
    if rest.skip(".") { fraction = rest.skipDigits() }
    guard whole + fraction > 0 else { return false }
    guard rest.skip("e") || rest.skip("E") else { return rest.isEmpty }
    if !rest.skip("-") { _ = rest.skip("+") }
    return rest.skipDigits() > 0 && rest.isEmpty
  }

  // `[0-9]+ ( : [0-5]? [0-9] )+ ( \. [0-9]* )?`
  private static func isBase60(_ body: Substring) -> Bool {
    var rest = body.utf8
    guard rest.skipDigits() > 0, rest.first == UInt8(ascii: ":") else { return false }
    while rest.skip(":") {
      let digits = rest.prefix(while: \.isDigit)
      guard let first = digits.first, digits.count == 1 || first < UInt8(ascii: "6"),
        digits.count <= 2
      else { return false }
      rest = rest.dropFirst(digits.count)
    }
    if rest.skip(".") { _ = rest.skipDigits() }
    return rest.isEmpty
  }
  /// A number once its underscores are taken out.
  private static func hasDigitGroups(_ body: Substring) -> Bool {
    guard let first = body.utf8.first, first.isDigit, body.utf8.contains(UInt8(ascii: "_")) else {
      return false
    }
    let joined = body.filter { $0 != "_" }[...]
    return isFloat(joined) || prefixedDigits(joined) != nil
  }
}

extension Substring.UTF8View {
  /// Moves past a character if it comes next.
  fileprivate mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: character) else { return false }
    removeFirst()
    return true
  }

  /// Moves past digits and returns their number.
  fileprivate mutating func skipDigits() -> Int {
    let digits = prefix(while: \.isDigit).count
    self = dropFirst(digits)
    return digits
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isHexadecimalDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
