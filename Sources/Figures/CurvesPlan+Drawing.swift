import Analysis
import Document
import ExperimentModel

extension CurvesPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let ticks = FigureLayout.ticks(panels: panels.count)
    let range = yRange
    let legend = CurvesLegend(plan: self, colors: colors)
    return Drawing(
      panels: panels.map { panel($0, colors: colors, yRange: range) },
      legend: legend.entries,
      x: Drawing.Axis(title: x.axisTitle, range: AxisRange(ofPlaces: places, ticks: ticks)),
      y: Drawing.Axis(title: metricsTitle, range: range),
      settings: ["set style fill transparent solid \(bandOpacity) noborder"])
  }

  /// How a metric's line is drawn: the last metric solid, those before it dashed.
  func lineStyle(_ metric: MetricDefinition, color: String, width: String = "2") -> String {
    let index = metrics.firstIndex { $0.name == metric.name } ?? 0
    let dash = ["solid", "2", "3", "4", "5"][min(metrics.count - 1 - index, 4)]
    return "linecolor rgb '\(color)' linewidth \(width) dashtype \(dash)"
  }
}

/// What the colors, dashes and marks of curves mean.
private struct CurvesLegend {
  let plan: CurvesPlan
  let colors: [String: String]

  /// The legend; empty for a single curve, which the caption names.
  var entries: [FigureLegend.Entry] {
    let levels = plan.groups.colorLabels.map { key in
      FigureLegend.Entry(
        key, .line("linecolor rgb '\(colors[key] ?? Palette.ink)' linewidth 2"))
    }
    let metrics = plan.metrics.map { metric in
      let color =
        plan.groups.colorByMetric
        ? colors[plan.groups.colorKey(metric)] ?? Palette.ink : Palette.anyColor
      return FigureLegend.Entry(metric.title, .line(plan.lineStyle(metric, color: color)))
    }
    return levels + (plan.metrics.count > 1 ? metrics : [])
      + FigureLegend.signs(
        diverged: plan.panels.contains { !$0.traces.isEmpty },
        published: plan.panels.contains { !$0.marks.isEmpty })
  }
}

extension CurvesPlan {
  /// Bands below thin lines of diverged runs, below lines, below published numbers.
  private func panel(
    _ panel: Panel, colors: [String: String], yRange: AxisRange
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    func color(_ point: PointResults, _ metric: MetricDefinition) -> String {
      colors[groups.colorKey(point, metric)] ?? Palette.ink
    }
    for curve in panel.curves {
      let color = color(curve.point, curve.metric)
      builder.add(block(curve), .bands, band(curve, color))
      builder.plot(.marks, [mean(curve, color)])
    }
    for trace in panel.traces {
      add(trace, color(trace.point, trace.metric), yRange, to: &builder)
    }
    for mark in panel.marks {
      builder.add(block(mark), .signs, [plot(mark, color(mark.point, mark.metric))])
    }
    return builder.panel(title: panel.title)
  }

  private func band(_ curve: Curve, _ color: String) -> [String] {
    guard curve.rows.contains(where: { $0.sample.count > 1 }) else { return [] }
    let (low, high) = (GnuplotText.column(4, curve.metric), GnuplotText.column(5, curve.metric))
    return ["using 1:\(low):\(high) with filledcurves linecolor rgb '\(color)'"]
  }

  private func mean(_ curve: Curve, _ color: String) -> String {
    let style = lineStyle(curve.metric, color: color)
    let values = "using 1:\(GnuplotText.column(2, curve.metric))"
    // A curve of one number has no line, and a dot that is filled where the line would be solid.
    let isSolid = curve.metric.name == metrics.last?.name
    return curve.rows.count > 1
      ? "\(values) with lines \(style)"
      : "\(values) with points pointtype \(isSolid ? 7 : 6) pointsize 0.8 \(style)"
  }

  /// A thin line, and a cross where it leaves the figure or ends.
  private func add(
    _ trace: DivergedTrace, _ color: String, _ yRange: AxisRange, to builder: inout PanelBuilder
  ) {
    let values = "using 1:\(GnuplotText.column(2, trace.metric))"
    let style = lineStyle(trace.metric, color: color, width: "0.8")
    builder.add(block(trace), .traces, ["\(values) with lines \(style)"])
    let last = trace.rows.lastIndex { row in
      (yRange.lower...yRange.upper).contains(row.y * trace.metric.unit.scale)
    }
    guard let last else { return }
    builder.plot(
      .traces, ["\(values) with points \(FigureLegend.cross(color: color))"], row: last)
  }

  private func plot(_ mark: Mark, _ color: String) -> String {
    let style = FigureLegend.diamond(color: color)
    let (value, spread) = (GnuplotText.column(2, mark.metric), GnuplotText.column(3, mark.metric))
    return mark.value.spread == nil
      ? "using 1:\(value) with points \(style)"
      : "using 1:\(value):\(spread) with yerrorbars \(style)"
  }
}

extension CurvesPlan {
  private func block(_ curve: Curve) -> Drawing.Block {
    let finished = curve.point.replicates.filter { $0.status.isFinished }
    let runs =
      spec.over.isEmpty
      ? "seeds \(SeedRanges(finished.map(\.seed)))" : counted(finished.count, "run")
    let name = Drawing.Block.name(curve.point.point.name, curve.metric)
    return Drawing.Block(
      title: "\(name), \(runs)",
      columns: [Drawing.Block.column(x.name), "mean", "sd", "min", "max", "n"],
      rows: curve.rows.map { row in
        [
          row.x, row.mean, row.sample.standardDeviation ?? .nan, row.smallest, row.largest,
          Double(row.sample.count),
        ]
      })
  }

  private func block(_ trace: DivergedTrace) -> Drawing.Block {
    let name = Drawing.Block.name(trace.pointName, trace.metric)
    return Drawing.Block(
      title: "\(name), seed \(trace.seed), \(RunOutcome.divergence(at: trace.update))",
      columns: [Drawing.Block.column(x.name), "value"], rows: trace.rows.map { [$0.x, $0.y] })
  }

  /// A published number lies at the end of its curve, or of the longest where it has none.
  private func block(_ mark: Mark) -> Drawing.Block {
    let curves = panels.flatMap(\.curves)
    let own = curves.filter {
      $0.point.point == mark.point.point && $0.metric.name == mark.metric.name
    }
    let end = (own.isEmpty ? curves : own).flatMap(\.rows).map(\.x).max() ?? 0
    return Drawing.Block(
      title: Drawing.Block.name(mark.point.point.name, mark.metric) + ", published",
      columns: [Drawing.Block.column(x.name), "value", "spread"],
      rows: [[end, mark.value.value, mark.value.spread ?? .nan]])
  }
}
