import Analysis
import ExperimentModel

/// What the dots of a figure are drawn against.
enum DotPlaces {
  /// The values of a field.
  case field(FieldPlaces)
  /// The levels of an axis, named in words, each with a place of its own.
  case levels([String], of: String)

  /// Where a point lies; `nil` where it has no such value or level.
  func place(_ point: PointResults) -> Double? {
    switch self {
    case .field(let field): field.place(point)
    case .levels(let levels, let axis):
      levels.firstIndex { $0 == point.point[axis] }.map(Double.init)
    }
  }

  /// How far dots at one place lie from each other, of so many series side by side.
  ///
  /// The distance of series is a share of that of two levels, or of the length of a field's axis.
  func offsets(ofSeries count: Int, on range: AxisRange) -> DotOffsets {
    if case .levels = self {
      let distance = min(0.3, 0.8 / Double(count))
      return DotOffsets(distance: distance, shift: 0.2 * distance, ratio: nil)
    }
    let length = range.isLogarithmic ? 1 : range.upper - range.lower
    return DotOffsets(
      distance: length / 80, shift: length / 300,
      ratio: range.isLogarithmic ? range.upper / range.lower : nil)
  }

  /// The axis that shows these places, or those within limits.
  func axis(_ places: [Double], ticks: Int, limits: ClosedRange<Double>?) -> Drawing.Axis {
    switch self {
    case .field(let field): field.axis(places, ticks: ticks, limits: limits)
    case .levels(let levels, let axis):
      Drawing.Axis(title: axis, range: AxisRange(ofLevels: levels))
    }
  }

  /// The field; `nil` where levels have the places.
  var field: FieldPlaces? { if case .field(let field) = self { field } else { nil } }

  /// What the places are called: a field's title, or an axis's name.
  var title: String {
    switch self {
    case .field(let field): field.field.title
    case .levels(_, let axis): axis
    }
  }

  /// What the places are called in a data file.
  var column: String {
    if case .field(let field) = self { Drawing.Block.column(field.field.path) } else { "place" }
  }
}

/// How far the dots of a place lie beside it, as gnuplot computes it.
struct DotOffsets {
  /// From one series to the next.
  let distance: Double
  /// From a place to the left for runs, and to the right for their mean.
  let shift: Double
  /// What one lies behind the other by over the length of a logarithmic axis; `nil` on a linear one.
  let ratio: Double?

  /// The horizontal place, which the first column has, moved so many series and shifts to the right.
  func place(series: Double, shifts: Double) -> String {
    let amount = series * distance + shifts * shift
    guard amount != 0, amount.isFinite, ratio?.isFinite ?? true else { return "1" }
    let text = GnuplotText.number(amount)
    return ratio.map { "($1*\(GnuplotText.number($0))**(\(text)))" } ?? "($1+(\(text)))"
  }
}
