/// A single value as it was written.
package struct YAMLScalar: Sendable, Equatable {
  /// How a scalar was written.
  package enum Style: Sendable {
    /// Without quotes: the text may mean null, a truth value or a number.
    case plain
    /// In single or double quotes: always a text.
    case quoted
    /// As a block, after `|` or `>`: always a text.
    case block
  }

  /// What a scalar means in the core schema of YAML 1.2.
  package enum Value: Sendable, Equatable {
    /// `null`, `~`, or nothing at all.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number: decimal, `0o` octal or `0x` hexadecimal.
    case int(Int)
    /// A finite number with a point or an exponent.
    case float(Double)
    /// Anything else.
    case string(String)
  }

  /// The text, without quotes, escapes and indentation.
  package let text: String

  /// How it was written.
  package let style: Style

  /// Creates a scalar.
  package init(_ text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// What the text means; a text in quotes or in a block is always a string.
  ///
  /// A document refuses the texts that mean different things in YAML 1.1 and 1.2, and numbers that
  /// do not fit; here they are strings.
  ///
  /// - Complexity: O(length); the meaning is not stored.
  package var value: Value {
    guard style == .plain, case .value(let value) = CoreSchema.resolve(text) else {
      return .string(text)
    }
    return value
  }
}
