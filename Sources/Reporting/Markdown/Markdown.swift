/// Text that GitHub shows as it was written, whatever it contains.
enum Markdown {
  /// The text on one line, with all that Markdown, HTML or a table would take for its own escaped.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in singleLine(text).unicodeScalars {
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

  /// The text as paragraphs of their own, kept apart where it has empty lines.
  static func paragraphs(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(singleLine)
    return lines.split { $0.isEmpty }
      .map { paragraph(escaped($0.joined(separator: " "))) }
      .joined(separator: "\n\n")
  }

  /// The text as code inside a table's cell.
  static func code(_ text: String) -> String {
    let text = singleLine(text)
    let fence = String(repeating: "`", count: longestRunOfBackticks(in: text) + 1)
    let padding = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty ? " " : ""
    let safe = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    return fence + padding + safe + padding + fence
  }

  /// A link; the text is escaped already.
  static func link(_ text: String, to target: String) -> String {
    "[\(text)](\(target))"
  }

  /// A path as links write it.
  static func path(_ path: String) -> String {
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

  /// A place that links can lead to.
  static func anchor(_ name: String) -> String {
    "<a id=\"\(name)\"></a>"
  }

  /// A command on lines of its own.
  static func command(_ line: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(in: line) + 1))
    return "\(fence)sh\n\(line)\n\(fence)"
  }

  /// A table of escaped cells; columns of numbers stand to the right.
  static func table(_ columns: [Column], rows: [[String]]) -> String {
    let head = "| " + columns.map(\.title).joined(separator: " | ") + " |"
    let rule = "|" + columns.map { $0.alignment == .right ? "---:|" : "---|" }.joined()
    let body = rows.map { "| " + $0.joined(separator: " | ") + " |" }
    return ([head, rule] + body).joined(separator: "\n")
  }

  /// A column of a table.
  struct Column {
    enum Alignment {
      case left
      case right
    }

    /// The heading, escaped.
    let title: String
    let alignment: Alignment

    init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// A part that stays closed until a reader asks for it.
  static func details(summary: String, _ body: String) -> String {
    "<details>\n<summary>\(summary)</summary>\n\n\(body)\n\n</details>"
  }

  /// The text with every run of white space and control characters as one space, and none at its ends.
  static func singleLine(_ text: some StringProtocol) -> String {
    text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  private static func longestRunOfBackticks(in text: String) -> Int {
    text.split { $0 != "`" }.map(\.count).max() ?? 0
  }

  /// Escapes what would make a list, a heading or a rule of an escaped line.
  private static func paragraph(_ line: String) -> String {
    guard let first = line.first else { return line }
    if "#+-=".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isNumber }
    guard let mark = line.dropFirst(digits.count).first, !digits.isEmpty, ".)".contains(mark) else {
      return line
    }
    return digits + "\\" + line.dropFirst(digits.count)
  }
}
