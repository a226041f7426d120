package import Analysis
package import Document
import ExperimentModel

/// The page that leads to all pages of results: a row for each, the surest disagreements, then every number and claim.
package struct ResultsIndex: Sendable {
  /// The index as a file.
  package let file: ReportFile

  /// Writes the index of these pages, sorted by name; those of a folder come directly after that of the folder above.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - records: The folder of the records, seen from the project's own.
  package init(of pages: [Page], records: String = Page.usualRecords) {
    let sorted = pages.sorted { one, other in
      one.folders.lexicographicallyPrecedes(other.folders) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
    let all = sorted.map { IndexedPage(page: $0, results: $0.collated()) }
    let family = ClaimFamily(all.flatMap(\.verdicts))
    let document = Document(
      [PageText.generated(from: records), .heading(1, "Results")]
        + sorted.flatMap(\.notices).uniqued.map(PageText.note)
        + [.paragraph(IndexSummary(all, family).prose)] + Self.reports(all)
        + Disagreements(all).blocks + IndexTable(all, family).blocks)
    file = ReportFile(path: "README.md", text: MarkdownRenderer().text(of: document))
  }

  /// A row for each page, publications first; those of folders below stay with the page above.
  private static func reports(_ pages: [IndexedPage]) -> [Block] {
    let placed = pages.map { indexed in
      (indexed: indexed, above: pages.first { indexed.page.isBelow($0.page) })
    }
    let rows = [true, false].flatMap { arePublications in
      placed.filter { ($0.above ?? $0.indexed).isPublication == arePublications }
        .map { row($0.indexed, mark: $0.above == nil ? "" : "↳ ") }
    }
    let columns = [
      Table.Column("report"), Table.Column("published numbers that agree", .right),
      Table.Column("ours less published, on average", .right), Table.Column("claims"),
      Table.Column("runs", .right),
    ]
    return [.table(Table(columns, rows: rows))]
  }

  private static func row(_ indexed: IndexedPage, mark: Prose) -> [Prose] {
    let replicates = indexed.results.flatMap(\.replicates)
    let isWhole = replicates.allSatisfy { $0.status.record != nil }
    return [
      mark + indexed.page.link(indexed.page.title), Prose(AgreementCount(indexed.results).text),
      Prose(AgreementText.means(OverallAgreement.all(indexed.results))),
      Prose(ClaimCount(indexed.verdicts).text),
      Prose(grouped(replicates.count) + (isWhole ? "" : ": \(replicates.outcomes)")),
    ]
  }
}

/// A page and what is known of its runs.
struct IndexedPage {
  let page: Page
  let results: [ExperimentResults]

  var verdicts: [ClaimVerdict] { results.flatMap(\.verdicts) }
  var isPublication: Bool { page.description.publication != nil }
}

extension Page {
  /// The page's folder and those above, the uppermost first.
  fileprivate var folders: [String] { name.split(separator: "/").map(String.init) }

  /// Whether it is of a folder below that of another page.
  func isBelow(_ other: Page) -> Bool { name.hasPrefix(other.name + "/") }

  /// A link to a place of the page; the text alone while no run of the page has a result, as nobody may have written it.
  func link(_ text: String, to anchor: String? = nil) -> Prose {
    hasResults
      ? "\(.link(Prose(text), to: Target("\(name)/report.md", anchor: anchor)))" : Prose(text)
  }
}
