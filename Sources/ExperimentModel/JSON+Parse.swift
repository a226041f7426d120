/// What is wrong with a text that should be JSON.
package struct JSONError: Error, Hashable, Sendable {
  /// Where reading stopped, in bytes from the start.
  package let byteOffset: Int
  /// What was expected there.
  package let expected: String
}

extension JSON {
  /// Reads one JSON value that fills the whole text.
  ///
  /// - Parameter bytes: UTF-8 text.
  /// - Throws: `JSONError` where the text is not JSON (RFC 8259), or nests deeper than 64.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, takesNotFinite: false)
    self = try parser.document()
  }

  /// Reads one JSON value that fills the whole text, and in which `NaN`, `Infinity` and `-Infinity` stand for such numbers, as
  /// Python and others write them.
  ///
  /// - Throws: `JSONError` where the text is nothing of the kind.
  package init(parsingWithNotFinite bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, takesNotFinite: true)
    self = try parser.document()
  }

  /// Reads one JSON value that fills the whole text.
  ///
  /// - Throws: `JSONError` where the text is not JSON (RFC 8259), or nests deeper than 64.
  package init(parsing text: String) throws(JSONError) {
    self = try JSON(parsing: Array(text.utf8))
  }
}

/// A recursive-descent reader of RFC 8259 over bytes.
private struct JSONParser {
  private static let deepest = 64
  let bytes: [UInt8]
  /// Whether words stand for numbers that are not finite.
  let takesNotFinite: Bool
  var position = 0

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error("the end of the text") }
    return value
  }

  private func error(_ expected: String) -> JSONError {
    JSONError(byteOffset: position, expected: expected)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard depth <= Self.deepest else { throw error("at most \(Self.deepest) levels") }
    skipSpace()
    guard position < bytes.count else { throw error("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default:
      if let number = numberNotFinite() { return .number(number) }
      return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw error("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    if accept("}") { return .object(members) }
    repeat {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw error("a name in quotes")
      }
      let name = try string()
      guard accept(":") else { throw error("':'") }
      members.append(JSON.Member(name, try value(depth: depth + 1)))
    } while accept(",")
    guard accept("}") else { throw error("',' or '}'") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var elements: [JSON] = []
    if accept("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while accept(",")
    guard accept("]") else { throw error("',' or ']'") }
    return .array(elements)
  }

  private mutating func numberNotFinite() -> Double? {
    guard takesNotFinite else { return nil }
    let words: [(String, Double)] = [
      ("NaN", .nan), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ]
    guard let (word, value) = words.first(where: { bytes[position...].starts(with: $0.0.utf8) })
    else { return nil }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONError) -> Double {
    let start = position
    while position < bytes.count, Self.isNumeric(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite, text.first != "+" else {
      position = start
      throw error("a value")
    }
    return number
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\")
    {
      position += 1
    }
    guard position < bytes.count else { throw error("a closing quote") }
    if bytes[position] == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }
    position = start
    return try escapedString()
  }

  private mutating func escapedString() throws(JSONError) -> String {
    var utf8: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: utf8, as: UTF8.self)
      case UInt8(ascii: "\\"): utf8 += String(try escape()).utf8
      default: utf8.append(byte)
      }
    }
    throw error("a closing quote")
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard position < bytes.count else { throw error("an escape") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("an escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let unit = try hexadecimalUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: "\\u".utf8) else {
      throw error("a surrogate pair")
    }
    position += 2
    let low = try hexadecimalUnit()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw error("a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimalUnit() throws(JSONError) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count,
      bytes[position..<end].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits") }
    position = end
    return unit
  }
}
