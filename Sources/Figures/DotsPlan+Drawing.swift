import Analysis
import Document
import ExperimentModel

extension DotsPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let range = yRange
    let places = allSeries.flatMap { $0.measured.map(\.x) + $0.diverged }
    let ticks = FigureLayout.ticks(panels: panels.count)
    return Drawing(
      panels: panels.map { panel in self.panel(panel, colors: colors, edge: range.place(at: 0.03))
      },
      legend: legend(colors), x: field.axis(places, ticks: ticks),
      y: Drawing.Axis(title: metricsTitle, range: range))
  }

  var yRange: AxisRange {
    let numbers = allSeries.flatMap { series in
      series.measured.flatMap { _, cell -> [Double] in
        let (mean, spread) = (cell.sample.mean ?? 0, cell.sample.standardDeviation ?? 0)
        let published = cell.published.map {
          [$0.value - ($0.spread ?? 0), $0.value + ($0.spread ?? 0)]
        }
        return ([mean - spread, mean + spread] + (published ?? [])).map {
          $0 * series.metric.unit.scale
        }
      }
    }
    return AxisRange(showing: numbers)
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
  }

  private func style(_ metric: MetricDefinition, color: String) -> String {
    let index = metrics.firstIndex { $0.name == metric.name } ?? 0
    return MarkStyle.dot(color: color, shape: metrics.count - 1 - index)
  }
}

extension DotsPlan {
  private func panel(
    _ panel: Panel, colors: [String: String], edge: Double
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
          plots(series, color: color))
      }
      builder.addDiverged(
        name, place: place, rows: series.diverged.map { [$0, edge] }, color: color)
      builder.addPublished(
        name, series.metric, place: place,
        rows: series.published.map { [$0.x, $0.value.value, $0.value.spread ?? .nan] },
        color: color)
    }
    return builder.panel(title: panel.title)
  }

  private func plots(_ series: Series, color: String) -> [String] {
    let dots =
      "using 1:\(GnuplotText.column(2, series.metric)) with points "
      + style(series.metric, color: color)
    let isReplicated = series.measured.contains { $0.cell.sample.count > 1 }
    return (isReplicated ? [MarkStyle.spread(series.metric, color)] : []) + [dots]
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
