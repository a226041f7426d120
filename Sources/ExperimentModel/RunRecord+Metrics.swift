/// What a record says of a metric, stored or computed: all that shows, compares or chooses reads it here.
extension RunRecord {
  /// The final number of a metric; `nil` where there is none or it is not finite.
  ///
  /// - Complexity: O(1), and O(evaluations) for a number that is found in the history.
  package func value(of metric: MetricDefinition) -> Double? {
    let number =
      switch metric.source {
      case .record: result.metrics[metric]
      case .seconds: provenance.seconds
      case .config(let number): number(config)
      case .formula(let formula): value(of: formula)
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The column of a metric's history, with numbers that are not finite where an evaluation gave none; `nil` where there
  /// is none.
  ///
  /// - Complexity: O(evaluations).
  package func history(of metric: MetricDefinition) -> [Double]? {
    switch metric.source {
    case .record: return result.history[metric]
    case .formula(.difference(let one, let other)):
      guard let first = history(of: one), let second = history(of: other) else { return nil }
      return zip(first, second).map { $0 - $1 }
    case .seconds, .config, .formula: return nil
    }
  }

  private func value(of formula: MetricFormula) -> Double? {
    switch formula {
    case .difference(let one, let other):
      return value(of: one).flatMap { first in value(of: other).map { first - $0 } }
    case .best(let metric):
      let numbers = history(of: metric)?.filter(\.isFinite)
      return metric.better == .lower ? numbers?.min() : numbers?.max()
    case .first(let metric, within: let bounds, along: let axis):
      guard let places = history(of: axis), let numbers = history(of: metric) else { return nil }
      return zip(places, numbers).first { $0.isFinite && bounds.contains($1) }?.0
    case .at(let place, of: let metric, along: let axis):
      guard let places = history(of: axis), let numbers = history(of: metric) else { return nil }
      // Places such as a third of an epoch are as the division rounds them.
      return zip(places, numbers).first { abs($0.0 - place) <= 1e-9 * max(1, abs(place)) }?.1
    case .extent(let metric):
      guard let numbers = history(of: metric)?.filter(\.isFinite), let least = numbers.min(),
        let most = numbers.max()
      else { return nil }
      return most - least
    case .relativeDifference(let one, let other):
      guard let first = value(of: one), let second = value(of: other) else { return nil }
      return abs(first - second) / abs(second)
    case .cell(let cell): return cell.number(in: result.tables)
    }
  }
}
