import Analysis
import Document
import ExperimentModel
import Statistics

extension BarsPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let range = yRange
    return Drawing(
      panels: panels.map { panel($0, colors: colors, height: range.upper) },
      legend: legend(colors),
      x: Drawing.Axis(title: axis, range: AxisRange(ofLevels: levels)),
      y: Drawing.Axis(title: metricsTitle, range: range),
      settings: [
        "set style fill solid 1 noborder", "set xzeroaxis linetype 1 linecolor rgb '#666666'",
      ] + clipping)
  }

  var axes: [LimitedAxis] {
    [
      LimitedAxis(
        noun: "Numbers", unit: metrics.first?.unit.symbol ?? "", limits: spec.yLimits(metrics),
        isLogarithmic: false, numbers: shownNumbers)
    ]
  }

  var yRange: AxisRange {
    let crosses = allSeries.flatMap { series in series.diverged.map { 1.06 * top(of: $0.cell) } }
    return limited(AxisRange(ofBars: shownNumbers + crosses))
  }

  /// Where bars, spreads, points and published numbers end, in shown units.
  private var shownNumbers: [Double] {
    allSeries.flatMap { series in
      let bars = series.measured.flatMap { _, cell -> [Double] in
        let mean = cell.sample.mean ?? 0
        guard !showsRuns else { return [mean] + cell.sample.values }
        let spread = cell.sample.standardDeviation ?? 0
        return [mean, mean + (mean < 0 ? -spread : spread)]
      }
      let published = series.published.flatMap { [$0.value.value + ($0.value.spread ?? 0)] }
      return (bars + published).map { $0 * series.metric.unit.scale }
    }
  }

  /// Where a bar and its spread, or points, end, in shown units; zero where there is none.
  private func top(of cell: Cell) -> Double {
    let mean = cell.sample.mean ?? 0
    let end = showsRuns ? cell.sample.values.max() : cell.sample.standardDeviation.map { mean + $0 }
    return max(0, end ?? mean) * cell.metric.unit.scale
  }

  private func legend(_ colors: [String: String]) -> [FigureLegend.Entry] {
    let series = panels.first?.series ?? []
    let entries = series.map { series in
      let names = [series.label, metrics.count > 1 ? series.metric.title : ""]
      return FigureLegend.Entry(
        names.filter { !$0.isEmpty }.joined(separator: ", "),
        .point("pointtype 5 pointsize 1.4 linecolor rgb '\(fill(series, colors))'"))
    }
    return (series.count > 1 ? entries : [])
      + FigureLegend.signs(
        diverged: allSeries.contains { !$0.diverged.isEmpty },
        published: allSeries.contains { !$0.published.isEmpty })
  }

  /// The color of a series; of several metrics, those before the last are lighter.
  private func fill(_ series: Series, _ colors: [String: String]) -> String {
    let color = colors[series.key] ?? Palette.ink
    let index = metrics.firstIndex { $0.name == series.metric.name } ?? 0
    let isLast = groups.colorByMetric || index == metrics.count - 1
    return isLast ? color : Palette.lightened(color)
  }
}

extension BarsPlan {
  private func panel(
    _ panel: Panel, colors: [String: String], height: Double
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    for series in panel.series where !series.bars.isEmpty {
      let name = Drawing.Block.name(series.label, series.metric)
      builder.add(
        Drawing.Block(title: name, columns: ["place", "mean", "sd", "n"], rows: series.rows),
        .marks,
        plots(series, color: fill(series, colors)))
      builder.addDiverged(
        name, place: "place",
        rows: series.diverged.map { [$0.x, top(of: $0.cell) + 0.035 * height] },
        color: Palette.ink)
      if showsRuns {
        builder.add(
          runs: series.runs(width: barWidth), name, series.metric, place: "place", .runs,
          style: MarkStyle.circles)
      }
      builder.addPublished(
        name, series.metric, place: "place",
        rows: series.published.map { [$0.x, $0.value.value, $0.value.spread ?? .nan] })
    }
    return builder.panel(title: panel.title)
  }

  private func plots(_ series: Series, color: String) -> [String] {
    guard !series.measured.isEmpty else { return [] }
    let width = GnuplotText.number(barWidth * 0.94)
    let bars =
      "using 1:\(GnuplotText.column(2, series.metric)):(\(width)) with boxes "
      + "linecolor rgb '\(color)'"
    let isReplicated = series.measured.contains { $0.cell.sample.count > 1 }
    return [bars]
      + (isReplicated && !showsRuns ? [MarkStyle.spread(series.metric, Palette.ink)] : [])
  }
}

extension BarsPlan.Series {
  fileprivate var rows: [[Double]] {
    bars.map { x, cell in
      [
        x, cell.sample.mean ?? .nan, cell.sample.standardDeviation ?? .nan,
        Double(cell.sample.count),
      ]
    }
  }

  /// The place and number of each finished run, side by side over the middle of its bar; none of bars of a single run.
  fileprivate func runs(width: Double) -> [[Double]] {
    bars.flatMap { x, cell -> [[Double]] in
      let replicates = cell.point.replicates
      guard replicates.count > 1 else { return [] }
      let step = 0.5 * width / Double(replicates.count - 1)
      return zip(replicates, cell.numbers).enumerated().compactMap { index, run in
        guard run.0.status.isFinished, let number = run.1, number.isFinite else { return nil }
        return [x - 0.25 * width + Double(index) * step, number]
      }
    }
  }
}
