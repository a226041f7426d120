import YAML

/// A value of JSON, as the YAML test suite states what a document means.
enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue: Decodable {
  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      var members: [String: JSONValue] = [:]
      for key in container.allKeys {
        members[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
      }
      self = .object(members)
    } else if var container = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
      self = .array(elements)
    } else {
      self = try JSONValue(scalarIn: decoder.singleValueContainer())
    }
  }

  private init(scalarIn container: any SingleValueDecodingContainer) throws {
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .int(value)
    } else if let value = try? container.decode(Double.self) {
      self = .float(value)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// What a node means; nil if a part of it is refused.
  init?(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = JSONValue(scalar.value)
    case .sequence(let elements):
      let values = elements.compactMap(JSONValue.init)
      guard values.count == elements.count else { return nil }
      self = .array(values)
    case .mapping(let mapping):
      var members: [String: JSONValue] = [:]
      for entry in mapping.entries {
        guard let value = JSONValue(entry.value) else { return nil }
        members[entry.key.name] = value
      }
      self = .object(members)
    case .refused, .ambiguous: return nil
    }
  }

  private init(_ value: YAMLScalar.Value) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    // JSON has one kind of number, so that 1.0 and 1 are the same there.
    case .float(let value): self = Int(exactly: value).map(JSONValue.int) ?? .float(value)
    case .string(let value): self = .string(value)
    }
  }
}
