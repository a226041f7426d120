/// The value of one field of a run's config.
///
/// There is one kind of number, so `1`, `1.0` and `1e0` are the same value and make the same run.
package enum ConfigValue: Hashable, Sendable {
  /// `true` or `false`.
  case bool(Bool)
  /// A finite number; integers are exact up to 2^53.
  case number(Double)
  /// A word of a fixed vocabulary, or a quantity such as `5 epochs` in its normal form.
  case text(String)
  /// A list, such as the sizes of hidden layers.
  case list([ConfigValue])
}

extension ConfigValue {
  /// The value as JSON.
  package var json: JSON {
    switch self {
    case .bool(let value): .bool(value)
    case .number(let value): .number(value == 0 ? 0 : value)
    case .text(let value): .string(value)
    case .list(let values): .array(values.map(\.json))
    }
  }

  /// Reads a value back; `nil` for JSON that no config holds.
  package init?(json: JSON) {
    switch json {
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(value)
    case .string(let value): self = .text(value)
    case .array(let elements):
      let values = elements.compactMap(ConfigValue.init(json:))
      guard values.count == elements.count else { return nil }
      self = .list(values)
    case .null, .object: return nil
    }
  }

  /// The value as a reader writes it: `0.005`, `[50, 50]`, `5 epochs`.
  package var description: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .number(let value): JSON.text(of: value == 0 ? 0 : value)
    case .text(let value): value
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    }
  }
}

extension ConfigValue: CustomStringConvertible, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  /// Creates a number.
  package init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a number.
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// Creates a text.
  package init(stringLiteral value: String) { self = .text(value) }
  /// Creates a truth value.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates a list.
  package init(arrayLiteral elements: ConfigValue...) { self = .list(elements) }
}
