package import Diagnostics

/// A value of a document and where it stands.
package struct YAMLNode: Sendable {
  /// What a node holds.
  package enum Content: Sendable {
    /// A single value.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with their values.
    case mapping(YAMLMapping)
    /// A value that the document's diagnostics already refuse; a checker need not mention it again.
    case refused
    /// A plain text that the document's diagnostics refuse as a value, such as `yes`; where only a name or another text can
    /// stand, it is one.
    case ambiguous(YAMLScalar)
  }

  /// Where the value stands, quotes and brackets included.
  package let range: SourceRange

  /// The value.
  package let content: Content

  /// Creates a node.
  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The single value, if it is one.
  package var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  /// The list's elements, if it is a list.
  package var sequence: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The keys with their values, if there are any.
  package var mapping: YAMLMapping? {
    guard case .mapping(let mapping) = content else { return nil }
    return mapping
  }
}

extension YAMLNode: CustomStringConvertible {
  /// The value in a word, for "expected …, found …": `a list`, `'abc'`, `nothing`.
  package var description: String {
    switch content {
    case .scalar(let scalar) where scalar.style == .plain && scalar.text.isEmpty: "nothing"
    case .scalar(let scalar): quoted(scalar.text)
    case .sequence(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .mapping(let mapping): mapping.entries.isEmpty ? "an empty mapping" : "a mapping"
    case .refused, .ambiguous: "a refused value"
    }
  }
}
