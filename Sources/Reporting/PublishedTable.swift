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
        causes.map { "\(verdict), explained by \($0)" } ?? verdict,
      ]
  }

  /// Ours, which leads to its runs.
  private func ours(_ comparison: PublishedComparison) -> Prose {
    switch comparison.subject {
    case .point(let cell):
      let isExact = comparison.terms.digits != nil
      return Self.link(isExact ? comparison.oursText : cell.text, to: cell)
    case .difference(let first, let second):
      let counts = "(\(first.sample.count) and \(second.sample.count))"
      return "\(Self.link(comparison.oursText, to: first)) \(Self.link(counts, to: second))"
    }
  }

  private static func link(_ text: String, to cell: Cell) -> Prose {
    "\(.link(Prose(text), to: Target("runs.md", anchor: cell.point.anchor)))"
  }

  /// By which deviation the numbers of each metric are judged, and what that finds.
  private var spreads: [Prose] {
    let alone = comparisons.filter { $0.standsAlone || $0.isDifference }
    return alone.map(\.metric).uniqued(by: \.name).compactMap { metric in
      SpreadText(alone.filter { $0.metric.name == metric.name }).prose
    }
  }
}

/// By which standard deviation published numbers of one metric are judged, and which shifts that finds.
private struct SpreadText {
  private let comparisons: [PublishedComparison]

  init(_ comparisons: [PublishedComparison]) {
    self.comparisons = comparisons
  }

  /// A sentence or two; `nil` where nothing tells of the spread.
  var prose: Prose? {
    let judged = comparisons.filter { $0.prediction != nil }
    guard let first = judged.first, let spread = first.spreads.first else { return nil }
    let title = first.metric.title.capitalizingFirst
    return "\(title): \(Prose(judgment(spread, first, judged))) \(Prose(power(of: judged)))"
  }

  private func judgment(
    _ spread: SpreadOfRuns, _ first: PublishedComparison, _ judged: [PublishedComparison]
  ) -> String {
    let test = spread.equalSpread.map { Formatting.text(ofProbability: $0) } ?? ""
    let unit = first.metric.unit
    if spread.isPooled {
      let deviation = Formatting.text(
        Formatting.text(spread.deviation, significant: 2, in: unit), withDifferenceOf: unit)
      return
        "single runs scatter by \(deviation), pooled over \(counted(spread.points, "point")), whose spreads are not found to differ (Bartlett's test: \(test); \(Int(spread.degreesOfFreedom)) degrees of freedom)."
    }
    return spread.equalSpread == nil
      ? "single runs scatter by the point's own deviation."
      : "the points scatter differently (Bartlett's test: \(test)), so that each is judged by its own deviation."
  }

  /// How probably a number that is off would be found, at the comparisons where that is least and most probable.
  private func power(of judged: [PublishedComparison]) -> String {
    let predictions = judged.compactMap(\.prediction)
    let shares = [1.0, 2, 3].map { shift in
      let powers = predictions.map { Int((100 * $0.power(shift: shift)).rounded()) }
      let (least, most) = (powers.min() ?? 0, powers.max() ?? 0)
      return least == most ? "\(least)" : "\(least)–\(most)"
    }
    return
      "A number that is off by 1, 2 or 3 deviations is found incompatible in \(shares.joinedAsProse) % of cases."
  }
}
