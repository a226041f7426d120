internal import ExperimentModel

/// The page that leads to all pages of results: a line for each experiment with its headline numbers.
public struct ResultsIndex: Sendable {
  /// The index as a file.
  public let file: ReportFile

  /// Writes the index of these pages, sorted by name.
  public init(of pages: [Page]) {
    let sorted = pages.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let parts = [PageText.generated, "# Results"] + sorted.map(Self.section)
    file = ReportFile(path: "README.md", text: parts.joined(separator: "\n\n") + "\n")
  }

  private static let columns = [
    Markdown.Column("question"), Markdown.Column("runs"), Markdown.Column("ours"),
    Markdown.Column("published (difference)"),
  ]

  private static func section(_ page: Page) -> String {
    let report = Markdown.path("\(page.name)/report.md")
    let rows = page.collated().map { results in
      [
        Markdown.link(
          Markdown.escaped(results.experiment.title), to: "\(report)#\(results.stem)"),
        runs(results), Self.ours(results),
        published(results),
      ]
    }
    return "## \(Markdown.link(Markdown.escaped(page.name), to: report))\n\n"
      + Markdown.table(columns, rows: rows)
  }

  private static func runs(_ results: ExperimentResults) -> String {
    let count = results.replicates.count
    let outcomes = PageText.outcomes(of: results.replicates)
    return results.replicates.allSatisfy(\.standing.isFinished) ? "\(count)" : outcomes
  }

  /// The first metric of the first table: every point, or the best and the worst of many.
  private static func ours(_ results: ExperimentResults) -> String {
    guard
      let metric = results.experiment.shownTables.first?.values.first
        .flatMap(results.experiment.kind.metric)
    else { return "" }
    let cells = results.points.map { results.cell(metric, at: $0) }
    let measured = cells.filter { $0.sample.count > 0 }
    let shown = measured.count > 2 ? extremes(of: measured) : measured
    guard !shown.isEmpty else { return "–" }
    let texts = shown.map { cell in
      let name = cell.point.point.name
      return Markdown.escaped(
        name.isEmpty ? cell.textWithUnit : "\(name): \(cell.textWithUnit)")
    }
    let selection = measured.count > 2 ? "best and worst of \(measured.count): " : ""
    return "\(Markdown.escaped(metric.title)), \(selection)\(texts.joined(separator: "; "))"
  }

  /// The best and the worst cell, the first of equals.
  private static func extremes(of cells: [Cell]) -> [Cell] {
    func rank(_ cell: Cell) -> Double {
      (cell.sample.mean ?? 0) * (cell.metric.better == .lower ? -1 : 1)
    }
    let best = cells.max { rank($0) < rank($1) }
    let worst = cells.min { rank($0) < rank($1) }
    return [best, worst].compactMap { $0 }
  }

  private static let mostPublished = 3

  private static func published(_ results: ExperimentResults) -> String {
    let cells = PublishedComparison(results).cells
    let shown = cells.prefix(mostPublished).compactMap { cell -> String? in
      guard let text = cell.publishedTextWithUnit else { return nil }
      let name = cell.point.point.name
      return Markdown.escaped(name.isEmpty ? text : "\(name): \(text)")
    }
    let rest = cells.count - shown.count
    return (shown + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")
  }
}
