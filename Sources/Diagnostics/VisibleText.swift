/// A user's text for a message: in single quotes, on one line, control characters made visible, and
/// shortened in the middle where it is long.
package func quoted(_ text: String) -> String {
  let limit = 60
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return "'\(visible(text))'" }
  let head = String(String.UnicodeScalarView(scalars.prefix(limit * 2 / 3)))
  let tail = String(String.UnicodeScalarView(scalars.suffix(limit / 3)))
  return "'\(visible(head))…\(visible(tail))'"
}

/// A text in which nothing can move the cursor, change colors or turn the reading direction.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { visibleForm(of: $0) != nil }) else { return text }
  return text.unicodeScalars.reduce(into: "") { result, scalar in
    if let form = visibleForm(of: scalar) {
      result += form
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
}

/// A text of any number of lines in which nothing can steer a terminal or turn the reading direction; all else, blanks
/// and joined characters too, stays as it is.
package func harmless(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isHarmful) else { return text }
  return text.unicodeScalars.reduce(into: "") { result, scalar in
    if isHarmful(scalar) {
      result += "<\(codePoint(of: scalar))>"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
}

/// Whether a character is one that no text from a file may bring to a terminal as it is.
package func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\n", "\t", " "..."~": false
  default: scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
  }
}

/// What is shown in place of a character that cannot be shown as it is; nil for all others.
func visibleForm(of scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case " "..."~": nil
  case "\t": "→"
  case "\n": "\\n"
  case "\r": "\\r"
  default:
    switch scalar.properties.generalCategory {
    // Blanks that only look like a space are what a reader has to find.
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      "<\(codePoint(of: scalar))>"
    default: nil
    }
  }
}

/// The name of a character by its number: `U+001B`.
package func codePoint(of scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The number of columns that a terminal gives a character: 0 for combining marks, 2 for wide ones.
func columnCount(of scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}

/// The main blocks of Unicode's East Asian Width classes W and F.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
  0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
]
