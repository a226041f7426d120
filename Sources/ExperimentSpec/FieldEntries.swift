import Diagnostics
import ExperimentModel
import YAML

/// The entries of a mapping of fields by their dotted paths, however they are nested.
struct FieldEntries {
  let context: SpecContext

  /// Each field with what stands for its value; names of no field, as they are.
  ///
  /// A variant's own mapping is taken apart only where one of its fields has a mapping for a value, as a choice is.
  func flattened(_ entries: [YAMLMapping.Entry]) -> [YAMLMapping.Entry] {
    let all = entries.flatMap { flattened($0, below: "") }
    var places: [String: SourceRange] = [:]
    return all.filter { entry in
      let field = context.kind.field(named: entry.key.name)
      // Several mappings may each set some fields of a variant.
      if field?.isWritten(by: entry.value) == true { return true }
      let path = field?.path ?? entry.key.name
      guard let earlier = places[path] else {
        places[path] = entry.key.range
        return true
      }
      context.reportSetTwice(path, at: entry.key.range, first: earlier)
      return false
    }
  }

  /// The fields that an entry has lists or ranges of values for; `nil` where it is no group of such fields.
  func lists(in entry: YAMLMapping.Entry) -> [YAMLMapping.Entry]? {
    guard isGroup(entry.key.name, entry.value) else { return nil }
    return lists(in: entry.value, below: entry.key.name)
  }

  /// The fields that a mapping has lists or ranges of values for, and nothing else; `nil` for any other node.
  func lists(in node: YAMLNode) -> [YAMLMapping.Entry]? { lists(in: node, below: "") }

  private func lists(in node: YAMLNode, below prefix: String) -> [YAMLMapping.Entry]? {
    guard let entries = node.entries, !entries.isEmpty else { return nil }
    var found: [YAMLMapping.Entry] = []
    for entry in entries {
      let path = Self.join(prefix, entry.key.name)
      if isGroup(path, entry.value), let inner = lists(in: entry.value, below: path) {
        found += inner
      } else if let field = context.kind.field(named: path),
        ValueRange.holdsValues(entry.value, of: field)
      {
        found.append(.init(key: .init(path, at: entry.key.range), value: entry.value))
      } else {
        return nil
      }
    }
    return found
  }

  /// Whether a path is that of a group of fields, or of a variant whose own fields a mapping has.
  private func isGroup(_ path: String, _ value: YAMLNode) -> Bool {
    context.kind.field(named: path).map { $0.isWritten(by: value) } ?? context.kind.isGroup(path)
  }

  private func flattened(
    _ entry: YAMLMapping.Entry, below prefix: String
  ) -> [YAMLMapping.Entry] {
    let path = Self.join(prefix, entry.key.name)
    let leaf = YAMLMapping.Entry(key: .init(path, at: entry.key.range), value: entry.value)
    guard let inner = entry.value.entries, !inner.isEmpty else { return [leaf] }
    let isGroup =
      context.kind.field(named: path).map { field in
        field.isWritten(by: entry.value) && inner.contains { $0.value.entries != nil }
      } ?? context.kind.isGroup(path)
    return isGroup ? inner.flatMap { flattened($0, below: path) } : [leaf]
  }

  private static func join(_ prefix: String, _ name: String) -> String {
    prefix.isEmpty ? name : "\(prefix).\(name)"
  }
}

extension RunKind {
  /// The field of a path, or the variant field whose word the path names: `training.optimizer.method`.
  func field(named path: String) -> ConfigField? {
    field(path) ?? allFields.first { $0.wordPath == path }
  }

  /// Whether fields have paths that begin with this one.
  func isGroup(_ path: String) -> Bool {
    allFields.contains { $0.path.hasPrefix(path + ".") }
  }
}

extension ConfigField {
  /// The path of the word that selects a variant; `nil` for fields that have no variants.
  var wordPath: String? {
    if case .variant(let tag, _, _) = type { "\(path).\(tag)" } else { nil }
  }

  /// Whether a mapping writes a variant: it has the variants' word or own fields, and nothing else.
  func isWritten(by node: YAMLNode) -> Bool {
    guard case .variant(let tag, let cases, _) = type, let entries = node.entries else {
      return false
    }
    let own = [tag] + cases.flatMap { $0.fields.map(\.name) }
    return !entries.isEmpty && entries.allSatisfy { own.contains($0.key.name) }
  }
}
