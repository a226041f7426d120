/// A JSON value whose objects keep the order of their members.
///
/// Numbers are doubles throughout, so that `1`, `1.0` and `1e0` are one value.
package indirect enum JSON: Hashable, Sendable {
  /// JSON's `null`; also what a number that is not finite is written as.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object, in the order of its members.
  case object([Member])

  /// One name and value of an object.
  package struct Member: Hashable, Sendable {
    /// The member's name.
    package let name: String
    /// The member's value.
    package let value: JSON

    /// Creates a member.
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }
}

extension JSON {
  /// The value of the object's member of that name; `nil` where there is none.
  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The object's members; `nil` for any other value.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The array's elements; `nil` for any other value.
  package var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string; `nil` for any other value.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a number; `nil` for any other value.
  package var double: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The value of a number that is integral; `nil` for any other value.
  package var integer: Int? {
    double.flatMap { Int(exactly: $0) }
  }

  /// The value of `true` or `false`; `nil` for any other value.
  package var boolean: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }
}
