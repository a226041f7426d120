internal import ExperimentModel

/// A field as an axis of a figure: where its values lie, and what it is called.
struct FieldPlaces {
  let field: ConfigField
  let scale: FigureSpec.Scale

  /// The field's number at a point; `nil` where it has none, or none that the axis can show.
  func place(_ point: PointResults) -> Double? {
    let number: Double?
    switch point.values[field.path] {
    case .number(let value): number = value
    case .text(let text): number = Quantity(parsing: text)?.number
    default: number = nil
    }
    return number.flatMap { $0.isFinite && (scale == .linear || $0 > 0) ? $0 : nil }
  }

  /// The axis that shows these places.
  func axis(_ places: [Double], ticks: Int) -> Drawing.Axis {
    Drawing.Axis(
      title: title,
      range: AxisRange(ofField: places, isLogarithmic: scale == .log, ticks: ticks))
  }

  /// The field's title with its unit.
  var title: String {
    guard case .quantity(_, let units) = field.type, let unit = units.first else {
      return field.title
    }
    return "\(field.title) (\(unit))"
  }

  /// What the caption says of points that have no place; `nil` where all have one.
  func remark(_ points: [PointResults]) -> String? {
    let count = points.count { place($0) == nil && $0.replicates.contains { $0.run != nil } }
    return count == 0
      ? nil : "\(PageText.count(count, "point")) with no \(number) as \(field.path) not shown."
  }

  /// Why no point has a place; `nil` where one has.
  func obstacle(_ points: [PointResults]) -> String? {
    points.contains { place($0) != nil } ? nil : "no point has a \(number) as \(field.path)"
  }

  private var number: String { scale == .log ? "positive number" : "number" }
}
