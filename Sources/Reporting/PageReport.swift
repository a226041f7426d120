package import Analysis
package import Document
import ExperimentModel
package import Figures

/// A page as files: the report, its runs, and the data and scripts of its figures.
package struct PageReport: Sendable {
  /// The report and its runs.
  package let pages: [ReportFile]
  /// The figures to draw, in the order of the page.
  package let figures: [ReportFigure]

  /// All files to write, sorted by path.
  package var files: [ReportFile] {
    (pages + figures.flatMap(\.files))
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Page {
  /// The page as files: a pure function, so equal records give equal bytes in whatever order they come.
  ///
  /// - Parameter lacking: The paths of figures' files that are not there; where a drawing belongs, the page says so.
  /// - Returns: The page's own files, and the figures that it shows.
  package func report(lacking: Set<String> = []) -> PageReport {
    let results = collated()
    let colors = colors ?? ColorBook(of: (experiments + compared).map(\.experiment))
    let figures = PageFigure.all(results, onPage: name, colors: colors)
    let parts = figures.map { $0.flatMap { $0.blocks(lacking: lacking) } }
    return PageReport(
      pages: [
        ReportFile(
          path: "\(name)/report.md",
          text: MarkdownRenderer().text(of: document(results, figures: parts))),
        ReportFile(
          path: ReportFile.runsPath(ofPage: name),
          text: MarkdownRenderer().text(of: RunsPage(page: self, results: results).document)),
      ], figures: figures.joined().compactMap(\.figure))
  }

  private func document(_ results: [ExperimentResults], figures: [[Block]]) -> Document {
    let known = (experiments + compared).map(\.experiment) + sources
    let sections = zip(results, figures).flatMap {
      ExperimentSection(page: self, results: $0, figures: $1, known: known).blocks
    }
    return Document(
      [PageText.generated(from: records), .heading(1, Prose(title))]
        + notices.map(PageText.note) + PageAnswer(page: self, results: results).blocks
        + ClaimsSection(results, on: self).blocks + CausesSection(results, on: self).blocks
        + SlipsSection(page: self, results: results).blocks
        + sections
        + PageEnd(page: self, results: results).blocks)
  }
}
