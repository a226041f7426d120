import Analysis
import Document
import ExperimentModel

/// The tables of an experiment, each published number in one place.
///
/// A table of which every number was published stands as the published numbers beside ours; all others show ours alone, and
/// the published numbers that are left have a table of their own.
struct ShownTables {
  /// A table as the page shows it.
  enum Shown {
    case own(ReportTable)
    /// The numbers of a table of which all were published.
    case published(ReportTable, [PublishedComparison])
  }

  let all: [Shown]
  /// The published numbers that no table shows.
  let publishedBesides: [PublishedComparison]
  private let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
    let comparisons = results.publishedComparisons
    all = results.experiment.shownTables.map { ReportTable($0, of: results) }.map { table in
      table.published(among: comparisons).map { .published(table, $0) } ?? .own(table)
    }
    let shown = all.flatMap { table -> [PublishedComparison] in
      if case .published(_, let comparisons) = table { comparisons } else { [] }
    }
    let places = Set(shown.compactMap(\.place))
    publishedBesides = comparisons.filter { comparison in
      comparison.place.map { !places.contains($0) } ?? true
    }
  }

  /// The tables with their captions.
  var blocks: [Block] {
    all.flatMap { table -> [Block] in
      switch table {
      case .own(let table): table.blocks(runsPage: "runs.md")
      case .published(let table, let comparisons):
        [.paragraph(table.captionBesidePublished)]
          + PublishedTable(comparisons: comparisons, results: results).blocks
      }
    }
  }
}

extension ReportTable {
  /// The published numbers of all cells; `nil` where a cell has none, or the table shows more than means.
  fileprivate func published(among comparisons: [PublishedComparison]) -> [PublishedComparison]? {
    guard case .grid = spec.layout, spec.specs.isEmpty, spec.over.isEmpty,
      spec.options == TableOptions(), !cells.isEmpty
    else { return nil }
    let byPlace = Dictionary(
      comparisons.compactMap { comparison in comparison.place.map { ($0, comparison) } },
      uniquingKeysWith: { first, _ in first })
    let all = cells.joined().map { cell in
      cell.flatMap { byPlace[PublishedComparison.Place($0)] }
    }
    return all.contains { $0 == nil } ? nil : all.compactMap(\.self)
  }
}

extension PublishedComparison {
  /// What a published number is of.
  fileprivate struct Place: Hashable {
    let anchor: String
    let metric: String

    init(_ cell: Cell) {
      anchor = cell.point.anchor
      metric = cell.metric.name
    }
  }

  /// What the number is of; `nil` for a difference.
  fileprivate var place: Place? {
    if case .point(let cell) = subject { Place(cell) } else { nil }
  }
}
