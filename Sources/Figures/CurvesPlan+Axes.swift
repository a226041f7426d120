import Analysis
import ExperimentModel

extension CurvesPlan {
  var axes: [LimitedAxis] {
    [
      LimitedAxis(
        noun: "Numbers", unit: metrics.first?.unit.symbol ?? "", limits: spec.yLimits(metrics),
        isLogarithmic: spec.options.yScale == .log, numbers: shownNumbers),
      LimitedAxis(
        noun: x.title.capitalizingFirst + "s", unit: "", limits: spec.options.xLimits,
        isLogarithmic: false, numbers: places),
    ]
  }

  /// The range that all panels share sideways.
  func xRange(ticks: Int) -> AxisRange {
    spec.options.xLimits.map { AxisRange(limits: $0, ticks: ticks) }
      ?? AxisRange(ofPlaces: places, ticks: ticks)
  }

  /// Where on the horizontal axis there are numbers.
  private var places: [Double] {
    panels.flatMap { panel -> [Double] in
      let curves = panel.curves.flatMap(drawnRows).map(\.x)
      let traces = panel.traces(of: metrics).flatMap { $0.trace.rows.map(\.x) }
      let published = panel.publications.flatMap { $0.marks.map(\.x) }
      return curves + traces + published + placesOfDivergence(panel, before: curves.min())
    }
  }

  /// Where runs diverged, if that is marked; and zero, where one did before the first evaluation.
  private func placesOfDivergence(_ panel: Panel, before first: Double?) -> [Double] {
    guard spec.options.marksDiverged else { return [] }
    let places = panel.diverged.compactMap(\.place)
    let isEarly = places.contains { place in place >= 0 && first.map { place < $0 } ?? false }
    return places + (isEarly ? [0] : [])
  }

  /// The numbers of a curve, and where they are.
  private func drawnRows(_ curve: Curve) -> [HistoryRow] {
    curve.rows.flatMap { row in
      [row.smallest, row.largest].map { HistoryRow(x: row.x, y: $0) }
    } + (spec.options.seeds == .lines ? curve.runs.flatMap(\.rows) : [])
  }

  var scale: ClippedScale? { clippedScale }

  /// The vertical axis that all panels share: as far as the numbers reach, but for runs that reach far beyond all others.
  ///
  /// Diverging runs widen it to one and a half times their first numbers at most; above, they leave the figure. Metrics
  /// without a better direction, such as a learning rate, keep their shape on a linear axis.
  var clippedScale: ClippedScale {
    let numbers = keptNumbers
    let suitable: AxisRange.Scale =
      metrics.allSatisfy { $0.better != .neither } ? .asSuits : .linear
    let range = AxisRange(
      showing: numbers + tracesInRange(below: numbers.max()), scale: yScale(orElse: suitable))
    return ClippedScale(
      range: limited(range), isLimited: spec.yLimits(metrics) != nil,
      unit: metrics.first?.unit.symbol ?? "", runs: extremes.flatMap { [$0.least, $0.most] })
  }

  var yRange: AxisRange { clippedScale.range }

  /// The numbers to show: without what runs reach far beyond all others.
  private var keptNumbers: [Double] {
    guard spec.options.yScale != .log, spec.yLimits(metrics) == nil else { return shownNumbers }
    let (edges, extremes) = (metrics.worseEdges, extremes)
    let floors = extremes.map(\.least).usualRange(towards: edges.intersection([.lower]))
    let ceilings = extremes.map(\.most).usualRange(towards: edges.intersection([.upper]))
    guard let floors, let ceilings else { return shownNumbers }
    return curveNumbers.kept(within: floors.lowerBound...ceilings.upperBound) + published
  }

  /// The smallest and the largest number of each finished run, in shown units, within the limits of the horizontal axis.
  private var extremes: [(least: Double, most: Double)] {
    let curves = panels.flatMap(\.curves).flatMap { curve in
      curve.runs.map { run in
        (
          run.run,
          run.rows.filter { spec.shows(x: $0.x) }.map { $0.y * curve.metric.unit.scale }
        )
      }
    }
    return Dictionary(curves, uniquingKeysWith: +).values.compactMap { numbers in
      guard let least = numbers.min(), let most = numbers.max() else { return nil }
      return (least, most)
    }
  }

  /// What is drawn of finished runs and publications, in shown units, within the limits of the horizontal axis.
  private var shownNumbers: [Double] { curveNumbers + published }

  private var curveNumbers: [Double] {
    panels.flatMap(\.curves).flatMap { curve in
      drawnRows(curve).filter { spec.shows(x: $0.x) }.map { $0.y * curve.metric.unit.scale }
    }
  }

  /// The published numbers with their spreads, which are always shown.
  private var published: [Double] {
    panels.flatMap(\.marks).flatMap { mark in
      mark.values.flatMap { value in
        [-1, 1].map { (value.value + $0 * (value.spread ?? 0)) * mark.metric.unit.scale }
      }
    } + publishedNumbers(panels.flatMap(\.publications))
  }

  private func tracesInRange(below largest: Double?) -> [Double] {
    let traces = panels.flatMap { $0.traces(of: metrics).map(\.trace) }
    let firsts = traces.compactMap { trace in
      trace.rows.first.map { 1.5 * $0.y * trace.metric.unit.scale }
    }
    let limit = (firsts + (largest.map { [$0] } ?? [])).max() ?? 0
    return traces.flatMap { trace in trace.rows.map { $0.y * trace.metric.unit.scale } }
      .filter { $0 <= limit }
  }

  /// How much of what lies below a band is hidden: less where many overlap.
  var bandOpacity: String {
    panels.allSatisfy { $0.curves.count <= 6 } ? "0.2" : "0.1"
  }
}

extension CurvesPlan {
  /// Where the curves of runs that diverge go: upwards, or down where higher is better.
  var divergenceEdge: AxisRange.Edge { metrics.first?.better == .higher ? .lower : .upper }

  /// The diverged runs of a panel of which nothing is seen, where the spec wants them marked.
  func unseen(_ panel: Panel, within yRange: AxisRange) -> [DivergedRun] {
    guard spec.options.marksDiverged else { return [] }
    return panel.diverged.filter { run in
      !run.traces.contains { trace in lastShown(of: trace, within: yRange) != nil }
    }
  }

  /// The last number of a trace that the figure shows.
  func lastShown(of trace: DivergedTrace, within yRange: AxisRange) -> Int? {
    trace.rows.lastIndex { row in
      (yRange.lower...yRange.upper).contains(row.y * trace.metric.unit.scale)
        && spec.shows(x: row.x)
    }
  }
}

extension MetricDefinition {
  /// The title of an axis: with the unit, unless that says the same again.
  var axisTitle: String {
    unit.symbol.isEmpty || unit.symbol == title || unit.symbol == title + "s"
      ? title : "\(title) (\(unit.symbol))"
  }
}
