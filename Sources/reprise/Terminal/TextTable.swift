/// Columns of text, lined up.
struct TextTable {
  private var rows: [[String]] = []

  mutating func add(_ cells: String...) {
    add(cells)
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  /// The lines, each column as wide as its widest cell.
  func lines(indentation: String = "") -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { cells in
      var line = indentation
      for (column, cell) in cells.enumerated() {
        let isLast = column == cells.count - 1
        line +=
          isLast ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 3)
      }
      return line
    }
  }
}
