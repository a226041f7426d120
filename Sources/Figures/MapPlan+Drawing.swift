import Analysis
import Document
import ExperimentModel
import Statistics

extension MapPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let ticks = FigureLayout.ticks(panels: panels.count)
    let best = best
    // The lightest is the best.
    let gradient = Palette.gradient(count: 9)
    return Drawing(
      panels: panels.enumerated().map { index, panel in
        self.panel(panel, best: best.flatMap { $0.panel == index ? ($0.x, $0.y) : nil })
      },
      legend: legend,
      x: x.axis(places.map(\.x), ticks: ticks, limits: spec.options.xLimits),
      y: y.axis(places.map(\.y), ticks: 5, limits: spec.options.yLimits),
      settings: ["set grid xtics ytics"],
      shades: Drawing.Shades(
        axis: Drawing.Axis(title: shade.axisTitle, range: AxisRange(showing: shadeNumbers)),
        colors: shade.better == .lower ? gradient.reversed() : gradient))
  }

  private var places: [(x: Double, y: Double)] {
    allSeries.flatMap { $0.measured.map { ($0.x, $0.y) } + $0.diverged }
  }

  var axes: [LimitedAxis] {
    [
      x.limited(to: spec.options.xLimits, places.map(\.x)),
      y.limited(to: spec.options.yLimits, places.map(\.y)),
    ]
  }

  var legend: [FigureLegend.Entry] {
    let labels = (hasShapes ? groups.colorLabels : []).enumerated().map { index, label in
      FigureLegend.Entry(
        label, .point(Self.mark(shape: index) + " linecolor rgb '\(Palette.anyColor)'"))
    }
    return labels
      + (best == nil ? [] : [FigureLegend.Entry("best", .point(Self.ring))])
      + FigureLegend.signs(
        diverged: allSeries.contains { !$0.diverged.isEmpty },
        published: panels.contains { !$0.published.isEmpty })
  }

  private static func mark(shape: Int, size: String = "1.1") -> String {
    "pointtype \(shapes[shape]) pointsize \(size)"
  }

  private static let ring =
    "pointtype 6 pointsize 1.9 linewidth 2 linecolor rgb '\(Palette.distinct[0])'"
}

extension MapPlan.Series {
  init(
    _ label: String, shape: Int, _ cells: [(x: Double, y: Double, cell: Cell)]
  ) {
    self.init(
      label: label, shape: shape,
      measured: cells.filter { $0.cell.sample.count > 0 }
        .enumerated().sorted { one, other in
          let ranks = [one, other].map { $0.element.cell.metric.rank($0.element.cell) }
          return (ranks[0], one.offset) < (ranks[1], other.offset)
        }.map(\.element),
      diverged: cells.filter { $0.cell.point.hasDiverged }.map { ($0.x, $0.y) })
  }
}

extension MetricDefinition {
  /// What a cell's mean is compared by: the more, the better.
  func rank(_ cell: Cell) -> Double {
    (cell.sample.mean ?? 0) * (better == .lower ? -1 : 1)
  }
}

extension MapPlan {
  private func panel(_ panel: Panel, best: (x: Double, y: Double)?) -> Drawing.Panel {
    var builder = PanelBuilder()
    let columns = [x, y].map { Drawing.Block.column($0.field.path) }
    func add(_ title: String, _ styles: [String], _ rows: [[Double]]) {
      guard !rows.isEmpty else { return }
      builder.add(
        Drawing.Block(title: title, columns: columns, rows: rows), .signs,
        styles.map { "using 1:2 with points \($0)" })
    }
    for series in panel.series {
      let name = Drawing.Block.name(series.label, shade)
      if !series.measured.isEmpty {
        builder.add(
          Drawing.Block(title: name, columns: columns + ["mean", "n"], rows: series.rows), .marks,
          plots(series))
      }
      add(
        "\(name), diverged", [FigureLegend.cross(color: Palette.ink)],
        series.diverged.map { [$0.x, $0.y] })
    }
    add(
      "\(shade.name), published", [FigureLegend.diamond(color: Palette.ink)],
      panel.published.map { [$0.x, $0.y] })
    add("best", [Self.ring], best.map { [[$0.x, $0.y]] } ?? [])
    return builder.panel(title: panel.title)
  }

  /// Shaded marks with a dark rim, so that light shades are seen on white.
  private func plots(_ series: Series) -> [String] {
    [
      "using 1:2 with points \(Self.mark(shape: series.shape, size: "1.35")) "
        + "linecolor rgb '\(Palette.ink)'",
      "using 1:2:\(GnuplotText.column(3, shade)) with points \(Self.mark(shape: series.shape)) "
        + "linecolor palette",
    ]
  }
}

extension MapPlan.Series {
  fileprivate var rows: [[Double]] {
    measured.map { x, y, cell in [x, y, cell.sample.mean ?? .nan, Double(cell.sample.count)] }
  }
}
