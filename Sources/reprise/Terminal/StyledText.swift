import Diagnostics

/// A text for a terminal or a log, parts of which are set off.
///
/// Only the styles steer the terminal, whatever the parts hold.
struct StyledText: ExpressibleByStringInterpolation {
  private var parts: [(text: String, style: TextStyle?)]

  /// A text that is set off, or not.
  init(_ text: String, _ style: TextStyle? = nil) {
    parts = [(text, style)]
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
  }

  /// What is sent to a terminal.
  var rendered: String {
    parts.map { text, style in
      style.map { "\u{1B}[\($0.rawValue)m\(harmless(text))\u{1B}[0m" } ?? harmless(text)
    }.joined()
  }

  static func + (left: StyledText, right: StyledText) -> StyledText {
    var text = left
    text.parts += right.parts
    return text
  }

  /// The parts of a text, in their order.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [(text: String, style: TextStyle?)] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) {
      parts.append((text, nil))
    }

    mutating func appendInterpolation(_ text: StyledText) {
      parts += text.parts
    }

    mutating func appendInterpolation(_ text: some CustomStringConvertible) {
      parts.append((text.description, nil))
    }
  }
}

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "a string has no styles; make it a StyledText")
  mutating func appendInterpolation(_ text: StyledText) {}
}

extension [String] {
  /// The lines as they are.
  var plain: [StyledText] { map { StyledText($0) } }
}
