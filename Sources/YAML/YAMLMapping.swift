package import Diagnostics

/// Keys with their values, in the order of the file; no key stands twice.
package struct YAMLMapping: Sendable {
  /// A key and where it stands.
  package struct Key: Sendable, Hashable {
    /// The text, without quotes: `10`, `no` and `true` are names here, not values.
    package let name: String

    /// Where the key stands, quotes included.
    package let range: SourceRange

    /// Creates a key.
    package init(_ name: String, at range: SourceRange) {
      self.name = name
      self.range = range
    }
  }

  /// A key with its value.
  package struct Entry: Sendable {
    /// The key.
    package let key: Key

    /// The value; a null scalar where nothing follows the colon.
    package let value: YAMLNode

    /// Creates an entry.
    package init(key: Key, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  /// All entries.
  package let entries: [Entry]

  /// Creates a mapping from entries of different names.
  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The entry of a name.
  ///
  /// - Complexity: O(entries).
  package subscript(name: String) -> Entry? {
    entries.first { $0.key.name == name }
  }
}
