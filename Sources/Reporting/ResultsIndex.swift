package import Analysis
package import Document
import ExperimentModel
import Statistics

/// The page that leads to all pages of results: one table of every published number and claim, beside ours.
package struct ResultsIndex: Sendable {
  /// The index as a file.
  package let file: ReportFile

  /// Writes the index of these pages, sorted by name.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - records: The folder of the records, seen from the project's own.
  package init(of pages: [Page], records: String = Page.usualRecords) {
    let sorted = pages.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let results = sorted.flatMap { page in page.collated().map { (page: page, results: $0) } }
    let rows = results.flatMap { Self.rows(of: $0.results, on: $0.page) }
    let notices = sorted.flatMap(\.notices).uniqued
    let document = Document(
      [PageText.generated(from: records), .heading(1, "Results")] + notices.map(PageText.note) + [
        .paragraph(Self.summary(of: results.map(\.results))),
        .table(Table(Self.columns, rows: rows)), .paragraph(Self.explanation),
      ])
    file = ReportFile(path: "README.md", text: MarkdownRenderer().text(of: document))
  }

  private static let columns = [
    Table.Column("report"), Table.Column("question"),
    Table.Column("published number or claim"),
    Table.Column("published or claimed", .right), Table.Column("ours", .right),
    Table.Column("verdict"),
  ]

  private static let explanation: Prose = """
    Ours are means ± sample standard deviation over seeds (number of runs); of claims, the effect with its 95 % interval. \
    A claim marked \(.emphasis("ours")) is not the publication's. The pages say how verdicts come about, and set the published tables \
    beside ours. \(.code("reprise claims")) prints the claims.
    """

  /// How much there is, and how it agrees.
  ///
  /// `18 runs, all finished; 16 are different, as some serve several questions. 3 claims: 2 supported, 1 undecided.`
  private static func summary(of all: [ExperimentResults]) -> Prose {
    let replicates = all.flatMap(\.replicates)
    let conclusions = all.flatMap(\.verdicts).map(\.conclusion.rawValue)
    let agreements = all.flatMap { $0.publishedCells.compactMap(\.agreement?.rawValue) }
    let different =
      Set(replicates.compactMap { $0.run?.key })
      .count + replicates.count { $0.run == nil }
    let shared =
      different < replicates.count
      ? "; \(different) are different, as some serve several questions" : ""
    let runs =
      "\(counted(replicates.count, "run")), \(replicates.outcomes)\(shared)."
    let claims = tally(
      conclusions, noun: "claim", of: ClaimVerdict.Conclusion.allCases.map(\.rawValue))
    let numbers = tally(
      agreements, noun: "published number", of: Agreement.allCases.map(\.rawValue))
    return Prose([runs, claims, numbers].filter { !$0.isEmpty }.joined(separator: " "))
  }

  private static func tally(_ words: [String], noun: String, of order: [String]) -> String {
    guard !words.isEmpty else { return "" }
    let counts = order.map { word in (words.count { $0 == word }, word) }
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(counted(words.count, noun)): \(counts.joined(separator: ", "))."
  }

  /// The rows of an experiment: its published numbers, then its claims, or else its headline numbers; a single one while
  /// no run of the page has a result.
  private static func rows(of results: ExperimentResults, on page: Page) -> [[Prose]] {
    let found =
      page.hasResults
      ? results.publishedCells.map { row($0, on: page) }
        + results.verdicts.map { row($0, of: results.experiment) } : []
    let rows = found.isEmpty ? [["", "", Prose(headline(results)), ""]] : found
    let question =
      link(results.experiment.title, to: page, results.slug)
      + unfinished(results)
    return rows.enumerated().map { index, cells in
      (index == 0 ? [link(page.name, to: page), question] : ["", ""]) + cells
    }
  }

  /// A link to a place of a page; the text alone while no run of the page has a result, as nobody may have
  /// written the page.
  private static func link(_ text: String, to page: Page, _ anchor: String? = nil) -> Prose {
    page.hasResults
      ? "\(.link(Prose(text), to: Target("\(page.name)/report.md", anchor: anchor)))" : Prose(text)
  }

  private static func unfinished(_ results: ExperimentResults) -> Prose {
    let replicates = results.replicates
    return replicates.allSatisfy { $0.status.record != nil }
      ? "" : " (\(counted(replicates.count, "run")): \(replicates.outcomes))"
  }

  private static func row(_ cell: Cell, on page: Page) -> [Prose] {
    let name = cell.point.point.name
    let what = name.isEmpty ? cell.metric.title : "\(name): \(cell.metric.title)"
    let published = cell.publishedNumber.map { Formatting.text($0, with: cell.metric.unit) }
    let runs = Target("\(page.name)/runs.md", anchor: cell.point.anchor)
    return [
      Prose(what), Prose(published ?? ""), "\(.link(Prose(cell.textWithUnit), to: runs))",
      Prose(cell.agreement?.rawValue ?? ""),
    ]
  }

  private static func row(_ verdict: ClaimVerdict, of experiment: Experiment) -> [Prose] {
    let claim = verdict.claim
    let claimed = experiment.kind.metric(claim.metric).map { claim.assertion.text(in: $0.unit) }
    return [
      experiment.statement(of: claim), claimed ?? "", verdict.effectText ?? verdict.remark,
      verdict.conclusion.rawValue,
    ].map { Prose($0) }
  }

  /// The first metric of the first table: every point, or the best and the worst of many.
  private static func headline(_ results: ExperimentResults) -> String {
    guard
      let metric = results.experiment.shownTables.first?.values.first
        .flatMap(results.experiment.kind.metric)
    else { return "" }
    let measured = results.points.filter { results.cell(metric, at: $0).sample.count > 0 }
    guard !measured.isEmpty else { return "–" }
    let title = metric.title
    guard measured.count > 2 else { return "\(title), \(texts(metric, at: measured, of: results))" }
    // Points of which not every run counts are neither the best nor the worst.
    let ranked = metric.ranked(measured)
    guard let best = ranked.first, let worst = ranked.last else {
      return "\(title): none of \(measured.count) points has a number of every run"
    }
    let left = measured.count - ranked.count
    let exception = left > 0 ? " (\(left) left out, as not every run has a number)" : ""
    let isOne = ranked.count == 1
    return "\(title), \(isOne ? "best" : "best and worst") of \(measured.count)\(exception): "
      + texts(metric, at: isOne ? [best] : [best, worst], of: results)
  }

  private static func texts(
    _ metric: MetricDefinition, at points: [PointResults], of results: ExperimentResults
  ) -> String {
    points.map { point in
      let text = results.cell(metric, at: point).textWithUnit
      return point.point.name.isEmpty ? text : "\(point.point.name): \(text)"
    }.joined(separator: "; ")
  }
}
