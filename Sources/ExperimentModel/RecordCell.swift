/// One number of a table that records hold: a row, by what its labels say, and a column.
package struct RecordCell: Sendable {
  private let table: RecordTableDefinition
  private let column: String
  /// What each label column says of the row.
  private let labels: [String: String]

  /// Names a number.
  ///
  /// - Precondition: The table has the column, and each label is of a label column of it.
  package init(_ column: String, of table: RecordTableDefinition, at labels: [String: String]) {
    let names = table.columns.map(\.name)
    precondition(names.contains(column) && labels.keys.allSatisfy(names.contains), "known columns")
    self.table = table
    self.column = column
    self.labels = labels
  }

  /// `mean |a − n| at layer 1, parameter W`.
  package var description: String {
    let title = table.columns.first { $0.name == column }?.title ?? column
    let places = table.columns.compactMap { label in
      labels[label.name].map { "\(label.title) \($0)" }
    }
    return "\(title) at \(places.joined(separator: ", "))"
  }

  /// The number in what a record holds; `nil` where it has no such row.
  func number(in tables: [String: [[Double]]]) -> Double? {
    guard let index = table.columns.firstIndex(where: { $0.name == column }),
      let row = tables[table.name]?.first(where: isMeant), index < row.count
    else { return nil }
    return row[index]
  }

  private func isMeant(_ row: [Double]) -> Bool {
    zip(table.columns, row).allSatisfy { column, number in
      labels[column.name].map { $0 == column.label(number) } ?? true
    }
  }
}

extension RecordTableDefinition.Column {
  /// What a number of a label column stands for: `W`, `2`.
  fileprivate func label(_ number: Double) -> String? {
    guard let index = Int(exactly: number) else { return nil }
    return words.isEmpty ? "\(index)" : words.indices.contains(index) ? words[index] : nil
  }
}
