import Analysis
import Document
import ExperimentModel
import Statistics

extension DotsPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let range = yRange
    let ticks = FigureLayout.ticks(panels: panels.count)
    return Drawing(
      panels: panels.map { panel in self.panel(panel, colors: colors, range) },
      legend: legend(colors), x: field.axis(places, ticks: ticks, limits: spec.options.xLimits),
      y: Drawing.Axis(title: metricsTitle, range: range), settings: clipping)
  }

  var axes: [LimitedAxis] {
    [
      LimitedAxis(
        noun: "Numbers", unit: metrics.first?.unit.symbol ?? "", limits: spec.yLimits(metrics),
        isLogarithmic: spec.options.yScale == .log, numbers: shownNumbers),
      field.limited(to: spec.options.xLimits, places),
    ]
  }

  var yRange: AxisRange {
    limited(AxisRange(showing: shownNumbers, scale: yScale(orElse: .linear)))
  }

  private var places: [Double] {
    allSeries.flatMap { $0.measured.map(\.x) + $0.diverged }
      + panels.flatMap(\.publications).flatMap { $0.marks.map(\.x) }
  }

  /// What is drawn of finished runs and publications, in shown units, within the limits of the horizontal axis.
  private var shownNumbers: [Double] {
    allSeries.flatMap { series in
      series.measured.filter { spec.shows(x: $0.x) }.flatMap { _, cell -> [Double] in
        let (mean, spread) = (cell.sample.mean ?? 0, cell.sample.standardDeviation ?? 0)
        let published = cell.published.map {
          [$0.value - ($0.spread ?? 0), $0.value + ($0.spread ?? 0)]
        }
        let own = showsRuns ? cell.sample.values : [mean - spread, mean + spread]
        return (own + (published ?? [])).map { $0 * series.metric.unit.scale }
      }
    } + publishedNumbers(panels.flatMap(\.publications))
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
    return MarkStyle.dot(color: color, shape: metrics.count - 1 - index)
  }
}

extension DotsPlan {
  private func panel(
    _ panel: Panel, colors: [String: String], _ yRange: AxisRange
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    let place = Drawing.Block.column(field.field.path)
    for series in panel.series {
      let name = Drawing.Block.name(groups.colorByMetric ? "" : series.key, series.metric)
      let color = colors[series.key] ?? Palette.ink
      if !series.measured.isEmpty {
        builder.add(
          Drawing.Block(title: name, columns: [place, "mean", "sd", "n"], rows: series.rows),
          .marks,
          plots(series, color: color, yRange))
        if showsRuns {
          builder.add(
            runs: series.runs, name, series.metric, place: place, .traces,
            style: MarkStyle.smallDot(color: color))
        }
      }
      builder.addDiverged(
        name, place: place, rows: series.diverged.map { [$0, yRange.place(at: .lower)] },
        color: color)
      builder.addPublished(
        name, series.metric, place: place,
        rows: series.published.map { [$0.x, $0.value.value, $0.value.spread ?? .nan] },
        color: color)
    }
    for published in panel.publications {
      builder.add(published, of: spec, metrics[0], place: place)
    }
    return builder.panel(title: panel.title)
  }

  private func plots(_ series: Series, color: String, _ yRange: AxisRange) -> [String] {
    let dots =
      "using 1:\(GnuplotText.column(2, series.metric)) with points "
      + style(series.metric, color: color)
    let isReplicated = series.measured.contains { $0.cell.sample.count > 1 }
    // Where it reaches below all that a logarithmic axis has, a spread ends at the axis.
    let reachesBelow =
      yRange.isLogarithmic
      && series.measured.contains {
        $0.cell.sample.mean ?? 0 <= $0.cell.sample.standardDeviation ?? 0
      }
    let spread = MarkStyle.spread(
      series.metric, color, from: reachesBelow ? yRange.lower : nil)
    return (isReplicated && !showsRuns ? [spread] : []) + [dots]
  }
}

extension DotsPlan.Series {
  fileprivate var rows: [[Double]] {
    measured.map { x, cell in
      [
        x, cell.sample.mean ?? .nan, cell.sample.standardDeviation ?? .nan,
        Double(cell.sample.count),
      ]
    }
  }
}
