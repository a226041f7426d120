package import Diagnostics

/// What a YAML file says, with the place of every key and value, and all that is wrong with it.
///
/// A document is the part of YAML 1.2 that configuration needs: mappings, lists and scalars of the
/// core schema. Anchors, aliases, merge keys, tags, keys that are no scalars, duplicate keys,
/// numbers that are not finite, and texts whose meaning differs between YAML 1.1 and 1.2 are
/// refused.
package struct YAMLDocument: Sendable {
  /// The outermost value; nil if the file is empty or its structure could not be read.
  ///
  /// Where single values are refused, the rest is there to be checked, so that a user sees all
  /// problems at once.
  package let root: YAMLNode?

  /// All problems, in the order of the file unless the last one ended the parsing.
  package let diagnostics: [Diagnostic]

  /// How deep lists and mappings may stand inside one another.
  package static let nestingLimit = 100

  /// The number of problems after which parsing ends.
  package static let diagnosticLimit = 100

  init(root: YAMLNode?, diagnostics: [Diagnostic]) {
    self.root = root
    self.diagnostics = diagnostics
  }

  /// Parses a file.
  ///
  /// - Complexity: O(bytes) time and memory.
  package init(parsing file: SourceFile) {
    let inspection = TextInspection(file)
    guard inspection.diagnostics.isEmpty else {
      (root, diagnostics) = (nil, inspection.diagnostics)
      return
    }
    var builder = TreeBuilder(file, isASCII: inspection.isASCII)
    file.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[file.byteOrderMarkLength...])
      var parser = EventParser(text)
      do throws(SyntaxError) {
        while builder.consume(try parser.next()) == .wantsMore {}
      } catch {
        builder.fail(error)
      }
    }
    (root, diagnostics) = (builder.root, builder.diagnostics)
  }
}
