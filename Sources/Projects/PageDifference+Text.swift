import Diagnostics
import Document

extension PageDifference {
  /// The difference in words: `line 7: '3 runs' on the page, '4 runs' from the records`.
  ///
  /// - Parameter place: Where the file's side is: `on the page`.
  /// - Returns: The place and both sides.
  func text(_ place: String) -> String {
    switch (found, expected) {
    case (let found?, let expected?):
      "\(self.place.text): \(shown(found, beside: expected)) \(place), "
        + "\(shown(expected, beside: found)) from the records"
    case (nil, let expected?): "\(self.place.text): missing \(place)\(addition(expected))"
    case (let found, nil): "\(self.place.text): not from the records\(addition(found ?? ""))"
    }
  }

  /// A short cell as it is, and any other text in quotes, from where it begins to differ.
  private func shown(_ text: String, beside other: String) -> String {
    let isShort = max(text.count, other.count) <= Self.shortCount
    if case .cell = place, isShort { return text.isEmpty ? "nothing" : text }
    let common = zip(text, other).prefix { $0 == $1 }.count
    guard !isShort, common > Self.contextCount else { return quoted(text) }
    return quoted("…" + text.dropFirst(common - Self.contextCount))
  }

  /// Texts of so many characters are shown whole.
  private static let shortCount = 60
  /// How many characters are shown before those that differ.
  private static let contextCount = 15

  /// The text of a line that one side alone has; other places are called by it.
  private func addition(_ text: String) -> String {
    if case .line = place { ": \(quoted(text))" } else { "" }
  }
}

extension PageDifference.Place {
  /// The place in words: `table 'depth', row '9 layers', column 'with BN'`.
  fileprivate var text: String {
    switch self {
    case .line(let number): "line \(number)"
    case .section(let title): "section \(quoted(title))"
    case .table(let table): table.text
    case .column(let column, let table): "\(table.text), column \(quoted(column))"
    case .row(let row, let table): "\(table.text), row \(quoted(row))"
    case .cell(let row, let column, let table):
      "\(table.text), row \(quoted(row)), column \(quoted(column))"
    }
  }
}

extension TableTitle {
  fileprivate var text: String {
    "table \(quoted(name))" + (section.map { " of \(quoted($0))" } ?? "")
  }
}
