import ExperimentModel

/// The pieces that JSON Schemas of specs are made of.
extension JSON {
  static func schema(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  static let text = schema(["type": .string("string")])
  static let wholeNumbers = schema([
    "type": .string("string"), "pattern": .string("^-?[0-9]+\\.\\.-?[0-9]+$"),
  ])
  static func reference(_ definition: String) -> JSON {
    schema(["$ref": .string("#/$defs/\(definition)")])
  }

  static func integer(_ range: ClosedRange<Int>) -> JSON {
    schema([
      "type": .string("integer"), "minimum": .number(Double(range.lowerBound)),
      "maximum": .number(Double(range.upperBound)),
    ])
  }

  static func list(of element: JSON) -> JSON {
    schema(["type": .string("array"), "items": element])
  }

  static func mapping(of value: JSON) -> JSON {
    schema(["type": .string("object"), "minProperties": .number(1), "additionalProperties": value])
  }

  static func oneOrSeveral(_ element: JSON) -> JSON {
    schema([
      "anyOf": .array([
        element, schema(["type": .string("array"), "minItems": .number(1), "items": element]),
      ])
    ])
  }

  static func mapping(as schema: MappingSchema) -> JSON {
    let properties = schema.keys.map {
      Member($0.name, $0.value.schema.documented($0.documentation))
    }
    let required = schema.keys.filter(\.isRequired).map { JSON.string($0.name) }
    let members: [Member] = [
      .init("type", .string("object")), .init("additionalProperties", .bool(false)),
      .init("required", .array(required)), .init("properties", .object(properties)),
    ]
    let forms = schema.forms.map { Member("oneOf", $0.schema) }
    return .object(
      members
        + (forms.count < 2 ? forms : [Member("allOf", .array(forms.map { .object([$0]) }))]))
  }

  /// The schema with a description, which editors show.
  func documented(_ documentation: String) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object([Member("description", .string(documentation))] + members)
  }
}
