import Document
import ExperimentModel

/// A panel in the making: blocks of numbers, each with what is plotted of it.
struct PanelBuilder {
  /// What lies above what.
  enum Layer: Int, CaseIterable {
    case bands
    case traces
    case marks
    case runs
    case signs
  }

  private var blocks: [Drawing.Block] = []
  private var elements: [Layer: [Drawing.Element]] = [:]

  /// Adds a block and what is plotted of it: `using 1:2 with lines …`.
  mutating func add(_ block: Drawing.Block, _ layer: Layer, _ plots: [String], row: Int? = nil) {
    add(block)
    plot(layer, plots, row: row)
  }

  /// Adds a block of which nothing is plotted yet.
  mutating func add(_ block: Drawing.Block) {
    blocks.append(block)
  }

  /// Plots more of the block that was added last.
  mutating func plot(_ layer: Layer, _ plots: [String], row: Int? = nil) {
    elements[layer, default: []] += plots.map { plot in
      Drawing.Element(block: blocks.count - 1, row: row, plot: plot)
    }
  }

  /// Adds published numbers: places, values and spreads, which may be NaN.
  mutating func addPublished(
    _ name: String, _ metric: MetricDefinition, place: String, rows: [[Double]],
    color: String = Palette.ink
  ) {
    guard !rows.isEmpty else { return }
    let spreads = rows.contains { $0[2].isFinite } ? [MarkStyle.spread(metric, color)] : []
    add(
      Drawing.Block(title: "\(name), published", columns: [place, "value", "spread"], rows: rows),
      .signs,
      spreads + [
        "using 1:\(GnuplotText.column(2, metric)) with points "
          + FigureLegend.diamond(color: color)
      ])
  }

  /// Adds what was published of a metric as a dashed line with diamonds, or as a diamond where it is a single number.
  mutating func add(
    _ series: PublishedSeries, of spec: FigureSpec, _ metric: MetricDefinition, place: String
  ) {
    let index = spec.options.published.firstIndex(of: series) ?? 0
    let (line, point) = FigureLegend.publication(index)
    let numbers = "using 1:\(GnuplotText.column(2, metric))"
    add(
      Drawing.Block(
        title: "\(series.label), published: \(series.source)", columns: [place, "value"],
        rows: series.marks.map { [$0.x, $0.y] }),
      .signs,
      (series.marks.count > 1 ? ["\(numbers) with lines \(line)"] : [])
        + ["\(numbers) with points \(point)"])
  }

  /// Adds a point for each run: places and numbers.
  mutating func add(
    runs rows: [[Double]], _ name: String, _ metric: MetricDefinition, place: String,
    _ layer: Layer, style: [String]
  ) {
    guard !rows.isEmpty else { return }
    add(
      Drawing.Block(title: "\(name), runs", columns: [place, "value"], rows: rows), layer,
      style.map { "using 1:\(GnuplotText.column(2, metric)) with points \($0)" })
  }

  /// Adds crosses for points of which a run diverged: places, and heights in shown units.
  mutating func addDiverged(_ name: String, place: String, rows: [[Double]], color: String) {
    guard !rows.isEmpty else { return }
    add(
      Drawing.Block(title: "\(name), diverged", columns: [place, "height"], rows: rows), .signs,
      ["using 1:2 with points \(FigureLegend.cross(color: color))"])
  }

  /// The panel, the lowest layer first.
  func panel(title: String) -> Drawing.Panel {
    Drawing.Panel(
      title: title, blocks: blocks, elements: Layer.allCases.flatMap { elements[$0] ?? [] })
  }
}

/// How marks of points look.
enum MarkStyle {
  /// A filled dot; further shapes for further metrics.
  static func dot(color: String, shape: Int = 0) -> String {
    let types = [7, 6, 5, 4, 9, 8]
    return "pointtype \(types[min(shape, types.count - 1)]) pointsize 0.9 linewidth 1.5 "
      + "linecolor rgb '\(color)'"
  }

  /// White circles with a dark rim, which are seen on any bar.
  static let circles = [
    "pointtype 7 pointsize 0.6 linecolor rgb '#FFFFFF'",
    "pointtype 6 pointsize 0.6 linewidth 1 linecolor rgb '\(Palette.ink)'",
  ]

  /// A small dot of a run, lighter than the mean's.
  static func smallDot(color: String) -> [String] {
    ["pointtype 7 pointsize 0.45 linecolor rgb '\(Palette.lightened(color))'"]
  }

  /// A line from the mean less to the mean plus the spread, which are the second and third column.
  ///
  /// Drawn as an arrow with flat ends, since the marks of gnuplot's error bars erase what lies below them.
  /// - Parameters:
  ///   - metric: What the numbers are of.
  ///   - color: The line's color.
  ///   - least: What the line begins at where the difference is less; `nil` where it may be anything.
  /// - Returns: The element.
  static func spread(
    _ metric: MetricDefinition, _ color: String, from least: Double? = nil
  ) -> String {
    let scale = metric.unit.scale == 1 ? "" : "*\(GnuplotText.number(metric.unit.scale))"
    var line = "(($2-$3)\(scale)):(0):(2*$3\(scale))"
    if let least = least.map(GnuplotText.number) {
      let start = "(($2-$3)\(scale)>\(least)?($2-$3)\(scale):\(least))"
      line = "\(start):(0):(($2+$3)\(scale)-\(start))"
    }
    return "using 1:\(line) with vectors heads size screen 0.004,90 "
      + "linewidth 1.3 linecolor rgb '\(color)'"
  }
}
