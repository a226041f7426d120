public import Diagnostics

/// Keys with their values, in the order of the file; no key stands twice.
public struct YAMLMapping: Sendable {
  /// A key and where it stands.
  public struct Key: Sendable, Hashable {
    /// The text, without quotes: `10`, `no` and `true` are names here, not values.
    public let name: String

    /// Where the key stands, quotes included.
    public let range: SourceRange

    /// Creates a key.
    public init(_ name: String, at range: SourceRange) {
      self.name = name
      self.range = range
    }
  }

  /// A key with its value.
  public struct Entry: Sendable {
    /// The key.
    public let key: Key

    /// The value; a null scalar where nothing follows the colon.
    public let value: YAMLNode

    /// Creates an entry.
    public init(key: Key, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  /// All entries.
  public let entries: [Entry]

  /// Creates a mapping from entries of different names.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The entry of a name.
  ///
  /// - Complexity: O(entries).
  public subscript(name: String) -> Entry? {
    entries.first { $0.key.name == name }
  }
}
