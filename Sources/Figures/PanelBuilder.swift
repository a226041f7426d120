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
    _ name: String, _ metric: MetricDefinition, place: String, at x: String = "1",
    rows: [[Double]], color: String = Palette.ink
  ) {
    guard !rows.isEmpty else { return }
    let spreads = rows.contains { $0[2].isFinite } ? [MarkStyle.spread(metric, color, at: x)] : []
    add(
      Drawing.Block(title: "\(name), published", columns: [place, "value", "spread"], rows: rows),
      .signs,
      spreads + [
        "using \(x):\(GnuplotText.column(2, metric)) with points "
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
    at x: String = "1", _ layer: Layer, style: [String]
  ) {
    guard !rows.isEmpty else { return }
    add(
      Drawing.Block(title: "\(name), runs", columns: [place, "value"], rows: rows), layer,
      style.map { "using \(x):\(GnuplotText.column(2, metric)) with points \($0)" })
  }

  /// Adds crosses for points of which a run diverged: places, and heights in shown units.
  mutating func addDiverged(
    _ name: String, place: String, at x: String = "1", rows: [[Double]], color: String
  ) {
    guard !rows.isEmpty else { return }
    add(
      Drawing.Block(title: "\(name), diverged", columns: [place, "height"], rows: rows), .signs,
      ["using \(x):2 with points \(FigureLegend.cross(color: color))"])
  }

  /// The panel, the lowest layer first.
  func panel(
    title: String, notes: [Drawing.Note] = [], at edge: AxisRange.Edge = .upper
  ) -> Drawing.Panel {
    Drawing.Panel(
      title: title, blocks: blocks, elements: Layer.allCases.flatMap { elements[$0] ?? [] },
      notes: notes, notesEdge: edge)
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

  /// A small dot of a run, lighter than the mean's.
  static func smallDot(color: String) -> [String] {
    ["pointtype 7 pointsize 0.5 linecolor rgb '\(Palette.lightened(color))'"]
  }

  /// A triangle that points beyond an end of the axis.
  static func triangle(_ edge: AxisRange.Edge, color: String) -> String {
    "pointtype \(edge == .lower ? 11 : 9) pointsize 0.8 linecolor rgb '\(color)'"
  }

  /// A line from the value less to the value plus the spread, which are the second and third column.
  ///
  /// Drawn as an arrow with flat ends, since the marks of gnuplot's error bars erase what lies below them.
  static func spread(_ metric: MetricDefinition, _ color: String, at x: String) -> String {
    let scale = metric.unit.scale == 1 ? "" : "*\(GnuplotText.number(metric.unit.scale))"
    return "using \(x):(($2-$3)\(scale)):(0):(2*$3\(scale)) with \(arrow(color))"
  }

  /// A line from the number in the fourth column to that in the fifth, as far as the axis has it; none where the number
  /// in the second is beyond.
  static func interval(
    _ metric: MetricDefinition, _ color: String, at x: String, within range: AxisRange
  ) -> String {
    let scale = metric.unit.scale == 1 ? "" : "*\(GnuplotText.number(metric.unit.scale))"
    let (least, most) = (GnuplotText.number(range.lower), GnuplotText.number(range.upper))
    let isShown = "$2\(scale)>=\(least)&&$2\(scale)<=\(most)"
    let lower = "($4\(scale)>\(least)?$4\(scale):\(least))"
    let upper = "($5\(scale)<\(most)?$5\(scale):\(most))"
    return "using \(x):(\(isShown)?\(lower):NaN):(0):(\(upper)-\(lower)) with \(arrow(color))"
  }

  private static func arrow(_ color: String) -> String {
    "vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '\(color)'"
  }
}
