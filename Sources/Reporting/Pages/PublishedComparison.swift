internal import ExperimentModel

/// Every published number of an experiment beside ours.
struct PublishedComparison {
  let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The section; empty where nothing was published.
  var markdown: String {
    guard !results.experiment.published.isEmpty else { return "" }
    return [
      "### Beside the publication", Markdown.table(Self.columns, rows: rows), Self.explanation,
    ].joined(separator: "\n\n")
  }

  private static let columns = [
    Markdown.Column("what"), Markdown.Column("metric"), Markdown.Column("published", .right),
    Markdown.Column("ours", .right), Markdown.Column("difference", .right),
    Markdown.Column("95 % of single runs", .right), Markdown.Column("where"),
  ]

  private static let explanation = """
    95 of 100 further single runs of ours are expected within *95 % of single runs* (Student's t over our seeds), so \
    chance in the seed alone does not explain a published number outside it.
    """

  private var rows: [[String]] {
    results.experiment.published.flatMap { published in
      results.points(matching: published.condition).compactMap { point in
        results.experiment.kind.metric(published.metric).map { metric in
          row(Cell(point: point, metric: metric, published: published))
        }
      }
    }
  }

  private func row(_ cell: Cell) -> [String] {
    let unit = cell.metric.unit
    let number = cell.published.map {
      Formatting.text(ofPublished: $0.value, spread: $0.spread, in: unit)
    }
    let difference = cell.differenceText.map { Self.with(unit.differenceSymbol, $0) }
    return [
      Markdown.escaped(cell.point.title), Markdown.escaped(cell.metric.title),
      number.map { Self.with(unit.symbol, $0) } ?? "",
      Markdown.link(Markdown.escaped(cell.text), to: "runs.md#\(cell.point.anchor)"),
      difference ?? "–", Self.range(of: cell), Markdown.escaped(cell.published?.place ?? ""),
    ]
  }

  private static func with(_ symbol: String, _ number: String) -> String {
    symbol.isEmpty ? number : "\(number) \(Markdown.escaped(symbol))"
  }

  private static func range(of cell: Cell) -> String {
    guard let interval = cell.sample.predictionInterval() else { return "–" }
    let precision = Precision(of: cell.sample, in: cell.metric.unit)
    return "\(precision.text(of: interval.lower)) to \(precision.text(of: interval.upper))"
  }
}
