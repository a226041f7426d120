internal import ExperimentModel

/// Every published number of an experiment beside ours.
struct PublishedComparison {
  let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The section; empty where nothing was published.
  var markdown: String {
    let cells = cells
    guard !cells.isEmpty else { return "" }
    let ranges = cells.map { $0.sample.predictionInterval() }
    let hasRanges = ranges.contains { $0 != nil }
    let columns = Self.columns + (hasRanges ? [Markdown.Column(Self.range, .right)] : [])
    let rows = zip(cells, ranges).map { cell, range in
      row(cell) + (hasRanges ? [Self.text(range, of: cell)] : [])
    }
    return [
      "### Beside the publication", Markdown.table(columns, rows: rows),
      hasRanges ? Self.explanation : "",
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static let columns = [
    Markdown.Column("what"), Markdown.Column("metric"), Markdown.Column("where"),
    Markdown.Column("published", .right), Markdown.Column("ours", .right),
    Markdown.Column("difference", .right),
  ]

  private static let range = "95 % of single runs"

  private static let explanation = """
    95 of 100 further single runs of ours are expected within *\(range)* (Student's t over our seeds), so chance in the \
    seed alone does not explain a published number outside it.
    """

  /// Every published number with the runs at its point.
  var cells: [Cell] {
    results.experiment.published.flatMap { published in
      results.points(matching: published.condition).compactMap { point in
        results.experiment.kind.metric(published.metric).map { metric in
          Cell(point: point, metric: metric, published: published)
        }
      }
    }
  }

  private func row(_ cell: Cell) -> [String] {
    let unit = cell.metric.unit
    let difference = cell.differenceText.map { Self.with(unit.differenceSymbol, $0) }
    return [
      Markdown.escaped(cell.point.title), Markdown.escaped(cell.metric.title),
      Markdown.escaped(cell.published?.place ?? ""),
      cell.publishedNumber.map { Self.with(unit.symbol, $0) } ?? "",
      Markdown.link(Markdown.escaped(cell.text), to: "runs.md#\(cell.point.anchor)"),
      difference ?? "–",
    ]
  }

  private static func with(_ symbol: String, _ number: String) -> String {
    symbol.isEmpty ? number : "\(number) \(Markdown.escaped(symbol))"
  }

  private static func text(_ interval: Interval?, of cell: Cell) -> String {
    guard let interval else { return "–" }
    let precision = Precision(of: cell.sample, in: cell.metric.unit)
    return "\(precision.text(of: interval.lower)) to \(precision.text(of: interval.upper))"
  }
}
