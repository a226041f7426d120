import Analysis
import Document
import ExperimentModel

extension DotsPlan {
  func drawing(colours: [String: String]) -> Drawing {
    let range = yRange
    let places = allSeries.flatMap { $0.measured.map(\.x) + $0.diverged }
    let ticks = FigureLayout.ticks(panels: panels.count)
    return Drawing(
      panels: panels.map { panel in self.panel(panel, colours: colours, edge: range.place(at: 0.03))
      },
      legend: legend(colours), x: field.axis(places, ticks: ticks),
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

  private func legend(_ colours: [String: String]) -> [FigureLegend.Entry] {
    let levels = groups.colourLabels.map { key in
      FigureLegend.Entry(key, .point(MarkStyle.dot(colour: colours[key] ?? Palette.ink)))
    }
    let shapes = metrics.map { metric in
      let colour =
        groups.colourByMetric ? colours[groups.colourKey(metric)] ?? Palette.ink : Palette.anyColour
      return FigureLegend.Entry(metric.title, .point(style(metric, colour: colour)))
    }
    return levels + (metrics.count > 1 ? shapes : [])
      + FigureLegend.signs(
        diverged: allSeries.contains { !$0.diverged.isEmpty },
        published: allSeries.contains { !$0.published.isEmpty })
  }

  private func style(_ metric: MetricDefinition, colour: String) -> String {
    let index = metrics.firstIndex { $0.name == metric.name } ?? 0
    return MarkStyle.dot(colour: colour, shape: metrics.count - 1 - index)
  }
}

extension DotsPlan {
  private func panel(
    _ panel: Panel, colours: [String: String], edge: Double
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    let place = Drawing.Block.column(field.field.path)
    for series in panel.series {
      let name = Drawing.Block.name(groups.colourByMetric ? "" : series.key, series.metric)
      let colour = colours[series.key] ?? Palette.ink
      if !series.measured.isEmpty {
        builder.add(
          Drawing.Block(title: name, columns: [place, "mean", "sd", "n"], rows: series.rows),
          .marks,
          plots(series, colour: colour))
      }
      builder.addDiverged(
        name, place: place, rows: series.diverged.map { [$0, edge] }, colour: colour)
      builder.addPublished(
        name, series.metric, place: place,
        rows: series.published.map { [$0.x, $0.value.value, $0.value.spread ?? .nan] },
        colour: colour)
    }
    return builder.panel(title: panel.title)
  }

  private func plots(_ series: Series, colour: String) -> [String] {
    let dots =
      "using 1:\(GnuplotText.column(2, series.metric)) with points "
      + style(series.metric, colour: colour)
    let isReplicated = series.measured.contains { $0.cell.sample.count > 1 }
    return (isReplicated ? [MarkStyle.spread(series.metric, colour)] : []) + [dots]
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
