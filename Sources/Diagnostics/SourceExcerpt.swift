/// One source line made fit for a terminal, with the line that marks a range below it.
struct SourceExcerpt {
  /// The line: leading blanks removed, unprintable characters made visible, cut where it is long.
  private(set) var text = ""

  /// A caret under the range's first character, and tildes under the rest.
  private(set) var marks = ""

  private var width = 0

  /// The columns of a long line that are shown.
  private static let window = 100

  /// The characters of a long line that are shown in front of the range.
  private static let context = 60

  /// Cuts the line of a range's start out of a file; nil where that line has nothing to show.
  ///
  /// - Complexity: O(1) in the length of the line, apart from its leading blanks.
  init?(of file: SourceFile, at range: SourceRange) {
    let line = file.lineBytes(range.start.line)
    guard !line.isEmpty else { return nil }
    let caret = min(max(range.start.offset, line.startIndex), line.endIndex)
    let end = min(max(range.end.offset, caret), line.endIndex)
    appendContext(line[..<caret])
    let rest = scalars(line[caret...].prefix(4 * Self.window))
    let markedCount = max(1, scalars(line[caret..<end].prefix(4 * Self.window)).count)
    for (index, scalar) in rest.enumerated() {
      guard width < Self.window else {
        append("…", width: 1, mark: " ")
        break
      }
      append(scalar, mark: index == 0 ? "^" : index < markedCount ? "~" : " ")
    }
    if rest.isEmpty { append("", width: 1, mark: "^") }
    marks = String(marks[...(marks.lastIndex { $0 != " " } ?? marks.startIndex)])
  }

  /// Appends what stands in front of the range but leading blanks, or the nearest part of it.
  private mutating func appendContext(_ bytes: ArraySlice<UInt8>) {
    let content = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let near = content.suffix(4 * Self.context)
    let isCut = near.count < content.count
    let whole = isCut ? near.drop { $0 & 0xC0 == 0x80 } : near
    let shown = scalars(whole)
    let fits = !isCut && shown.count <= Self.window - Self.context / 2
    if !fits { append("…", width: 1, mark: " ") }
    for scalar in fits ? shown[...] : shown.suffix(Self.context) { append(scalar, mark: " ") }
  }

  private mutating func append(_ scalar: Unicode.Scalar, mark: Character) {
    if let form = visibleForm(of: scalar) {
      append(form, width: form.unicodeScalars.count, mark: mark)
    } else {
      append(String(scalar), width: columnCount(of: scalar), mark: mark)
    }
  }

  private mutating func append(_ shown: String, width columns: Int, mark: Character) {
    text += shown
    width += columns
    guard mark == "^" else {
      marks += String(repeating: mark, count: columns)
      return
    }
    // A combining mark has no column of its own, and still needs its caret.
    marks += "^" + String(repeating: "~", count: max(0, columns - 1))
  }
}

/// The characters of UTF-8 bytes, with U+FFFD for what is none.
private func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
  Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
}
