import Diagnostics
import ExperimentModel
import YAML

/// A mapping of known keys: reports unknown and missing ones once, then hands out values by name.
struct MappingReader {
  private let values: [String: YAMLNode]
  private let keys: [String: SourceRange]
  /// Where the mapping stands.
  let range: SourceRange

  /// Reads the mapping's keys; `nil`, and a problem, where the node is no mapping.
  init?(_ node: YAMLNode, as shape: SpecShape, named name: String, in context: SpecContext) {
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping with \(Self.list(shape.names))", for: name)
      return nil
    }
    var values: [String: YAMLNode] = [:]
    var keys: [String: SourceRange] = [:]
    for entry in entries {
      let key = entry.key.name
      guard shape.names.contains(key) else {
        Self.reportUnknown(entry.key, shape: shape, in: context)
        continue
      }
      values[key] = entry.value
      keys[key] = entry.key.range
    }
    for key in shape.keys where key.isRequired && values[key.name] == nil {
      context.report(
        "spec.missing-key", "\(shape.title) needs '\(key.name)': \(key.documentation)",
        at: SourceRange(at: node.range.start))
    }
    self.values = values
    self.keys = keys
    range = node.headRange
  }

  subscript(name: String) -> YAMLNode? { values[name] }

  /// Where a key stands; the mapping's own place where it is not there.
  func keyRange(_ name: String) -> SourceRange { keys[name] ?? range }

  private static func reportUnknown(
    _ key: YAMLMapping.Key, shape: SpecShape, in context: SpecContext
  ) {
    let suggestion = FixIt.didYouMean(key.name, in: shape.names)
    context.report(
      "spec.unknown-key", "unknown key \(quoted(key.name)) in \(shape.title)", at: key.range,
      fixIts: [suggestion ?? FixIt("the keys are \(list(shape.names))")])
  }

  /// Names in quotes, as a sentence lists them.
  static func list(_ names: [String]) -> String {
    let quotedNames = names.map { "'\($0)'" }
    guard let last = quotedNames.last, quotedNames.count > 1 else {
      return quotedNames.first ?? "nothing"
    }
    return quotedNames.dropLast().joined(separator: ", ") + " and " + last
  }
}
