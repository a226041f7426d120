/// Writes documents in Markdown as GitHub shows it; text is shown as it is, whatever it contains.
package struct MarkdownRenderer: Sendable {
  /// Creates a renderer.
  package init() {}

  /// The whole file.
  package func text(of document: Document) -> String {
    text(of: document.blocks) + "\n"
  }

  private func text(of blocks: [Block]) -> String {
    blocks.map(text).joined(separator: "\n\n")
  }

  private func text(of block: Block) -> String {
    switch block {
    case .comment(let text):
      // Nothing in a text may end the comment.
      "<!-- \(text.singleLine.replacing(">", with: "&gt;")) -->"
    case .heading(let level, let prose):
      String(repeating: "#", count: level) + " " + text(of: prose)
    case .anchor(let name): anchor(name)
    case .paragraph(let prose): paragraph(prose)
    case .note(let paragraphs): paragraphs.map { "> " + text(of: $0) }.joined(separator: "\n>\n")
    case .list(let items): items.map { "- " + text(of: $0) }.joined(separator: "\n")
    case .table(let table): text(of: table)
    case .image(let path, let words): "![\(escaped(words.singleLine))](\(encoded(path)))"
    case .command(let line): command(line)
    case .details(let summary, let blocks):
      "<details>\n<summary>\(text(of: summary))</summary>\n\n\(text(of: blocks))\n\n</details>"
    }
  }

  private func text(of table: Table) -> String {
    let head = "| " + table.columns.map { text(of: $0.title) }.joined(separator: " | ") + " |"
    let rule = "|" + table.columns.map { $0.alignment == .right ? "---:|" : "---|" }.joined()
    let body = table.rows.map { "| " + $0.map(text).joined(separator: " | ") + " |" }
    return ([head, rule] + body).joined(separator: "\n")
  }

  private func text(of prose: Prose) -> String {
    prose.inlines.map(text).joined()
  }

  private func text(of inline: Inline) -> String {
    switch inline {
    case .text(let text): escaped(text)
    case .code(let text): code(text)
    case .emphasis(let prose): "*\(text(of: prose))*"
    case .strong(let prose): "**\(text(of: prose))**"
    case .link(let prose, let target): "[\(text(of: prose))](\(link(target)))"
    case .anchor(let name): anchor(name)
    case .lineBreak: "<br>"
    }
  }
}

extension MarkdownRenderer {
  private func anchor(_ name: String) -> String { "<a id=\"\(name)\"></a>" }

  private func link(_ target: Target) -> String {
    encoded(target.path) + (target.anchor.map { "#\($0)" } ?? "")
  }

  /// The text with all that Markdown, HTML or a table would take for its own escaped.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Code, also inside a table's cell.
  private func code(_ text: String) -> String {
    let text = text.singleLine
    let fence = String(repeating: "`", count: longestRunOfBackticks(in: text) + 1)
    let padding = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty ? " " : ""
    let safe = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    return fence + padding + safe + padding + fence
  }

  /// A command on lines of its own.
  private func command(_ line: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(in: line) + 1))
    return "\(fence)sh\n\(line)\n\(fence)"
  }

  private func longestRunOfBackticks(in text: String) -> Int {
    text.split { $0 != "`" }.map(\.count).max() ?? 0
  }

  /// A path as links write it.
  private func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        String(UnicodeScalar(byte))
      default:
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }

  /// A paragraph; what would make a list, a heading or a rule of its words is escaped.
  private func paragraph(_ prose: Prose) -> String {
    let line = text(of: prose)
    guard case .text? = prose.inlines.first, let first = line.first else { return line }
    if "#+-=".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isNumber }
    guard let mark = line.dropFirst(digits.count).first, !digits.isEmpty, ".)".contains(mark) else {
      return line
    }
    return digits + "\\" + line.dropFirst(digits.count)
  }
}
