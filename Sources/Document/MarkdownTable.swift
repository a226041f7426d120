/// A table of a page, read back from Markdown.
struct MarkdownTable: Hashable {
  /// What a reader calls it.
  let name: String
  /// The cells of the head.
  let columns: [MarkdownCell]
  /// The cells below it, row by row.
  let rows: [[MarkdownCell]]

  /// Reads the table that some lines begin with; `nil` where they begin with none.
  init?(_ lines: ArraySlice<NumberedLine>, name: String) {
    let lines = lines.prefix { $0.text.hasPrefix("|") }.map(\.text)
    guard lines.count > 1, lines[1].allSatisfy({ "|-:".contains($0) }) else { return nil }
    self.name = name
    columns = MarkdownCell.cells(of: lines[0])
    rows = lines.dropFirst(2).map(MarkdownCell.cells)
  }
}

/// A cell of a table in Markdown.
struct MarkdownCell: Hashable {
  static let empty = MarkdownCell("")

  /// The cell as it is written.
  let source: String
  /// What a reader sees of it.
  let text: String

  private init(_ source: Substring) {
    self.source = String(source.trimmingBlanks)
    text = MarkdownText.plain(source)
  }

  /// The cells of a line: bars part them, but for those that are escaped.
  static func cells(of line: Substring) -> [MarkdownCell] {
    var cells: [MarkdownCell] = []
    var rest = line.trimmingBlanks.dropFirst()
    while !rest.isEmpty {
      var isEscaped = false
      let cell = rest.prefix { character in
        defer { isEscaped = character == "\\" && !isEscaped }
        return character != "|" || isEscaped
      }
      cells.append(MarkdownCell(cell))
      rest = rest.dropFirst(cell.count + 1)
    }
    return cells
  }
}

extension Substring {
  /// The text without blanks at its ends.
  var trimmingBlanks: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
