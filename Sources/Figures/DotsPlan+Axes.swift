import Analysis
import ExperimentModel
import Statistics

extension DotsPlan {
  var axes: [LimitedAxis] {
    [
      LimitedAxis(
        noun: "Numbers", unit: metrics.first?.unit.symbol ?? "", limits: spec.yLimits(metrics),
        isLogarithmic: spec.options.yScale == .log, numbers: runNumbers + published)
    ] + fieldAxes.map { $0.limited(to: spec.options.xLimits, allPlaces) }
  }

  /// The vertical axis: as far as the numbers reach, but for those that lie far from all others.
  var scale: ClippedScale? { clippedScale }

  var clippedScale: ClippedScale {
    let kept =
      spec.options.yScale == .log || spec.yLimits(metrics) != nil
      ? runNumbers
      : runNumbers.kept(within: runNumbers.usualRange(towards: metrics.worseEdges))
    let shown = kept + published
    let range = AxisRange(
      showing: shown + ends(of: shown), scale: yScale(orElse: .linear))
    return ClippedScale(
      range: limited(range), isLimited: spec.yLimits(metrics) != nil,
      unit: metrics.first?.unit.symbol ?? "", runs: runNumbers,
      signs: " (triangles, with the number of a mean)")
  }

  /// Whether an interval is longer than the vertical axis shows.
  var hasCutIntervals: Bool {
    let range = clippedScale.range
    return shownCells.contains { cell in
      let scale = cell.metric.unit.scale
      guard let interval = cell.meanInterval, let mean = cell.sample.mean,
        (range.lower...range.upper).contains(mean * scale)
      else { return false }
      return interval.lower * scale < range.lower || interval.upper * scale > range.upper
    }
  }

  /// Where dots are.
  var allPlaces: [Double] {
    allSeries.flatMap { $0.measured.map(\.x) + $0.diverged }
      + panels.flatMap(\.publications).flatMap { $0.marks.map(\.x) }
  }

  /// The numbers of runs within the limits of the horizontal axis, in shown units.
  private var runNumbers: [Double] {
    shownCells.flatMap { cell in cell.sample.values.map { $0 * cell.metric.unit.scale } }
  }

  /// The published numbers with their spreads, which are always shown.
  private var published: [Double] {
    shownCells.flatMap { cell in
      cell.published.map { published in
        [-1, 1].map { (published.value + $0 * (published.spread ?? 0)) * cell.metric.unit.scale }
      } ?? []
    } + publishedNumbers(panels.flatMap(\.publications))
  }

  /// The ends of the intervals whose means are among these numbers; they widen the axis by half at most.
  private func ends(of numbers: [Double]) -> [Double] {
    guard let least = numbers.min(), let most = numbers.max(), least < most else { return [] }
    let reach = (most - least) / 4
    return shownCells.flatMap { cell -> [Double] in
      let scale = cell.metric.unit.scale
      guard let interval = cell.meanInterval, let mean = cell.sample.mean,
        (least...most).contains(mean * scale)
      else { return [] }
      return [
        max(interval.lower * scale, least - reach), min(interval.upper * scale, most + reach),
      ]
    }
  }

  private var shownCells: [Cell] {
    allSeries.flatMap { $0.measured.filter { spec.shows(x: $0.x) }.map(\.cell) }
  }
}
