/// Writes values as YAML that is read as the same values.
package enum YAMLText {
  /// How long a list or mapping may be that stands on one line.
  private static let longestLine = 90

  /// The lines of a key and its value, the first of them not indented.
  package static func lines(of entry: YAMLMapping.Entry) -> [String] {
    let key = "\(self.key(entry.key.name)):"
    switch entry.value.content {
    case .scalar(let scalar):
      if let block = block(scalar) {
        return ["\(key) \(block.head)"] + block.lines.map { "  " + $0 }
      }
      let text = self.scalar(scalar)
      return [text.isEmpty ? key : "\(key) \(text)"]
    case .refused, .ambiguous: return [key]
    case .sequence, .mapping:
      if let flow = flow(entry.value), key.count + flow.count < longestLine {
        return ["\(key) \(flow)"]
      }
      return [key] + lines(of: entry.value).map { "  " + $0 }
    }
  }

  /// A single value on one line.
  package static func scalar(_ scalar: YAMLScalar) -> String {
    scalar.style == .plain && isPlain(scalar.text) ? scalar.text : quoted(scalar.text)
  }

  private static func lines(of node: YAMLNode) -> [String] {
    if let entries = node.mapping?.entries { return entries.flatMap(lines) }
    return (node.sequence ?? []).flatMap { element -> [String] in
      if let flow = flow(element), flow.count < longestLine { return ["- \(flow)"] }
      let inner = lines(of: element)
      return inner.enumerated().map { index, line in (index == 0 ? "- " : "  ") + line }
    }
  }

  /// The value within one line; `nil` for a block of text.
  private static func flow(_ node: YAMLNode) -> String? {
    switch node.content {
    case .scalar(let scalar):
      guard block(scalar) == nil else { return nil }
      let text = self.scalar(scalar)
      return text.contains(where: ",[]{}".contains) && scalar.style == .plain
        ? quoted(scalar.text) : text
    case .refused, .ambiguous: return ""
    case .sequence(let elements):
      let texts = elements.compactMap(flow)
      return texts.count == elements.count ? "[\(texts.joined(separator: ", "))]" : nil
    case .mapping(let mapping):
      let texts = mapping.entries.compactMap { entry in
        flow(entry.value).map { "\(key(entry.key.name)):\($0.isEmpty ? "" : " ")\($0)" }
      }
      return texts.count == mapping.entries.count ? "{\(texts.joined(separator: ", "))}" : nil
    }
  }

  private static func key(_ name: String) -> String {
    isPlain(name) && !name.contains(where: ",[]{}".contains) ? name : quoted(name)
  }

  /// A text of several lines as a block; `nil` where it is none, or no block says it.
  private static func block(_ scalar: YAMLScalar) -> (head: String, lines: [String])? {
    let text = scalar.text
    guard scalar.style == .block, let first = text.first, first != " ", first != "\n",
      text.last == "\n", !text.hasSuffix("\n\n")
    else { return nil }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    return ("|", lines.map(String.init))
  }

  /// Whether a text means itself without quotes, wherever a value stands on a line of its own.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return true }
    if "!&*|>@`\"'%#,[]{}".unicodeScalars.contains(first) { return false }
    if "-?:".unicodeScalars.contains(first), text.count == 1 || text.dropFirst().first == " " {
      return false
    }
    return !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && text.first != " " && text.last != " "
  }

  /// A text in double quotes, with escapes.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
