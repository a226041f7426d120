import Analysis
import Document
import ExperimentModel
import Statistics

extension CurvesPlan {
  func drawing(colors: [String: String]) -> Drawing {
    let ranges = (
      x: xRange(ticks: FigureLayout.ticks(panels: panels.count)), y: yRange
    )
    let legend = CurvesLegend(plan: self, colors: colors)
    return Drawing(
      panels: panels.map { panel($0, colors: colors, ranges) },
      legend: legend.entries,
      x: Drawing.Axis(title: x.axisTitle, range: ranges.x),
      y: Drawing.Axis(title: metricsTitle, range: ranges.y),
      settings: ["set style fill transparent solid \(bandOpacity) noborder"] + clipping)
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
        diverged: plan.panels.contains {
          !$0.traces(of: plan.metrics).isEmpty || !plan.unseen($0, within: plan.yRange).isEmpty
        },
        published: plan.panels.contains { !$0.marks.isEmpty })
      + FigureLegend.publications(plan.spec.options.published)
  }
}

extension CurvesPlan {
  /// Bands below thin lines of diverged runs, below lines, below published numbers.
  private func panel(
    _ panel: Panel, colors: [String: String], _ ranges: (x: AxisRange, y: AxisRange)
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    func color(_ point: PointResults, _ metric: MetricDefinition) -> String {
      colors[groups.colorKey(point, metric)] ?? Palette.ink
    }
    for curve in panel.curves {
      let color = color(curve.point, curve.metric)
      builder.add(block(curve), .bands, band(curve, color, ranges.y))
      builder.plot(.marks, [mean(curve, color)])
      add(runsOf: curve, color, to: &builder)
    }
    for (run, trace) in panel.traces(of: metrics) {
      add(trace, of: run, color(run.point, trace.metric), ranges.y, to: &builder)
    }
    for run in unseen(panel, within: ranges.y) {
      let color = groups.colorByMetric ? Palette.ink : color(run.point, metrics[0])
      builder.addDiverged(
        "\(Drawing.Block.name(run.run, metrics[0]))",
        place: Drawing.Block.column(x.name),
        rows: [[run.place ?? ranges.x.lower, ranges.y.place(at: divergenceEdge)]], color: color)
    }
    for mark in panel.marks {
      builder.add(block(mark), .signs, [plot(mark, color(mark.point, mark.metric))])
    }
    for series in panel.publications {
      builder.add(series, of: spec, metrics[0], place: Drawing.Block.column(x.name))
    }
    return builder.panel(
      title: panel.title, notes: notes(panel, colors, within: ranges.y), at: divergenceEdge)
  }

  private func band(_ curve: Curve, _ color: String, _ yRange: AxisRange) -> [String] {
    guard curve.rows.contains(where: { $0.sample.count > 1 }), spec.options.seeds == .band else {
      return []
    }
    // Where it reaches below all that a logarithmic axis has, it ends at the axis.
    let reachesBelow = yRange.isLogarithmic && curve.rows.contains { $0.smallest <= 0 }
    let low = GnuplotText.column(4, curve.metric, from: reachesBelow ? yRange.lower : nil)
    let high = GnuplotText.column(5, curve.metric)
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

  /// A light line for each run, where the spec wants them.
  private func add(runsOf curve: Curve, _ color: String, to builder: inout PanelBuilder) {
    guard spec.options.seeds == .lines, curve.runs.count > 1 else { return }
    let style = lineStyle(curve.metric, color: Palette.lightened(color), width: "1")
    for run in curve.runs {
      builder.add(
        Drawing.Block(
          title: Drawing.Block.name(run.run, curve.metric),
          columns: [Drawing.Block.column(x.name), "value"], rows: run.rows.map { [$0.x, $0.y] }),
        .bands, ["using 1:\(GnuplotText.column(2, curve.metric)) with lines \(style)"])
    }
  }

  /// A thin line, and a cross where it leaves the figure or ends.
  private func add(
    _ trace: DivergedTrace, of run: DivergedRun, _ color: String, _ yRange: AxisRange,
    to builder: inout PanelBuilder
  ) {
    let values = "using 1:\(GnuplotText.column(2, trace.metric))"
    let style = lineStyle(trace.metric, color: color, width: "0.8")
    builder.add(block(trace, of: run), .traces, ["\(values) with lines \(style)"])
    guard let last = lastShown(of: trace, within: yRange) else { return }
    builder.plot(
      .traces, ["\(values) with points \(FigureLegend.cross(color: color))"], row: last)
  }

  private func plot(_ mark: Mark, _ color: String) -> String {
    let style = FigureLegend.diamond(color: color)
    let (value, spread) = (GnuplotText.column(2, mark.metric), GnuplotText.column(3, mark.metric))
    return mark.values.allSatisfy { $0.spread == nil }
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

  private func block(_ trace: DivergedTrace, of run: DivergedRun) -> Drawing.Block {
    Drawing.Block(
      title:
        "\(Drawing.Block.name(run.run, trace.metric)), \(RunOutcome.divergence(at: run.update))",
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
      rows: mark.values.map { [$0.epoch ?? end, $0.value, $0.spread ?? .nan] })
  }
}
