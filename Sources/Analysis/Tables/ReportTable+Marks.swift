package import ExperimentModel
import Statistics

extension ReportTable {
  /// Where a cell stands.
  package struct Place: Hashable {
    package let row: Int
    package let column: Int

    /// Names a place.
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The cells that the spec has marked as the best; none where it marks none.
  ///
  /// Cells are compared by their means, as everywhere, so that one of which a run has no number is never the best. Those
  /// whose mean reads the same as the best one's are marked too. A cell that stands alone is not.
  package var bestPlaces: Set<Place> {
    guard let mark = spec.options.mark else { return [] }
    let places = cells.indices.flatMap { row in
      columns.indices.map { Place(row: row, column: $0) }
    }
    let groups = Dictionary(grouping: places.filter { cell(at: $0) != nil }) { place in
      Group(mark, place, metric: columns[place.column].metric.name)
    }
    return groups.values.reduce(into: []) { $0.formUnion(best(of: $1)) }
  }

  /// The metrics of which a cell can be the best.
  package var markedMetrics: [MetricDefinition] {
    spec.options.mark == nil ? [] : metrics.filter { $0.better != .neither }
  }

  /// The cells among which one is the best.
  private struct Group: Hashable {
    let line: Int
    let metric: String

    init(_ mark: TableOptions.Mark, _ place: Place, metric: String) {
      self.metric = metric
      switch mark {
      case .bestOfRow: line = place.row
      case .bestOfColumn: line = place.column
      case .best: line = 0
      }
    }
  }

  private func cell(at place: Place) -> Cell? { cells[place.row][place.column] }

  private func best(of places: [Place]) -> [Place] {
    let scored = places.compactMap { place in
      cell(at: place)?.score.map { (place: place, score: $0) }
    }
    guard places.count > 1, let best = scored.max(by: { $0.score < $1.score }) else { return [] }
    let text = cell(at: best.place)?.meanText
    return scored.filter { $0.score == best.score || cell(at: $0.place)?.meanText == text }
      .map(\.place)
  }
}

extension Cell {
  /// What the cell is compared by, the more the better; `nil` for one that is never the best.
  package var score: Double? { metric.better == .neither ? nil : metric.score(of: point) }

  /// The mean as it reads at the cell's precision.
  fileprivate var meanText: String? { sample.mean.map { precision.text(of: $0) } }
}
