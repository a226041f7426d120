import Document
import ExperimentModel

/// A panel in the making: blocks of numbers, each with what is plotted of it.
struct PanelBuilder {
  /// What lies above what.
  enum Layer: Int, CaseIterable {
    case bands
    case traces
    case marks
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

  /// A line from the mean less to the mean plus the spread, which are the second and third column.
  ///
  /// Drawn as an arrow with flat ends, since the marks of gnuplot's error bars erase what lies below them.
  static func spread(_ metric: MetricDefinition, _ color: String) -> String {
    let scale = metric.unit.scale == 1 ? "" : "*\(GnuplotText.number(metric.unit.scale))"
    return "using 1:(($2-$3)\(scale)):(0):(2*$3\(scale)) with vectors heads size screen 0.004,90 "
      + "linewidth 1.3 linecolor rgb '\(color)'"
  }
}
