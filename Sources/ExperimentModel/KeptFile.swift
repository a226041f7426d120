/// A file that a run kept, as the value of a field by which a program is told of it.
package struct KeptFile: Hashable, Sendable {
  /// What specs write for no file.
  package static let none = "none"

  /// The path by which the run kept it.
  package let path: String
  /// The SHA-256 of what it holds, 64 hexadecimal digits.
  package let digest: String

  /// Describes a file.
  package init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }

  private static let mark = " sha256:"

  /// Reads the value of a field; `nil` for no file, and for a text that means none.
  package init?(_ value: ConfigValue) {
    guard case .text(let text) = value, let mark = text.ranges(of: Self.mark).last else {
      return nil
    }
    let digest = text[mark.upperBound...]
    guard digest.utf8.count == 64, mark.lowerBound > text.startIndex,
      digest.utf8.allSatisfy("0123456789abcdef".utf8.contains)
    else { return nil }
    self.init(path: String(text[..<mark.lowerBound]), digest: String(digest))
  }

  /// The value of a field: a file of other content is another value, and gives other keys.
  package var value: ConfigValue { .text(path + Self.mark + digest) }
}
