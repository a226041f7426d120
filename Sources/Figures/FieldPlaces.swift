import Analysis
import ExperimentModel

/// A field as an axis of a figure: where its values lie, and what it is called.
struct FieldPlaces {
  let field: ConfigField
  let scale: FigureContent.Scale
  /// The unit of all places; empty for a field of plain numbers.
  let unit: String

  /// Finds the places of these points; of quantities, one axis can show one unit alone, that of the first point.
  init(field: ConfigField, scale: FigureContent.Scale, of points: [PointResults]) {
    self.field = field
    self.scale = scale
    guard case .quantity(_, let units) = field.type else {
      unit = ""
      return
    }
    unit = points.lazy.compactMap { Self.quantity($0, field)?.unit }.first ?? units.first ?? ""
  }

  private static func quantity(_ point: PointResults, _ field: ConfigField) -> Quantity? {
    guard case .text(let text)? = point.values[field.path] else { return nil }
    return Quantity(parsing: text)
  }

  /// The field's number at a point; `nil` where it has none, none in the axis's unit, or none that the axis can show.
  func place(_ point: PointResults) -> Double? {
    let number: Double?
    if case .number(let value)? = point.values[field.path] {
      number = value
    } else {
      number = Self.quantity(point, field).flatMap { $0.unit == unit ? $0.number : nil }
    }
    return number.flatMap { $0.isFinite && (scale == .linear || $0 > 0) ? $0 : nil }
  }

  /// The axis that shows these places, or those within limits.
  func axis(
    _ places: [Double], ticks: Int, limits: ClosedRange<Double>?
  ) -> Drawing.Axis {
    let isLogarithmic = scale == .log
    return Drawing.Axis(
      title: title,
      range: limits.map { AxisRange(limits: $0, isLogarithmic: isLogarithmic, ticks: ticks) }
        ?? AxisRange(ofField: places, isLogarithmic: isLogarithmic, ticks: ticks))
  }

  /// The axis with its limits, for the caption.
  func limited(to limits: ClosedRange<Double>?, _ places: [Double]) -> LimitedAxis {
    LimitedAxis(
      noun: "Values of \(field.path)", unit: unit, limits: limits, isLogarithmic: scale == .log,
      numbers: places)
  }

  /// The field's title with the unit.
  var title: String {
    unit.isEmpty ? field.title : "\(field.title) (\(unit))"
  }

  /// What the caption says of points that have no place; `nil` where all have one.
  func remark(_ points: [PointResults]) -> String? {
    let left = points.filter { point in
      place(point) == nil && point.replicates.contains { $0.run != nil }
    }
    let others = left.count { Self.quantity($0, field).map { $0.unit != unit } ?? false }
    let reasons = [
      (others, "in another unit than \(unit)"),
      (left.count - others, "with no \(number)"),
    ]
    let remarks = reasons.filter { $0.0 > 0 }.map { count, reason in
      "\(counted(count, "point")) \(reason) as \(field.path) not shown."
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: " ")
  }

  /// Why no point has a place; `nil` where one has.
  func obstacle(_ points: [PointResults]) -> String? {
    points.contains { place($0) != nil } ? nil : "no point has a \(number) as \(field.path)"
  }

  private var number: String { scale == .log ? "positive number" : "number" }
}
