internal import ExperimentModel

/// The elements of one panel's plot command: bands below lines below marks.
struct FigurePlots {
  private let plan: FigurePlan
  private let blocks: [(index: Int, content: FigureData.Content)]
  private let colours: [String: String]
  private let yRange: AxisRange

  init(
    _ plan: FigurePlan, data: FigureData, panel: Int, colours: [String: String], yRange: AxisRange
  ) {
    self.plan = plan
    blocks = data.blocks(ofPanel: panel)
    self.colours = colours
    self.yRange = yRange
  }

  /// One element each, without the file's name.
  var lines: [String] {
    blocks.compactMap(band) + blocks.flatMap(trace) + blocks.compactMap(mean)
      + blocks.compactMap(mark)
  }

  private func band(_ index: Int, _ content: FigureData.Content) -> String? {
    guard case .curve(let curve) = content, curve.rows.contains(where: { $0.sample.count > 1 })
    else { return nil }
    let (low, high) = (column(4, curve.metric), column(5, curve.metric))
    return "index \(index) using 1:\(low):\(high) with filledcurves "
      + "linecolor rgb '\(colour(curve.point, curve.metric))'"
  }

  private func mean(_ index: Int, _ content: FigureData.Content) -> String? {
    guard case .curve(let curve) = content else { return nil }
    let style = plan.lineStyle(curve.metric, colour: colour(curve.point, curve.metric))
    let values = "index \(index) using 1:\(column(2, curve.metric))"
    // A curve of one number has no line, and a dot that is filled where the line would be solid.
    let isSolid = curve.metric.name == plan.metrics.last?.name
    return curve.rows.count > 1
      ? "\(values) with lines \(style)"
      : "\(values) with points pointtype \(isSolid ? 7 : 6) pointsize 0.8 \(style)"
  }

  /// A thin line, and a cross where it leaves the figure or ends.
  private func trace(_ index: Int, _ content: FigureData.Content) -> [String] {
    guard case .trace(let trace) = content else { return [] }
    let colour = colour(trace.point, trace.metric)
    let values = "using 1:\(column(2, trace.metric))"
    let last = trace.rows.lastIndex { row in
      (yRange.lower...yRange.upper).contains(row.y * trace.metric.unit.scale)
    }
    let line =
      "index \(index) \(values) with lines "
      + plan.lineStyle(trace.metric, colour: colour, width: "0.8")
    let cross = last.map {
      "index \(index) every ::\($0)::\($0) \(values) with points "
        + FigureLegend.cross(colour: colour)
    }
    return [line] + (cross.map { [$0] } ?? [])
  }

  private func mark(_ index: Int, _ content: FigureData.Content) -> String? {
    guard case .mark(let mark) = content else { return nil }
    let style = FigureLegend.diamond(colour: colour(mark.point, mark.metric))
    let (value, spread) = (column(2, mark.metric), column(3, mark.metric))
    return mark.value.spread == nil
      ? "index \(index) using 1:\(value) with points \(style)"
      : "index \(index) using 1:\(value):\(spread) with yerrorbars \(style)"
  }

  private func colour(_ point: PointResults, _ metric: MetricDefinition) -> String {
    colours[plan.colourKey(point, metric)] ?? Palette.ink
  }

  /// A column in the metric's shown unit.
  private func column(_ number: Int, _ metric: MetricDefinition) -> String {
    let scale = metric.unit.scale
    return scale == 1 ? "\(number)" : "($\(number)*\(GnuplotText.number(scale)))"
  }
}
