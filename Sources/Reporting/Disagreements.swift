import Analysis
import Document
import ExperimentModel

/// The surest disagreements of all pages: contradicted claims, and published numbers far from where ours are expected.
struct Disagreements {
  private let pages: [IndexedPage]

  init(_ pages: [IndexedPage]) {
    self.pages = pages
  }

  /// How many are listed of each kind, and of each page.
  private static let most = 8
  private static let mostOfPage = 3

  /// The section; empty where all agree.
  var blocks: [Block] {
    let lines = claims + numbers
    guard !lines.isEmpty else { return [] }
    return [
      .heading(2, "The surest disagreements"),
      .paragraph(
        "Claims by their p-values, then published numbers by how many standard errors of the prediction they are off, at most \(Self.most) of each kind and \(Self.mostOfPage) of a page. A sure difference may be a small one."
      ),
      .list(lines),
    ]
  }

  private struct Entry {
    let page: String
    let line: Prose
    /// The greater, the further from agreement.
    let rank: Double
  }

  private static func lines(_ entries: [Entry]) -> [Prose] {
    var listed: [String: Int] = [:]
    return entries.sorted { $0.rank > $1.rank }.filter { entry in
      listed[entry.page, default: 0] += 1
      return listed[entry.page, default: 0] <= mostOfPage
    }.prefix(most).map(\.line)
  }

  private var claims: [Prose] {
    let entries = pages.flatMap { indexed in
      indexed.results.flatMap { results in
        results.verdicts.filter { $0.conclusion == .contradicted }.map { verdict in
          let statement = results.experiment.statement(
            of: verdict.claim, on: indexed.page)
          let line: Prose =
            "\(indexed.page.link(statement, to: results.slug)): contradicted, \(verdict.effectText ?? "")"
          return Entry(
            page: indexed.page.name, line: line.sentence, rank: 1 - (verdict.pValue ?? 1))
        }
      }
    }
    return Self.lines(entries)
  }

  private var numbers: [Prose] {
    let entries = pages.flatMap { indexed in
      indexed.results.flatMap { results in
        results.publishedComparisons.filter { $0.agreement == .incompatible }.compactMap {
          Self.entry($0, of: results, on: indexed.page)
        }
      }
    }
    return Self.lines(entries)
  }

  private static func entry(
    _ comparison: PublishedComparison, of results: ExperimentResults, on page: Page
  ) -> Entry? {
    guard let distance = comparison.distance else { return nil }
    let title =
      comparison.cells.allSatisfy { $0.point.point.name.isEmpty } ? "" : "\(comparison.title): "
    let what = "\(title)\(comparison.metric.title)"
    let difference = comparison.differenceText.map { ", \($0)" }
    let line: Prose =
      "\(page.link(what, to: results.slug)) of \(page.name): published \(comparison.publishedText), ours \(comparison.oursText)\(difference ?? "")"
    return Entry(page: page.name, line: line.sentence, rank: distance)
  }
}
