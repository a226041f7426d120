package import ExperimentModel
package import Statistics

/// What stands behind one cell of a report's table.
package struct CellExplanation: Sendable {
  /// The experiment's identifier: `brunlid-2024/depth`.
  package let experiment: String
  /// The table's name.
  package let table: String
  /// The row's name as the table writes it.
  package let row: String
  /// The column's name as the table writes it.
  package let column: String
  /// The combination of levels.
  package let point: Point
  /// The metric shown.
  package let metric: MetricDefinition
  /// The cell as it stands in the table: `53.4 ± 0.6 (3)`.
  package let text: String
  /// The numbers that the mean and the deviation are made of.
  package let sample: Sample
  /// What was published.
  package let published: PublishedValue?
  /// Every run of the cell, by seed, also those that do not count.
  package let runs: [RunBehindCell]
}

/// A run behind a cell.
package struct RunBehindCell: Sendable {
  /// The replicate.
  package let seed: Int
  /// What is known of the run.
  package let status: RunStatus
  /// The run's number; `nil` where it has none or it is not finite.
  package let value: Double?
  /// The run's key; `nil` where the run was not among those given.
  package let key: RunKey?

  /// Where the record is, below the folder of results; `nil` where there is none.
  package var recordPath: String? {
    status.record.map { $0.key.recordPath }
  }
}

/// Why a cell cannot be named.
package struct CellNotFound: Error, Hashable, Sendable {
  /// What is wrong with a part of a cell's name.
  package enum Problem: Hashable, Sendable {
    /// The page has no such table.
    case noTable
    /// Several experiments have such a table; the candidates tell them apart.
    case ambiguousTable
    /// The table has no such row.
    case noRow
    /// Several rows go by that name; the candidates tell them apart.
    case ambiguousRow
    /// The table has no such column.
    case noColumn
    /// Several columns go by that name; the candidates tell them apart.
    case ambiguousColumn
    /// The experiment runs no such combination.
    case noRuns
  }

  /// What is wrong.
  package let problem: Problem
  /// The name as it was given.
  package let name: String
  /// The names that would do, in the order of the page.
  package let candidates: [String]
}

extension Page {
  /// What stands behind the cell of that table, row and column.
  ///
  /// Names are compared without regard to case, spaces and the dots between levels, unless one is there exactly as it is
  /// given. A table's name may have its experiment's in front, `depth/accuracy`.
  package func cell(
    table: String, row: String, column: String
  ) throws(CellNotFound) -> CellExplanation {
    let found = try findTable(table)
    let rowIndex = try found.table.findRow(row)
    let columnIndex = try found.table.findColumn(column)
    guard let cell = found.table.cells[rowIndex][columnIndex] else {
      throw CellNotFound(problem: .noRuns, name: "\(row), \(column)", candidates: [])
    }
    return CellExplanation(
      experiment: found.experiment.identifier, table: found.table.spec.name,
      row: found.table.rows[rowIndex].name, column: found.table.name(ofColumn: columnIndex),
      point: cell.point.point, metric: cell.metric, text: cell.text, sample: cell.sample,
      published: cell.published,
      runs: zip(cell.point.replicates, cell.numbers).map { replicate, number in
        RunBehindCell(
          seed: replicate.seed, status: replicate.status, value: number,
          key: replicate.run?.key)
      })
  }

  private func findTable(
    _ name: String
  ) throws(CellNotFound) -> (experiment: Experiment, table: ReportTable) {
    let all = collated().flatMap { results in
      results.experiment.shownTables.map {
        (experiment: results.experiment, table: ReportTable($0, of: results))
      }
    }
    func qualified(_ entry: (experiment: Experiment, table: ReportTable)) -> String {
      "\(entry.experiment.name)/\(entry.table.spec.name)"
    }
    let matches = CellName.places(of: name, among: all.map { [$0.table.spec.name, qualified($0)] })
    if matches.count == 1 { return all[matches[0]] }
    guard matches.isEmpty else {
      throw CellNotFound(
        problem: .ambiguousTable, name: name, candidates: matches.map { qualified(all[$0]) })
    }
    let isUnique = Set(all.map(\.table.spec.name)).count == all.count
    throw CellNotFound(
      problem: .noTable, name: name,
      candidates: all.map { isUnique ? $0.table.spec.name : qualified($0) })
  }
}

extension ReportTable {
  fileprivate func findRow(_ name: String) throws(CellNotFound) -> Int {
    let matches = CellName.places(
      of: name, among: rows.map { [$0.name, $0.labels.joined(separator: " ")] })
    if matches.count == 1 { return matches[0] }
    let candidates = matches.isEmpty ? Array(rows.indices) : matches
    throw CellNotFound(
      problem: matches.isEmpty ? .noRow : .ambiguousRow, name: name,
      candidates: candidates.map { rows[$0].name })
  }

  fileprivate func findColumn(_ name: String) throws(CellNotFound) -> Int {
    let names = columns.indices.map { index in
      let metric = columns[index].metric
      let levels = [label(ofColumn: index), columns[index].levels.joined(separator: " ")]
      return [self.name(ofColumn: index)] + levels
        + levels.flatMap { ["\($0) \(metric.title)", "\($0) \(metric.name)"] }
    }
    let matches = CellName.places(of: name, among: names)
    if matches.count == 1 { return matches[0] }
    let candidates = matches.isEmpty ? Array(columns.indices) : matches
    throw CellNotFound(
      problem: matches.isEmpty ? .noColumn : .ambiguousColumn, name: name,
      candidates: candidates.map { self.name(ofColumn: $0) })
  }
}

/// A name as it is compared where no other is exactly the same: its words in lower case.
private struct CellName: Equatable {
  private let words: [String]

  init(_ name: String) {
    words = name.lowercased().split { $0.isWhitespace || $0 == "·" || $0 == "," }.map(String.init)
  }

  /// The places of what goes by a name, of which each has several: those that have it to the letter, or else all that
  /// have it but for case, spaces and dots.
  static func places(of name: String, among all: [[String]]) -> [Int] {
    let exact = all.indices.filter { all[$0].contains(name) }
    guard exact.isEmpty else { return exact }
    let wanted = CellName(name)
    return all.indices.filter { index in all[index].contains { CellName($0) == wanted } }
  }
}
