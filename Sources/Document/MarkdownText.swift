/// Markdown read back: a text as `MarkdownRenderer` was given it.
enum MarkdownText {
  /// What a reader sees of a line or a cell: no links, anchors, emphasis and escapes.
  static func plain(_ source: Substring) -> String {
    var plain = ""
    var rest = source.trimmingBlanks
    while let character = rest.first {
      let (text, length) = replacement(at: rest) ?? (String(character), 1)
      plain += text
      rest = rest.dropFirst(length)
    }
    return plain
  }

  /// What stands for the markup that a text begins with, and how long that is; `nil` where it begins with none.
  private static func replacement(at text: Substring) -> (text: String, length: Int)? {
    switch text.first {
    case "\\": text.dropFirst().first.map { (String($0), 2) }
    case "*", "`", "[": ("", 1)
    case "]": ("", 1 + lengthOfTarget(text.dropFirst()))
    case "&": entities.first { text.hasPrefix($0.name) }.map { ($0.text, $0.name.count) }
    case "<":
      text.firstIndex(of: ">").map { end in
        (text.hasPrefix("<br>") ? " " : "", text[...end].count)
      }
    default: nil
    }
  }

  private static let entities = [
    (name: "&amp;", text: "&"), (name: "&lt;", text: "<"), (name: "&gt;", text: ">"),
  ]

  /// The length of `(path)` where a link's target follows; 0 otherwise.
  private static func lengthOfTarget(_ text: Substring) -> Int {
    guard text.first == "(", let end = text.firstIndex(of: ")") else { return 0 }
    return text[...end].count
  }
}
