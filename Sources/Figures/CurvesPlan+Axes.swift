import ExperimentModel

extension CurvesPlan {
  /// Where on the horizontal axis there are numbers.
  var places: [Double] {
    panels.flatMap { panel in
      panel.curves.flatMap { $0.rows.map(\.x) } + panel.traces.flatMap { $0.rows.map(\.x) }
    }
  }

  /// The range that all panels share upwards, in shown units.
  ///
  /// Diverging runs widen it to one and a half times their first numbers at most; above, they leave the figure. Metrics
  /// without a better direction, such as a learning rate, keep their shape on a linear axis.
  var yRange: AxisRange {
    var numbers: [Double] = []
    for panel in panels {
      for curve in panel.curves {
        let scale = curve.metric.unit.scale
        numbers += curve.rows.flatMap { [$0.smallest * scale, $0.largest * scale] }
      }
      for mark in panel.marks {
        let (value, spread) = (mark.value.value, mark.value.spread ?? 0)
        numbers += [value - spread, value + spread].map { $0 * mark.metric.unit.scale }
      }
    }
    return AxisRange(
      showing: numbers + tracesInRange(below: numbers.max()),
      scale: metrics.allSatisfy { $0.better != .neither } ? .asSuits : .linear)
  }

  private func tracesInRange(below largest: Double?) -> [Double] {
    let traces = panels.flatMap(\.traces)
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

extension MetricDefinition {
  /// The title of an axis: with the unit, unless that says the same again.
  var axisTitle: String {
    unit.symbol.isEmpty || unit.symbol == title || unit.symbol == title + "s"
      ? title : "\(title) (\(unit.symbol))"
  }
}
