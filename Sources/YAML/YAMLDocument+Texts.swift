import Diagnostics

extension YAMLDocument {
  /// The document with some of its ambiguous values taken as the texts that they are, and without the problems with them.
  ///
  /// - Parameter offsets: Where the values begin, in bytes.
  /// - Returns: The document as if they had been written in quotes.
  /// - Complexity: O(nodes + problems).
  package func takingAsTexts(valuesAt offsets: Set<Int>) -> YAMLDocument {
    YAMLDocument(
      root: root?.takingAsTexts(valuesAt: offsets),
      diagnostics: diagnostics.filter { diagnostic in
        !(diagnostic.range.map { offsets.contains($0.start.offset) } ?? false)
      })
  }
}

extension YAMLNode {
  fileprivate func takingAsTexts(valuesAt offsets: Set<Int>) -> YAMLNode {
    switch content {
    case .scalar, .refused: return self
    case .ambiguous(let scalar):
      guard offsets.contains(range.start.offset) else { return self }
      return YAMLNode(.scalar(scalar), at: range)
    case .sequence(let elements):
      return YAMLNode(.sequence(elements.map { $0.takingAsTexts(valuesAt: offsets) }), at: range)
    case .mapping(let mapping):
      let entries = mapping.entries.map { entry in
        YAMLMapping.Entry(key: entry.key, value: entry.value.takingAsTexts(valuesAt: offsets))
      }
      return YAMLNode(.mapping(YAMLMapping(entries)), at: range)
    }
  }
}
