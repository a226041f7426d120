/// Two tables side by side: columns are compared with those of the same head, rows with those of the same labels.
struct TableComparison {
  let found: MarkdownTable
  let expected: MarkdownTable
  /// What a reader calls the table.
  let title: TableTitle

  /// Where they differ, in the order of the table as it should be; then what it should not have.
  var differences: [PageDifference] {
    guard found != expected else { return [] }
    let names = paired(found.columnNames, expected.columnNames) { $0 }
    let lone = names.filter { $0.found == nil || $0.expected == nil }.map { found, expected in
      PageDifference(
        .column(found ?? expected ?? "", table: title), found: found, expected: expected)
    }
    return lone + differences(in: names.filter { $0.found != nil }.compactMap(\.expected))
  }

  /// The differences in columns that both have.
  private func differences(in columns: [String]) -> [PageDifference] {
    let wanted = expected.rows(labeledByFirstOf: columns)
    let pairs = paired(found.rows(labeledBy: wanted.labels), wanted.rows, by: \.labels)
    let common = pairs.compactMap { found, expected in
      found.flatMap { found in expected.map { (found, $0) } }
    }
    let lone = pairs.filter { $0.found == nil || $0.expected == nil }
    let (old, new) = (lone.compactMap(\.found), lone.compactMap(\.expected))
    // Where as many are gone as have come, their labels were changed.
    guard old.count != new.count else {
      return (common + zip(old, new)).flatMap { differences(of: $0, from: $1, in: columns) }
    }
    return common.flatMap { differences(of: $0, from: $1, in: columns) }
      + lone.map { found, expected in
        PageDifference(
          .row((found ?? expected)?.title ?? "", table: title), found: found?.title,
          expected: expected?.title)
      }
  }

  private func differences(
    of found: MarkdownTable.Row, from expected: MarkdownTable.Row, in columns: [String]
  ) -> [PageDifference] {
    columns.compactMap { column in
      let (old, new) = (found[column], expected[column])
      guard old != new else { return nil }
      let isSeen = old.text != new.text
      return PageDifference(
        .cell(row: expected.title, column: column, table: title),
        found: isSeen ? old.text : old.source, expected: isSeen ? new.text : new.source)
    }
  }
}

extension MarkdownTable {
  /// A row, by the columns' names.
  struct Row {
    /// What tells it from the others.
    let labels: [String]
    private let cells: [String: MarkdownCell]

    fileprivate init(labels: [String], cells: [String: MarkdownCell]) {
      self.labels = labels
      self.cells = cells
    }

    subscript(column: String) -> MarkdownCell { cells[column] ?? .empty }

    /// What a reader calls it.
    var title: String { labels.filter { !$0.isEmpty }.joined(separator: " · ") }
  }

  /// The heads of the columns; with that of the column before where several have the same.
  var columnNames: [String] {
    let heads = columns.map(\.text)
    return heads.indices.map { index in
      let isShared = heads.count { $0 == heads[index] } > 1
      return isShared && index > 0 ? "\(heads[index - 1]) · \(heads[index])" : heads[index]
    }
  }

  /// The rows, and the columns whose texts are their labels: as few of the first as tell all rows apart.
  func rows(labeledByFirstOf columns: [String]) -> (rows: [Row], labels: [String]) {
    for count in columns.indices.dropFirst() {
      let labels = Array(columns.prefix(count))
      let rows = rows(labeledBy: labels)
      if Set(rows.map(\.labels)).count == rows.count { return (rows, labels) }
    }
    return (rows(labeledBy: columns), columns)
  }

  /// The rows, with the texts of some columns as labels; an empty one stands for that of the row before.
  func rows(labeledBy columns: [String]) -> [Row] {
    let names = columnNames
    var labels = columns.map { _ in "" }
    return rows.map { row in
      let cells = Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first })
      labels = zip(columns, labels).map { column, previous in
        let text = cells[column]?.text ?? ""
        return text.isEmpty ? previous : text
      }
      return Row(labels: labels, cells: cells)
    }
  }
}
