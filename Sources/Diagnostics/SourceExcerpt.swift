/// One source line made fit for a terminal, with the line that marks a range below it.
struct SourceExcerpt {
  /// The line: leading blanks removed, unprintable characters made visible, cut where it is long.
  let text: String

  /// A caret under the range's first character, and tildes under the rest.
  let marks: String

  /// The columns of a long line that are shown.
  private static let window = 100

  /// The scalars to the left of the range that a long line is shown from.
  private static let context = 60

  /// Cuts the line of a range's start out of a file; nil where that line has nothing to show.
  init?(of file: SourceFile, at range: SourceRange) {
    let bytes = file.lineBytes(range.start.line)
    let head = min(bytes.count, (range.start.column + Self.window) * 4)
    let line = Array(String(decoding: bytes.prefix(head), as: UTF8.self).unicodeScalars)
    guard !line.isEmpty else { return nil }
    let caret = min(range.start.column - 1, line.count)
    let isOneLine = range.end.line == range.start.line
    let markEnd = max(caret + 1, isOneLine ? min(range.end.column - 1, line.count) : line.count)
    let blanks = line.prefix(caret).prefix { $0 == " " || $0 == "\t" }.count

    let start = max(blanks, caret > Self.window - Self.context / 2 ? caret - Self.context : 0)
    var cells = Cells()
    if start > blanks { cells.append("…", width: 1, mark: " ") }
    for index in start..<line.count {
      guard cells.width < Self.window else {
        cells.append("…", width: 1, mark: " ")
        break
      }
      let mark: Character = index == caret ? "^" : index > caret && index < markEnd ? "~" : " "
      cells.append(line[index], mark: mark)
    }
    if caret >= line.count { cells.append("", width: 1, mark: "^") }
    text = cells.text
    marks = cells.marks
  }
}

/// The two lines of an excerpt while they grow, column by column.
private struct Cells {
  private(set) var text = ""
  private(set) var width = 0
  private var markLine = ""

  /// The line of marks without blanks at its end.
  var marks: String {
    var line = markLine
    while line.last == " " { line.removeLast() }
    return line
  }

  mutating func append(_ scalar: Unicode.Scalar, mark: Character) {
    if let form = visibleForm(of: scalar) {
      append(form, width: form.unicodeScalars.count, mark: mark)
    } else {
      append(String(scalar), width: columnCount(of: scalar), mark: mark)
    }
  }

  mutating func append(_ shown: String, width columns: Int, mark: Character) {
    text += shown
    width += columns
    guard columns > 0 else { return }
    markLine.append(mark)
    markLine.append(
      String(repeating: mark == "^" ? "~" : mark, count: columns - 1))
  }
}
