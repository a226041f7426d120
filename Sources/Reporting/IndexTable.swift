import Analysis
import Document
import ExperimentModel

/// Every published number and claim of all pages beside ours, in one table.
struct IndexTable {
  private let pages: [IndexedPage]
  private let family: ClaimFamily

  init(_ pages: [IndexedPage], _ family: ClaimFamily) {
    self.pages = pages
    self.family = family
  }

  /// The section.
  var blocks: [Block] {
    let rows = pages.flatMap { indexed in
      indexed.results.flatMap { self.rows(of: $0, on: indexed.page) }
    }
    return [
      .heading(2, "Every published number and claim"), .table(Table(Self.columns, rows: rows)),
      .paragraph(Self.explanation),
    ]
  }

  private static let columns = [
    Table.Column("report"), Table.Column("question"),
    Table.Column("published number or claim"),
    Table.Column("published or claimed", .right), Table.Column("ours", .right),
    Table.Column("verdict"),
  ]

  private static let explanation: Prose = """
    Ours are means ± sample standard deviation over seeds (number of runs); of claims, the effect with its 95 % interval. \
    A claim marked \(.emphasis("ours")) is not the publication's. A verdict that \(.emphasis("may be chance")) does not hold with the \
    correction for the number of claims. The pages say how verdicts come about. \(.code("reprise claims")) prints the claims.
    """

  /// The rows of an experiment: its published numbers, then its claims, or else its headline numbers; a single one while
  /// no run of the page has a result.
  private func rows(of results: ExperimentResults, on page: Page) -> [[Prose]] {
    let found =
      page.hasResults
      ? PublishedEntry.all(results.publishedComparisons).map { Self.row($0, on: page) }
        + results.verdicts.map { row($0, of: results.experiment, on: page) } : []
    let rows = found.isEmpty ? [["", "", Prose(Headline(results).text), ""]] : found
    let question = page.link(results.experiment.title, to: results.slug) + Self.unfinished(results)
    return rows.enumerated().map { index, cells in
      (index == 0 ? [page.link(page.name), question] : ["", ""]) + cells
    }
  }

  private static func unfinished(_ results: ExperimentResults) -> Prose {
    let replicates = results.replicates
    return replicates.allSatisfy { $0.status.record != nil }
      ? "" : " (\(counted(replicates.count, "run")): \(replicates.outcomes))"
  }

  private static func row(_ entry: PublishedEntry, on page: Page) -> [Prose] {
    switch entry {
    case .number(let comparison):
      row(comparison, of: comparison.metric.title, verdict: comparison.verdictText, on: page)
    case .history(let history):
      row(
        history.last, of: "\(history.metricText), here the last", verdict: history.verdictText,
        on: page)
    }
  }

  private static func row(
    _ comparison: PublishedComparison, of metric: String, verdict: String, on page: Page
  ) -> [Prose] {
    let cell = comparison.cells[0]
    let isNamed = comparison.cells.contains { !$0.point.point.name.isEmpty }
    let what = (isNamed ? "\(comparison.title): " : "") + metric
    let runs = Target("\(page.name)/runs.md", anchor: cell.point.anchor)
    return [
      Prose(what), Prose(comparison.publishedText),
      "\(.link(Prose(comparison.oursText), to: runs))", Prose(verdict),
    ]
  }

  private func row(
    _ verdict: ClaimVerdict, of experiment: Experiment, on page: Page
  ) -> [Prose] {
    let claim = verdict.claim
    let claimed = experiment.kind.metric(claim.metric).map { claim.text(in: $0.unit) }
    let word = verdict.conclusion.rawValue
    return [
      experiment.statement(of: claim, on: page), claimed ?? "",
      verdict.effectText ?? verdict.remark,
      family.isWithdrawn(verdict) ? "\(word), may be chance" : word,
    ].map { Prose($0) }
  }
}
