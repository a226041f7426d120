import Diagnostics
import ExperimentModel
import YAML

/// Reads the fields that a spec declares for its program.
struct ProgramFieldReader {
  let context: SpecContext

  /// The most elements that a list of a program's field may have.
  private static let mostElements = 4096
  private static let wholeNumbers = -(1 << 53)...(1 << 53)

  /// The fields, in the order of the spec.
  func fields(_ node: YAMLNode?) -> [ConfigField] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(
        node,
        expected:
          "a mapping of fields, such as {learning_rate: {number: {above: 0}, default: 0.1}}",
        for: "fields")
      return []
    }
    var fields: [ConfigField] = []
    for entry in entries {
      let isSound = context.isSoundName(
        entry.key, of: "a field",
        reserved: CommandTemplate.ownPlaceholders + [ProgramDefinition.group])
      guard isSound, let field = field(entry) else { continue }
      if let other = fields.first(where: {
        Self.isGroup($0.path, of: field.path) || Self.isGroup(field.path, of: $0.path)
      }) {
        context.report(
          "spec.name",
          "\(quoted(field.path)) cannot be a field beside \(quoted(other.path)): one would be a group",
          at: entry.key.range)
        continue
      }
      fields.append(field)
    }
    return fields
  }

  private static func isGroup(_ group: String, of path: String) -> Bool {
    path.hasPrefix(group + ".")
  }

  private func field(_ entry: YAMLMapping.Entry) -> ConfigField? {
    let path = entry.key.name
    guard let mapping = MappingReader(entry.value, as: .programField, named: path, in: context),
      let type = type(mapping), let node = mapping["default"]
    else { return nil }
    let unit = context.text(mapping["unit"], "unit")
    let title = unit.isEmpty ? path : "\(path) in \(unit)"
    let documentation = context.text(mapping["help"], "help")
    // The default is read as any value is, which needs the field's type alone.
    let untold = ConfigField(path, title: title, type, defaultValue: type.example, documentation)
    // A field whose default is refused is still one that the spec may set.
    let value = FieldValueReader(context: context, field: untold).read(node) ?? type.example
    return ConfigField(path, title: title, type, defaultValue: value, documentation)
  }

  private func type(_ mapping: MappingReader) -> FieldType? {
    if let node = mapping["number"] { return bounds(node, "number").map { .number($0) } }
    if let node = mapping["integer"] { return whole(node, "integer").map { .integer($0) } }
    if let node = mapping["numbers"] {
      return bounds(node, "numbers").map { .numbers($0, count: 0...Self.mostElements) }
    }
    if let node = mapping["integers"] {
      return whole(node, "integers").map { .integers($0, count: 0...Self.mostElements) }
    }
    if let node = mapping["words"] { return words(node) }
    if let node = mapping["boolean"] { return isTrue(node, "boolean") ? .boolean : nil }
    if let node = mapping["text"] { return isTrue(node, "text") ? .text : nil }
    if let node = mapping["file"] { return isTrue(node, "file") ? .file : nil }
    return nil
  }

  private func isTrue(_ node: YAMLNode, _ name: String) -> Bool {
    if case .bool(true) = node.scalar?.value { return true }
    context.reportType(node, expected: "true", for: name)
    return false
  }

  private func words(_ node: YAMLNode) -> FieldType? {
    guard let elements = node.elements, !elements.isEmpty else {
      context.reportType(node, expected: "a list of words, such as [none, batch]", for: "words")
      return nil
    }
    var words: [FieldType.Choice] = []
    for element in context.few(elements, "words", at: node.headRange) {
      guard let word = context.text(of: element), !word.isEmpty else {
        context.reportType(element, expected: "a word", of: "each of 'words'")
        continue
      }
      if words.contains(where: { $0.name == word }) {
        context.report("spec.name", "the word \(quoted(word)) is there twice", at: element.range)
        continue
      }
      words.append(FieldType.Choice(word, ""))
    }
    return words.isEmpty ? nil : .choice(words)
  }

  /// Bounds of whole numbers; an end that is left out is as far as whole numbers are exact.
  private func whole(_ node: YAMLNode, _ name: String) -> ClosedRange<Int>? {
    guard let bounds = bounds(node, name) else { return nil }
    let least =
      bounds.lower.isFinite ? bounds.lower.rounded(.up) : Double(Self.wholeNumbers.lowerBound)
    let greatest =
      bounds.upper.isFinite ? bounds.upper.rounded(.down) : Double(Self.wholeNumbers.upperBound)
    let lower =
      Int(max(least, Double(Self.wholeNumbers.lowerBound)))
      + (bounds.excludesLower && least == bounds.lower ? 1 : 0)
    let upper =
      Int(min(greatest, Double(Self.wholeNumbers.upperBound)))
      - (bounds.excludesUpper && greatest == bounds.upper ? 1 : 0)
    guard lower <= upper else {
      context.report(
        "spec.range", "no whole number is within the bounds of \(quoted(name))", at: node.headRange)
      return nil
    }
    return lower...upper
  }

  private func bounds(_ node: YAMLNode, _ name: String) -> NumberBounds? {
    guard let mapping = MappingReader(node, as: .bounds, named: name, in: context) else {
      return nil
    }
    let lower = end(mapping, "from", "above", otherwise: -.infinity)
    let upper = end(mapping, "through", "below", otherwise: .infinity)
    guard let lower, let upper else { return nil }
    let bounds = NumberBounds(
      lower.value, upper.value, excludesLower: lower.isExcluded, excludesUpper: upper.isExcluded)
    guard bounds.least <= bounds.greatest else {
      context.report(
        "spec.range", "no number is within the bounds of \(quoted(name))", at: node.headRange)
      return nil
    }
    return bounds
  }

  private func end(
    _ mapping: MappingReader, _ included: String, _ excluded: String, otherwise value: Double
  ) -> (value: Double, isExcluded: Bool)? {
    for (name, isExcluded) in [(included, false), (excluded, true)] {
      guard let node = mapping[name] else { continue }
      guard let number = node.number, number.isFinite else {
        context.reportType(node, expected: "a number", for: name)
        return nil
      }
      return (number, isExcluded)
    }
    return (value, false)
  }
}

extension FieldType {
  /// A value of the type, for messages about what a default must be.
  fileprivate var example: ConfigValue {
    switch self {
    case .boolean: true
    case .integer(let range): .number(Double(range.contains(1) ? 1 : range.lowerBound))
    case .number(let bounds): .number(bounds.contains(0.1) ? 0.1 : bounds.least)
    case .integers, .numbers: [1, 2]
    case .choice(let words, _): .text(words[0].name)
    case .file: .text(KeptFile.none)
    case .seed, .quantity, .text, .variant: ""
    }
  }
}
