import Diagnostics
import ExperimentModel
import YAML

/// A mapping of known keys: reports unknown and missing ones once, then hands out values by name.
struct MappingReader {
  private let values: [String: YAMLNode]
  private let keys: [String: SourceRange]
  /// Where the mapping stands.
  let range: SourceRange
  /// Whether some keys were reported: what they meant may be what seems to be missing.
  let hasUnknownKeys: Bool
  /// The keys that were reported as without effect in the mapping's form.
  private let unused: Set<String>

  /// Reads the mapping's keys; `nil`, and a problem, where the node is no mapping.
  init?(_ node: YAMLNode, as schema: MappingSchema, named name: String, in context: SpecContext) {
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping with \(Self.list(schema.names))", for: name)
      return nil
    }
    var values: [String: YAMLNode] = [:]
    var keys: [String: SourceRange] = [:]
    var meant: [String: YAMLMapping.Entry] = [:]
    var hasUnknownKeys = false
    for entry in entries {
      let key = entry.key.name
      guard schema.names.contains(key) else {
        hasUnknownKeys = true
        if let name = Self.reportUnknown(entry.key, schema: schema, in: context) {
          meant[name] = entry
        }
        continue
      }
      values[key] = entry.value
      keys[key] = entry.key.range
    }
    // Parts are read as what is probably meant, so that what refers to them finds them.
    for (name, entry) in meant where values[name] == nil && entry.value.hasParts {
      values[name] = entry.value
      keys[name] = entry.key.range
    }
    for key in schema.keys
    where key.isRequired && values[key.name] == nil && meant[key.name] == nil {
      context.report(
        "spec.missing-key", "\(schema.title) needs '\(key.name)': \(key.documentation)",
        at: SourceRange(at: node.range.start), fixIts: [key.advice.map { FixIt($0) }])
    }
    let given = entries.filter { values[$0.key.name] != nil }.map { ($0.key.name, $0) }
    unused = FormCheck(
      schema: schema, context: context, range: node.headRange,
      entries: meant.merging(given) { _, given in given }, hasUnknownKeys: hasUnknownKeys
    ).report()
    self.values = values
    self.keys = keys
    self.hasUnknownKeys = hasUnknownKeys
    range = node.headRange
  }

  /// The value of a key; `nil` where it is not there, or has no effect.
  subscript(name: String) -> YAMLNode? { unused.contains(name) ? nil : values[name] }

  /// The value of a key that was reported as without effect.
  func unusedValue(_ name: String) -> YAMLNode? { unused.contains(name) ? values[name] : nil }

  /// Where a key stands; the mapping's own place where it is not there.
  func keyRange(_ name: String) -> SourceRange { keys[name] ?? range }

  /// Reports a key; hands back the one that was probably meant.
  private static func reportUnknown(
    _ key: YAMLMapping.Key, schema: MappingSchema, in context: SpecContext
  ) -> String? {
    let meant = closestMatch(to: key.name, in: schema.names)
    let fixIt =
      meant.map { FixIt("did you mean \(quoted($0))?") }
      ?? misplaced(key.name, schema, context.kind)
    context.report(
      "spec.unknown-key", "unknown key \(quoted(key.name)) in \(schema.title)", at: key.range,
      fixIts: [fixIt ?? FixIt("the keys are \(list(schema.names))")])
    return meant
  }

  /// Where a key belongs that stands at the top of a spec, or among metrics made of others.
  private static func misplaced(_ name: String, _ schema: MappingSchema, _ kind: RunKind) -> FixIt?
  {
    if let blank = name.unicodeScalars.first, blank.properties.isWhitespace {
      return FixIt(
        "indent the line with spaces: it begins with the character \(codePoint(of: blank))")
    }
    if schema.title == MappingSchema.computedMetric.title,
      MappingSchema.programMetric.names.contains(name)
    {
      return FixIt("what a program reports is declared below 'metrics' of 'program'")
    }
    guard schema.title == MappingSchema.experiment.title else { return nil }
    if MappingSchema.stage.names.contains(name) {
      return FixIt("write it in a stage, below 'stages'")
    }
    let paths = kind.allFields.map(\.path)
    if paths.contains(where: { $0 == name || $0.hasPrefix(name + ".") }) {
      return FixIt("fields are set below 'base': indent it there")
    }
    let meant = closestMatch(to: name, in: kind.allFields.map(\.name))
    return kind.allFields.first { $0.name == meant }.map { FixIt("set '\($0.path)' below 'base'") }
  }

  /// Names in quotes, as a sentence lists them.
  static func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.map { "'\($0)'" }.joinedAsProse
  }
}

extension YAMLNode {
  /// Whether it is a list or a mapping that has anything in it.
  fileprivate var hasParts: Bool { entries?.isEmpty == false || elements?.isEmpty == false }
}
