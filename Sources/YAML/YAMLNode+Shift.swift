import Diagnostics

extension YAMLNode {
  /// The node with the offsets of all places raised, as `SourceFiles` asks of a file that is added to others.
  ///
  /// - Complexity: O(nodes); O(1) for the offset 0.
  package func shifted(by offset: Int) -> YAMLNode {
    guard offset != 0 else { return self }
    let place = range.shifted(by: offset)
    switch content {
    case .scalar, .refused, .ambiguous: return YAMLNode(content, at: place)
    case .sequence(let elements):
      return YAMLNode(.sequence(elements.map { $0.shifted(by: offset) }), at: place)
    case .mapping(let mapping):
      let entries = mapping.entries.map { entry in
        YAMLMapping.Entry(
          key: .init(entry.key.name, at: entry.key.range.shifted(by: offset)),
          value: entry.value.shifted(by: offset))
      }
      return YAMLNode(.mapping(YAMLMapping(entries)), at: place)
    }
  }
}
