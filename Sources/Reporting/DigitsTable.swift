import Analysis
import Document
import ExperimentModel

/// How many digits of published histories ours have, epoch by epoch.
struct DigitsTable {
  private let histories: [PublishedHistory]

  /// Takes the histories that digits decide of.
  init(_ histories: [PublishedHistory]) {
    self.histories = histories.filter { $0.last.terms.digits != nil }
  }

  /// The table; empty where digits decide of no history.
  var blocks: [Block] {
    guard !histories.isEmpty else { return [] }
    let epochs = Set(histories.flatMap { $0.comparisons.compactMap(\.terms.epoch) }).sorted()
    let columns =
      [Table.Column("epoch", .right)] + names.map { Table.Column(Prose($0), .right) }
    let rows = epochs.map { epoch in
      [Prose(JSON.text(of: epoch))] + histories.map { Prose(Self.digits($0, at: epoch)) }
    }
    return [
      .paragraph(
        "Significant digits of the published numbers that ours have, epoch by epoch:"),
      .table(Table(columns, rows: rows)),
    ]
  }

  /// What tells the histories apart: `1e-6` of `as the author did · 1e-6`.
  private var names: [String] {
    let levels = histories.map { $0.last.title.split(separator: " · ").map(String.init) }
    let shared = levels.dropFirst().reduce(Set(levels.first ?? [])) { $0.intersection($1) }
    guard histories.count > 1 else { return histories.map(\.last.title) }
    return levels.map { $0.filter { !shared.contains($0) }.joined(separator: " · ") }
  }

  /// `11`; `–` where nothing was published, or a run is missing.
  private static func digits(_ history: PublishedHistory, at epoch: Double) -> String {
    let comparison = history.comparisons.first { $0.terms.epoch == epoch }
    return comparison?.agreeingDigits.map(String.init) ?? "–"
  }
}
