internal import ExperimentModel

/// A figure's numbers as gnuplot reads them: one block for each curve, in the order of the panels.
struct FigureData {
  /// What a block holds.
  enum Content {
    case curve(Curve)
    case trace(DivergedTrace)
    case mark(FigurePlan.Mark)
  }

  /// The whole file.
  let text: String
  private let indices: [[Int]]
  private let contents: [Content]

  /// Writes a figure's numbers.
  init(_ plan: FigurePlan, title: String, origin: String) {
    var contents: [Content] = []
    var indices: [[Int]] = []
    for panel in plan.panels {
      let own =
        panel.curves.map(Content.curve) + panel.traces.map(Content.trace)
        + panel.marks.map(Content.mark)
      indices.append(Array(contents.count..<contents.count + own.count))
      contents += own
    }
    self.contents = contents
    self.indices = indices
    let end = plan.panels.flatMap(\.curves).flatMap(\.rows).map(\.x).max() ?? 0
    let blocks = contents.enumerated().map { index, content in
      Self.block(index: index, content, x: plan.x, end: end)
    }
    text = Self.head(plan, title: title, origin: origin) + blocks.joined(separator: "\n\n\n") + "\n"
  }

  /// The blocks of a panel with their index in the file.
  func blocks(ofPanel panel: Int) -> [(index: Int, content: Content)] {
    indices[panel].map { ($0, contents[$0]) }
  }

  private static func head(_ plan: FigurePlan, title: String, origin: String) -> String {
    let units = Set(plan.metrics.map(\.unit)).map { unit in
      unit == .share ? "shares between 0 and 1" : unit.symbol
    }.filter { !$0.isEmpty }.sorted()
    let unit = units.isEmpty ? "" : " in " + units.joined(separator: ", ")
    return """
      # \(Markdown.singleLine(title))
      # From the records of \(Markdown.singleLine(origin)); generated, not to be edited.
      # One block for each curve: over the finished seeds, the mean, the sample standard deviation (NaN for one seed),
      # the smallest and the largest value\(unit), and the number of seeds.

      """
  }

  private static func block(
    index: Int, _ content: Content, x: MetricDefinition, end: Double
  ) -> String {
    switch content {
    case .curve(let curve):
      let seeds = curve.point.replicates.filter { $0.standing.isFinished }.map(\.seed)
      return block(
        "\(index): \(name(curve.point, curve.metric)), seeds \(Formatting.text(ofSeeds: seeds))",
        columns: [column(x), "mean", "sd", "min", "max", "n"],
        rows: curve.rows.map { row in
          [
            row.x, row.mean, row.sample.standardDeviation ?? .nan, row.smallest, row.largest,
            Double(row.sample.count),
          ]
        })
    case .trace(let trace):
      return block(
        "\(index): \(name(trace.point, trace.metric)), seed \(trace.seed), diverged at update "
          + "\(trace.update)",
        columns: [column(x), "value"], rows: trace.rows.map { [$0.x, $0.y] })
    case .mark(let mark):
      return block(
        "\(index): \(name(mark.point, mark.metric)), published",
        columns: [column(x), "value", "spread"],
        rows: [[end, mark.value.value, mark.value.spread ?? .nan]])
    }
  }

  private static func name(_ point: PointResults, _ metric: MetricDefinition) -> String {
    Markdown.singleLine(
      [point.point.name, metric.name].filter { !$0.isEmpty }.joined(separator: ", "))
  }

  private static func column(_ metric: MetricDefinition) -> String {
    SafeName.unique([metric.name])[0]
  }

  private static func block(_ title: String, columns: [String], rows: [[Double]]) -> String {
    let lines = rows.map { row in
      row.map { $0.isFinite ? JSON.text(of: $0) : "NaN" }.joined(separator: " ")
    }
    return (["# index \(title)", "# " + columns.joined(separator: " ")] + lines)
      .joined(separator: "\n")
  }
}
