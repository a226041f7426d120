import Analysis
import Document
import ExperimentModel
import Statistics

/// Published numbers beside ours; `ReadingGuide` says how verdicts come about.
struct PublishedTable {
  let comparisons: [PublishedComparison]
  /// The experiment that has them.
  let results: ExperimentResults

  /// The table, the digits that agree and what single runs scatter by; empty where nothing was published.
  var blocks: [Block] {
    guard !comparisons.isEmpty else { return [] }
    let entries = PublishedEntry.all(comparisons)
    let histories = entries.compactMap { entry in
      if case .history(let history) = entry { history } else { nil }
    }
    return [.table(Table(columns, rows: entries.map(row)))] + DigitsTable(histories).blocks
      + spreads.map(Block.paragraph)
  }

  private var hasPlaces: Bool { comparisons.contains { !$0.terms.place.isEmpty } }

  private var columns: [Table.Column] {
    [Table.Column("what"), Table.Column("metric")]
      + (hasPlaces ? [Table.Column("where")] : []) + [
        Table.Column("published", .right), Table.Column("ours", .right),
        Table.Column("difference", .right), Table.Column("95 % of single runs", .right),
        Table.Column("verdict"),
      ]
  }

  private func row(_ entry: PublishedEntry) -> [Prose] {
    switch entry {
    case .number(let comparison):
      row(
        comparison, of: comparison.metric.title, verdict: comparison.verdictText,
        isIncompatible: comparison.agreement == .incompatible)
    case .history(let history):
      row(
        history.last, of: "\(history.metricText), here the last", verdict: history.verdictText,
        isIncompatible: history.hasIncompatible)
    }
  }

  private func row(
    _ comparison: PublishedComparison, of metric: String, verdict: String, isIncompatible: Bool
  ) -> [Prose] {
    let verdict: Prose = isIncompatible ? "\(.strong(Prose(verdict)))" : Prose(verdict)
    let causes = isIncompatible ? CauseLinks(comparison.terms.causes, of: results).prose : nil
    return [Prose(comparison.title), Prose(metric)]
      + (hasPlaces ? [Prose(comparison.terms.place)] : []) + [
        Prose(comparison.publishedText), ours(comparison),
        Prose(comparison.differenceText ?? "–"), Prose(comparison.rangeText ?? "–"),
        causes.map { "\(verdict); cause named: \($0)" } ?? verdict,
      ]
  }

  /// Ours, which leads to its runs.
  private func ours(_ comparison: PublishedComparison) -> Prose {
    switch comparison.subject {
    case .point(let cell):
      let isPlain = comparison.terms.digits == nil && comparison.terms.scale == .linear
      return Self.link(isPlain ? cell.text : comparison.oursText, to: cell)
    case .difference(let first, let second):
      let counts = "(\(first.sample.count) and \(second.sample.count))"
      return "\(Self.link(comparison.oursText, to: first)) \(Self.link(counts, to: second))"
    }
  }

  private static func link(_ text: String, to cell: Cell) -> Prose {
    "\(.link(Prose(text), to: Target("runs.md", anchor: cell.point.anchor)))"
  }

  /// By which deviation the numbers of each metric are judged, and what that finds; those of a history are one.
  private var spreads: [Prose] {
    let entries = PublishedEntry.all(comparisons.filter { $0.terms.digits == nil })
    let alone = entries.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let groups = SpreadText.groups(alone)
    let histories = entries.compactMap { entry in
      if case .history(let history) = entry { SpreadText(history) } else { nil }
    }
    return (groups + histories).compactMap(\.prose)
  }
}
