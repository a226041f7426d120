import Diagnostics
import ExperimentModel
import YAML

/// Reads a mapping of config fields: nested, `network: {hidden: …}`, or dotted, `network.hidden: …`.
struct SettingsReader {
  let context: SpecContext
  private var settings = Settings()

  init(context: SpecContext) {
    self.context = context
  }

  /// The fields that the mapping sets; problems are reported, and what is sound is still returned.
  static func read(_ node: YAMLNode, named name: String, in context: SpecContext) -> Settings {
    var reader = SettingsReader(context: context)
    guard let entries = node.entries else {
      if node.scalarText != nil || node.elements != nil {
        context.reportType(
          node, expected: "a mapping of fields, such as {\(reader.example)}", for: name,
          fixIts: [reader.spaceFixIt(node)])
      }
      return reader.settings
    }
    reader.read(entries, below: "")
    return reader.settings
  }

  /// The fields set by one dotted path and its value, as the short form of an axis has them.
  static func read(
    _ node: YAMLNode, path: String, at key: YAMLMapping.Key, in context: SpecContext
  ) -> Settings {
    var reader = SettingsReader(context: context)
    reader.read(path: path, key: key, value: node)
    return reader.settings
  }

  /// A way out where the space after a field's colon is missing.
  private func spaceFixIt(_ node: YAMLNode) -> FixIt? {
    let parts = (node.scalarText ?? "").split(separator: ":", maxSplits: 1)
    guard parts.count == 2, context.kind.field(String(parts[0])) != nil else { return nil }
    return FixIt("write a space after the colon: \(quoted("\(parts[0]): \(parts[1])"))")
  }

  private var example: String {
    context.kind.fields.first.map { "\($0.path): \($0.defaultValue)" } ?? ""
  }

  private mutating func read(_ entries: [YAMLMapping.Entry], below prefix: String) {
    for entry in entries {
      let key = entry.key.name
      read(path: prefix.isEmpty ? key : "\(prefix).\(key)", key: entry.key, value: entry.value)
    }
  }

  private mutating func read(path: String, key: YAMLMapping.Key, value: YAMLNode) {
    if let field = context.kind.field(path) {
      read(field, key: key, value: value)
    } else if let field = context.kind.field(named: path),
      case .variant(_, let cases, _) = field.type
    {
      selectVariant(field, cases: cases, node: value, key: key)
    } else if context.kind.allFields.contains(where: { $0.path.hasPrefix(path + ".") }) {
      guard let entries = value.entries else {
        context.reportType(
          value, expected: "a mapping with \(MappingReader.list(members(of: path)))", for: path)
        return
      }
      read(entries, below: path)
    } else {
      reportUnknown(path, at: key, value)
    }
  }

  private mutating func read(_ field: ConfigField, key: YAMLMapping.Key, value: YAMLNode) {
    guard case .variant(let tag, let cases, let bareNumber) = field.type else {
      guard let configValue = FieldValueReader(context: context, field: field).read(value) else {
        return
      }
      add(Setting(path: field.path, value: configValue, range: value.range), key: key)
      return
    }
    if let entries = value.entries {
      readVariant(field, tag: tag, cases: cases, entries: entries, node: value)
    } else if let bareNumber, value.number != nil, let target = context.kind.field(bareNumber.path)
    {
      let none = cases.first { ["none", "zero"].contains($0.name) && $0.fields.isEmpty }
      let reader = FieldValueReader(
        context: context, field: target,
        fixIt: value.number == 0 ? none.map { FixIt("write '\(field.path): \($0.name)'") } : nil)
      guard let number = reader.read(value) else { return }
      add(Setting(path: field.path, value: .text(bareNumber.variant), range: value.range), key: key)
      add(Setting(path: target.path, value: number, range: value.range), key: key)
    } else {
      selectVariant(
        field, cases: cases, node: value, key: key, orElse: bareNumber == nil ? "" : "a number or ")
    }
  }

  /// A variant as a mapping: the tag selects the variant; without it, the fields of the variant selected elsewhere are set.
  private mutating func readVariant(
    _ field: ConfigField, tag: String, cases: [VariantCase], entries: [YAMLMapping.Entry],
    node: YAMLNode
  ) {
    var variant: VariantCase?
    if let entry = entries.first(where: { $0.key.name == tag }) {
      variant = selectVariant(field, cases: cases, node: entry.value, key: entry.key)
      if variant == nil { return }
    }
    let variants = variant.map { [$0] } ?? cases
    let names = Set(variants.flatMap { $0.fields.map(\.name) })
    for entry in entries {
      let key = entry.key.name
      guard key != tag else { continue }
      guard names.contains(key) else {
        reportUnknownMember(key, of: field, tag: tag, variant: variant, names: names, at: entry.key)
        continue
      }
      read(path: "\(field.path).\(key)", key: entry.key, value: entry.value)
    }
  }

  @discardableResult
  private mutating func selectVariant(
    _ field: ConfigField, cases: [VariantCase], node: YAMLNode, key: YAMLMapping.Key,
    orElse alternative: String = ""
  ) -> VariantCase? {
    guard let word = node.scalarText, let variant = cases.first(where: { $0.name == word }) else {
      context.reportChoice(
        node, among: cases.map(\.name), orElse: alternative, for: field.path)
      return nil
    }
    add(Setting(path: field.path, value: .text(word), range: node.range), key: key)
    return variant
  }

  private mutating func add(_ setting: Setting, key: YAMLMapping.Key) {
    guard let earlier = settings.add(setting) else { return }
    context.reportSetTwice(setting.path, at: key.range, first: earlier.range)
  }

  /// The keys that may follow a path.
  func members(of path: String) -> [String] {
    var names: [String] = []
    let paths = context.kind.allFields.flatMap { [$0.wordPath].compactMap(\.self) + [$0.path] }
    for field in paths where field.hasPrefix(path + ".") {
      let rest = field.dropFirst(path.count + 1)
      let name = rest.split(separator: ".").first.map(String.init) ?? ""
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func reportUnknownMember(
    _ name: String, of field: ConfigField, tag: String, variant: VariantCase?, names: Set<String>,
    at key: YAMLMapping.Key
  ) {
    let owner =
      variant.map { "\(quoted(field.path)) with \(tag) '\($0.name)'" } ?? quoted(field.path)
    let known = [tag] + names.sorted()
    context.report(
      "spec.unknown-field", "\(owner) has no field \(quoted(name))", at: key.range,
      fixIts: [
        FixIt.didYouMean(name, in: known) ?? FixIt("its fields are \(MappingReader.list(known))")
      ])
  }
}
