import Diagnostics
import ExperimentModel
import YAML

/// What claimed numbers may be.
extension ClaimReader {
  /// What an advantage may be: a difference, or a ratio on a logarithmic scale.
  func advantageBounds(
    _ mapping: MappingReader, _ metric: MetricDefinition, on scale: NumberScale
  ) -> ClosedRange<Double>? {
    switch scale {
    case .linear:
      bounds(
        mapping, orElse: 0 ... .infinity,
        number: MeasureReader(context: context, metric: metric).difference)
    case .logarithmic:
      bounds(mapping, orElse: 1 ... .infinity, number: context.ratio)
    }
  }

  /// What 'between', or 'at_least' and 'at_most', allow.
  func bounds(
    _ mapping: MappingReader, orElse defaultValue: ClosedRange<Double>?,
    number: (YAMLNode, String) -> Double?
  ) -> ClosedRange<Double>? {
    if let node = mapping["between"] {
      let interval = context.interval(
        node, named: "between", example: "[9 %, 11 %]", number: number)
      guard let interval, interval.lowerBound == interval.upperBound else { return interval }
      context.report(
        "spec.interval", "'between' must have two values that differ: no number is met exactly",
        at: node.headRange)
      return nil
    }
    guard mapping["at_least"] != nil || mapping["at_most"] != nil else { return defaultValue }
    let lower = mapping["at_least"].map { number($0, "at_least") } ?? .some(-.infinity)
    let upper = mapping["at_most"].map { number($0, "at_most") } ?? .some(.infinity)
    guard let lower, let upper else { return nil }
    guard lower < upper else {
      context.report("spec.interval", "'at_least' must be below 'at_most'", at: mapping.range)
      return nil
    }
    return lower...upper
  }

  /// What a mean may be; on a logarithmic scale its bounds are positive.
  func meanBounds(
    _ mapping: MappingReader, _ metric: MetricDefinition, on scale: NumberScale
  ) -> ClosedRange<Double>? {
    let measure = MeasureReader(context: context, metric: metric)
    return bounds(mapping, orElse: nil) { node, name in
      guard let number = measure.value(node, named: name) else { return nil }
      guard scale == .linear || number > 0 else {
        context.report(
          "spec.range",
          "\(quoted(name)) must be positive, as the scale is logarithmic, found \(node.description)",
          at: node.range)
        return nil
      }
      return number
    }
  }
}
