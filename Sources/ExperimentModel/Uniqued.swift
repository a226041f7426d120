extension Sequence {
  /// The elements without those whose key an earlier one has.
  package func uniqued<Key: Hashable>(by key: (Element) throws -> Key) rethrows -> [Element] {
    var known: Set<Key> = []
    return try filter { known.insert(try key($0)).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each where it comes first.
  package var uniqued: [Element] { uniqued(by: \.self) }
}
