package import ExperimentModel

/// A check of JSON values against a JSON Schema, as far as the schema of specs uses the language.
///
/// An editor's check is independent of the program's own reader, and so is this one.
package struct JSONSchema {
  private let root: JSON

  /// The keywords that say nothing about values.
  private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]

  /// Takes a schema whose references lead into its own `$defs`.
  package init(_ root: JSON) {
    self.root = root
  }

  /// What does not fit, a line each, with the place in the value; a keyword that is not known here is a problem too.
  package func problems(of value: JSON) -> [String] {
    problems(of: value, against: root, at: "")
  }

  /// The schema itself, or the definition that it refers to.
  package func resolved(_ schema: JSON) -> JSON {
    guard let name = schema["$ref"]?.text?.split(separator: "/").last else { return schema }
    return root["$defs"]?[String(name)] ?? .null
  }

  private func problems(of value: JSON, against schema: JSON, at path: String) -> [String] {
    if let isAllowed = schema.boolean { return isAllowed ? [] : ["\(path): not allowed"] }
    return (schema.members ?? []).flatMap { keyword -> [String] in
      switch keyword.name {
      case "$ref": problems(of: value, against: resolved(schema), at: path)
      case "if":
        problems(of: value, against: keyword.value, at: path).isEmpty
          ? problems(of: value, against: schema["then"] ?? .bool(true), at: path)
          : problems(of: value, against: schema["else"] ?? .bool(true), at: path)
      case "then", "else": []
      case "allOf":
        (keyword.value.elements ?? []).flatMap { problems(of: value, against: $0, at: path) }
      case "properties", "additionalProperties", "required", "minProperties":
        objectProblems(of: value, keyword, schema, at: path)
      case "items", "minItems", "maxItems", "uniqueItems":
        arrayProblems(of: value, keyword, at: path)
      case "anyOf", "oneOf": choiceProblems(of: value, keyword, at: path)
      default: scalarProblems(of: value, keyword, at: path)
      }
    }
  }

  private func objectProblems(
    of value: JSON, _ keyword: JSON.Member, _ schema: JSON, at path: String
  ) -> [String] {
    guard let members = value.members else { return [] }
    let properties = schema["properties"]
    switch keyword.name {
    case "properties":
      return members.flatMap { member in
        properties?[member.name].map {
          problems(of: member.value, against: $0, at: "\(path)/\(member.name)")
        } ?? []
      }
    case "additionalProperties":
      return members.filter { properties?[$0.name] == nil }.flatMap {
        problems(of: $0.value, against: keyword.value, at: "\(path)/\($0.name)")
      }
    case "required":
      let names = (keyword.value.elements ?? []).compactMap(\.text)
      return names.filter { value[$0] == nil }.map { "\(path): misses \($0)" }
    default:
      return members.count < keyword.value.integer ?? 0 ? ["\(path): too few members"] : []
    }
  }

  private func arrayProblems(
    of value: JSON, _ keyword: JSON.Member, at path: String
  ) -> [String] {
    guard let elements = value.elements else { return [] }
    let isSound: Bool
    switch keyword.name {
    case "items":
      return elements.enumerated().flatMap { index, element in
        problems(of: element, against: keyword.value, at: "\(path)/\(index)")
      }
    case "minItems": isSound = elements.count >= keyword.value.integer ?? 0
    case "maxItems": isSound = elements.count <= keyword.value.integer ?? .max
    default: isSound = keyword.value.boolean != true || Set(elements).count == elements.count
    }
    return isSound ? [] : ["\(path): breaks \(keyword.name)"]
  }

  private func choiceProblems(
    of value: JSON, _ keyword: JSON.Member, at path: String
  ) -> [String] {
    let forms = (keyword.value.elements ?? []).map { problems(of: value, against: $0, at: path) }
    let count = forms.count(where: \.isEmpty)
    if count == 0 { return ["\(path): fits none of \(forms.count) forms: \(forms)"] }
    return keyword.name == "oneOf" && count > 1 ? ["\(path): fits \(count) forms"] : []
  }

  private func scalarProblems(
    of value: JSON, _ keyword: JSON.Member, at path: String
  ) -> [String] {
    if Self.annotations.contains(keyword.name) { return [] }
    let wanted = keyword.value
    func holds(_ compare: (Double, Double) -> Bool) -> Bool {
      guard let number = value.double, let bound = wanted.double else { return true }
      return compare(number, bound)
    }
    let isSound =
      switch keyword.name {
      case "const": value == wanted
      case "enum": wanted.elements?.contains(value) == true
      case "type": (wanted.elements ?? [wanted]).contains { value.isOfType($0.text ?? "") }
      case "minimum": holds(>=)
      case "maximum": holds(<=)
      case "exclusiveMinimum": holds(>)
      case "exclusiveMaximum": holds(<)
      case "pattern": value.text.map { Self.matches($0, wanted.text ?? "") } ?? true
      default: false
      }
    return isSound ? [] : ["\(path): \(value.lineText) breaks \(keyword.name) \(wanted.lineText)"]
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.contains(regex)
  }
}

extension JSON {
  fileprivate func isOfType(_ name: String) -> Bool {
    switch (name, self) {
    case ("object", .object), ("array", .array), ("string", .string), ("number", .number),
      ("boolean", .bool), ("null", .null):
      true
    case ("integer", .number): integer != nil
    default: false
    }
  }
}
