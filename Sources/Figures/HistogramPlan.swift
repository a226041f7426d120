import Analysis
import Document
import ExperimentModel
import Statistics

/// A figure of how often the final metric of the points takes which value.
struct HistogramPlan: FigurePlan {
  let spec: FigureSpec
  let metric: MetricDefinition
  let groups: FigureGroups
  let panels: [Panel]
  let bins: Bins

  /// One set of axes.
  struct Panel {
    let title: String
    let points: [PointResults]
    /// The means of the points, by what their color stands for.
    let numbers: [(key: String, label: String, means: [Double])]
    let published: [PublishedValue]
  }

  /// Lays out a figure; `nil` where the kind has no such metric.
  init?(_ spec: FigureSpec, metric name: String, of results: ExperimentResults) {
    guard let metric = results.experiment.kind.metric(name) else { return nil }
    self.spec = spec
    self.metric = metric
    let points = results.points(matching: spec.condition, over: spec.over)
    let groups = FigureGroups(
      spec, of: points, in: results, coloring: results.colorsOfMarks(points, in: spec),
      metrics: [metric])
    self.groups = groups
    let labels = groups.colorLabels.isEmpty ? [""] : groups.colorLabels
    let panels = groups.panels.map { panel in
      Panel(
        title: panel.title, points: panel.points,
        numbers: labels.map { label in
          let own = panel.points.filter { label.isEmpty || groups.label($0) == label }
          return (
            label.isEmpty ? groups.colorKey(metric) : label, label,
            own.compactMap { results.cell(metric, at: $0).sample.mean }.filter(\.isFinite)
          )
        }, published: panel.points.compactMap { results.published(metric, at: $0.point) })
    }
    self.panels = panels
    bins = Bins(
      of: panels.flatMap { $0.numbers.flatMap(\.means) }.map { $0 * metric.unit.scale })
  }

  var metrics: [MetricDefinition] { [metric] }
  var colorKeys: ColorKeys { groups.colorKeys }
  var points: [PointResults] { panels.flatMap(\.points) }
  var hasNumbers: Bool { panels.contains { $0.numbers.contains { !$0.means.isEmpty } } }
  var standardTitle: String { "How often \(metric.title) takes which value" }

  var explanation: [String] {
    let isReplicated = points.contains { $0.replicates.count > 1 }
    let counted = isReplicated ? "points, each by its mean over \(averaged("its seeds"))" : "runs"
    let width = DecimalDigits(bins.width).plainText
    let symbol = metric.unit.symbol
    let stacked = groups.colorByMetric ? "" : "; colors are stacked"
    return [
      "Counts of \(counted), in bins of \(width)\(symbol.isEmpty ? "" : " \(symbol)")\(stacked)."
    ]
  }

  var dataDescription: [String] {
    [
      "One block for each color: the bin's lower and upper end, the count, and the counts of the colors below it."
    ]
  }

  var dataUnits: [String] { [metric.unit.symbol] }

  func drawing(colors: [String: String]) -> Drawing {
    let counts = panels.map { panel in panel.numbers.map { bins.counts($0.means.map(shown)) } }
    let totals = counts.flatMap { panel in
      bins.indices.map { bin in panel.reduce(0) { $0 + $1[bin] } }
    }
    let marks = panels.flatMap { $0.published.map { shown($0.value) } }
    return Drawing(
      panels: zip(panels, counts).map { panel, counts in self.panel(panel, counts, colors) },
      legend: legend(colors),
      x: Drawing.Axis(
        title: metric.axisTitle,
        range: AxisRange(
          min(bins.lower, marks.min() ?? .infinity), max(bins.upper, marks.max() ?? -.infinity),
          ticks: .every(bins.width * Double((bins.count + 7) / 8)))),
      y: Drawing.Axis(
        title: points.contains { $0.replicates.count > 1 } ? "points" : "runs",
        range: AxisRange(ofCounts: totals)),
      settings: ["set style fill solid 1 border rgb '#FFFFFF'"])
  }

  private func shown(_ number: Double) -> Double { number * metric.unit.scale }

  private func legend(_ colors: [String: String]) -> [FigureLegend.Entry] {
    groups.colorLabels.map { key in
      FigureLegend.Entry(
        key, .point("pointtype 5 pointsize 1.4 linecolor rgb '\(colors[key] ?? Palette.ink)'"))
    } + FigureLegend.signs(diverged: false, published: panels.contains { !$0.published.isEmpty })
  }

  private func panel(
    _ panel: Panel, _ counts: [[Int]], _ colors: [String: String]
  ) -> Drawing.Panel {
    var builder = PanelBuilder()
    var below = bins.indices.map { _ in 0 }
    for (numbers, counts) in zip(panel.numbers, counts) where counts.contains(where: { $0 > 0 }) {
      let color = colors[numbers.key] ?? Palette.ink
      builder.add(
        Drawing.Block(
          title: Drawing.Block.name(numbers.label, metric), columns: ["from", "to", "n", "below"],
          rows: bins.indices.map { bin in
            [bins.edge(bin), bins.edge(bin + 1), Double(counts[bin]), Double(below[bin])]
          }), .marks,
        [
          "using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror "
            + "linecolor rgb '\(color)'"
        ])
      below = zip(below, counts).map { $0 + $1 }
    }
    if !panel.published.isEmpty {
      builder.add(
        Drawing.Block(
          title: "\(metric.name), published", columns: ["value"],
          rows: panel.published.map { [shown($0.value)] }), .signs,
        ["using 1:(0) with points \(FigureLegend.diamond(color: Palette.ink))"])
    }
    return builder.panel(title: panel.title)
  }
}
