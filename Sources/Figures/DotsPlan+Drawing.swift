import Analysis
import Document
import ExperimentModel
import Statistics

extension DotsPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let range = clippedScale.range
    let ticks = FigureLayout.ticks(panels: panels.count)
    let x = places.axis(allPlaces, ticks: ticks, limits: spec.options.xLimits)
    let series = panels.first?.series.count ?? 1
    let offsets = places.offsets(ofSeries: series, on: x.range)
    return Drawing(
      panels: panels.map { panel in self.panel(panel, colors: colors, range, offsets) },
      legend: legend(colors), x: x, y: Drawing.Axis(title: metricsTitle, range: range),
      settings: clipping)
  }

  private func legend(_ colors: [String: String]) -> [FigureLegend.Entry] {
    let levels = groups.colorLabels.map { key in
      FigureLegend.Entry(key, .point(MarkStyle.dot(color: colors[key] ?? Palette.ink)))
    }
    let shapes = metrics.map { metric in
      let color =
        groups.colorByMetric ? colors[groups.colorKey(metric)] ?? Palette.ink : Palette.anyColor
      return FigureLegend.Entry(metric.title, .point(style(metric, color: color)))
    }
    return levels + (metrics.count > 1 ? shapes : [])
      + FigureLegend.signs(
        diverged: allSeries.contains { !$0.diverged.isEmpty },
        published: allSeries.contains { !$0.published.isEmpty })
      + FigureLegend.publications(spec.options.published)
  }

  private func style(_ metric: MetricDefinition, color: String) -> String {
    let index = metrics.firstIndex { $0.name == metric.name } ?? 0
    let shape = groups.colorByMetric ? 0 : metrics.count - 1 - index
    return MarkStyle.dot(color: color, shape: shape)
  }
}

extension DotsPlan {
  private func panel(
    _ panel: Panel, colors: [String: String], _ range: AxisRange, _ offsets: DotOffsets
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    for series in panel.series {
      add(series, color: colors[series.key] ?? Palette.ink, range, offsets, to: &builder)
    }
    for published in panel.publications {
      builder.add(published, of: spec, metrics[0], place: places.column)
    }
    return builder.panel(title: panel.title)
  }

  private func add(
    _ series: DotSeries, color: String, _ range: AxisRange, _ offsets: DotOffsets,
    to builder: inout PanelBuilder
  ) {
    let (name, place) = (Drawing.Block.name(series.label, series.metric), places.column)
    let runs = offsets.place(series: series.offset, shifts: -1)
    let mean = offsets.place(series: series.offset, shifts: series.runs.isEmpty ? 0 : 1)
    if !series.measured.isEmpty {
      let dots =
        "using \(mean):\(GnuplotText.column(2, series.metric)) with points "
        + style(series.metric, color: color)
      let interval = MarkStyle.interval(series.metric, color, at: mean, within: range)
      builder.add(
        Drawing.Block(
          title: name, columns: [place, "mean", "sd", "lower", "upper", "n"], rows: series.means),
        .marks, (series.runs.isEmpty ? [] : [interval]) + [dots])
      builder.add(
        runs: series.runs, name, series.metric, place: place, at: runs, .runs,
        style: MarkStyle.smallDot(color: color))
    }
    for edge in [AxisRange.Edge.lower, .upper] {
      let signs = EdgeSigns(series: series, name: name, place: place, edge: edge, range: range)
      builder.add(signs, at: mean, color: color)
    }
    builder.addDiverged(
      name, place: place, at: offsets.place(series: series.offset, shifts: 0),
      rows: series.diverged.map { [$0, range.place(at: .lower)] }, color: color)
    builder.addPublished(
      name, series.metric, place: place, at: mean, rows: series.published, color: color)
  }
}
