extension JSON {
  /// The one text that stands for this value: members sorted by name, no white space, shortest numbers.
  ///
  /// Two values that are equal but for the order of their members have the same canonical text. Keys are computed from
  /// it, so it never changes.
  package var canonicalText: String {
    var text = ""
    writeCanonical(to: &text)
    return text
  }

  /// The value on one line, members in their own order.
  package var lineText: String {
    var text = ""
    writeLine(to: &text)
    return text
  }

  /// The value over several lines for people and for `git diff`: objects are spread out, arrays of scalars stay on one line.
  package var prettyText: String {
    var text = ""
    writePretty(to: &text, indentation: 0)
    return text
  }

  /// A number in its shortest form that reads back to the same double; integral values have no fraction.
  ///
  /// `null` stands for a number that is not finite, which JSON cannot say.
  package static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    if let integer = Int(exactly: number), integer.magnitude < 1 << 53 { return String(integer) }
    return withPlainExponent(number.description)
  }

  /// `1e-5` for `1e-05`, and `1e16` for `1e+16`: the standard library pads exponents.
  private static func withPlainExponent(_ text: String) -> String {
    guard let index = text.firstIndex(of: "e") else { return text }
    let exponent = Int(text[text.index(after: index)...]) ?? 0
    return text[...index] + String(exponent)
  }

  private func writeCanonical(to text: inout String) {
    switch self {
    case .array(let elements):
      Self.writeList(elements, open: "[", close: "]", separator: ",", to: &text) { element, text in
        element.writeCanonical(to: &text)
      }
    case .object(let members):
      let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      Self.writeList(sorted, open: "{", close: "}", separator: ",", to: &text) { member, text in
        Self.writeString(member.name, to: &text)
        text += ":"
        member.value.writeCanonical(to: &text)
      }
    default: writeScalar(to: &text)
    }
  }

  private func writeLine(to text: inout String) {
    switch self {
    case .array(let elements):
      Self.writeList(elements, open: "[", close: "]", separator: ", ", to: &text) { element, text in
        element.writeLine(to: &text)
      }
    case .object(let members):
      Self.writeList(members, open: "{", close: "}", separator: ", ", to: &text) { member, text in
        Self.writeString(member.name, to: &text)
        text += ": "
        member.value.writeLine(to: &text)
      }
    default: writeScalar(to: &text)
    }
  }

  private func writePretty(to text: inout String, indentation: Int) {
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .array(let elements) where elements.contains(where: \.isContainer):
      Self.writeList(
        elements, open: "[\n" + inner, close: "\n" + outer + "]", separator: ",\n" + inner,
        to: &text
      ) { element, text in
        element.writeLine(to: &text)
      }
    case .object(let members) where !members.isEmpty:
      Self.writeList(
        members, open: "{\n" + inner, close: "\n" + outer + "}", separator: ",\n" + inner, to: &text
      ) { member, text in
        Self.writeString(member.name, to: &text)
        text += ": "
        member.value.writePretty(to: &text, indentation: indentation + 2)
      }
    default: writeLine(to: &text)
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private func writeScalar(to text: inout String) {
    switch self {
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += Self.text(of: number)
    case .string(let string): Self.writeString(string, to: &text)
    default: text += "null"
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], open: String, close: String, separator: String, to text: inout String,
    write: (Element, inout String) -> Void
  ) {
    text += open
    var isFirst = true
    for element in elements {
      if !isFirst { text += separator }
      isFirst = false
      write(element, &text)
    }
    text += close
  }

  private static func writeString(_ string: String, to text: inout String) {
    text += "\""
    // Most strings are written as they are.
    if string.utf8.allSatisfy(isPlain) { text += string } else { writeEscaped(string, to: &text) }
    text += "\""
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
  }

  private static func writeEscaped(_ string: String, to text: inout String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
