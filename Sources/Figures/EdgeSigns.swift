import Analysis
import ExperimentModel

/// The runs and means of a series that lie beyond an end of the vertical axis.
struct EdgeSigns {
  let series: DotSeries
  let name: String
  /// What the place is called in a data file.
  let place: String
  let edge: AxisRange.Edge
  let range: AxisRange

  /// Places, heights and numbers of runs; those of points of a single run are their means.
  var runs: [[Double]] { rows(series.runs) }
  /// Places, heights and numbers of means.
  var means: [[Double]] { rows(series.means) }

  private func rows(_ numbers: [[Double]]) -> [[Double]] {
    numbers.filter { $0[1].isFinite && range.isBeyond(edge, $0[1] * series.metric.unit.scale) }
      .map { [$0[0], range.place(at: edge), $0[1]] }
  }
}

extension PanelBuilder {
  /// Adds a triangle at the end of the axis for each place with runs beyond it, and the number where the mean is.
  mutating func add(_ signs: EdgeSigns, at x: String, color: String) {
    let side = signs.edge == .lower ? "below" : "above"
    func block(_ noun: String, _ rows: [[Double]]) -> Drawing.Block {
      Drawing.Block(
        title: "\(signs.name), \(noun) \(side) the scale",
        columns: [signs.place, "height", "value"], rows: rows)
    }
    let (runs, means) = (signs.runs, signs.means)
    let triangles = "using \(x):2 with points \(MarkStyle.triangle(signs.edge, color: color))"
    if !runs.isEmpty { add(block("runs", runs), .signs, [triangles]) }
    guard !means.isEmpty else { return }
    let value = GnuplotText.column(3, signs.series.metric)
    add(
      block("means", means), .signs,
      (runs.isEmpty ? [triangles] : []) + [
        "using \(x):2:(sprintf('%.3g', \(value))) with labels left offset character 0.8,0 "
          + "textcolor rgb '\(color)'"
      ])
  }
}
