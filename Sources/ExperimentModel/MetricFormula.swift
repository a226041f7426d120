/// How a metric is made of others: its numbers are computed from those of a record whenever they are read.
package indirect enum MetricFormula: Sendable {
  /// The first less the second, which have one unit.
  case difference(MetricDefinition, MetricDefinition)
  /// The best number of the history, by the metric's direction, which it has.
  case best(MetricDefinition)
  /// Where along a column of the history a metric is first within bounds.
  case first(MetricDefinition, within: ClosedRange<Double>, along: MetricDefinition)

  /// The number of the history at a place of its axis.
  case at(Double, of: MetricDefinition, along: MetricDefinition)
  /// The highest number of the history less the lowest.
  case extent(MetricDefinition)
  /// |a − b| ÷ |b|.
  case relativeDifference(MetricDefinition, MetricDefinition)
  /// A number of a table that records hold.
  case cell(RecordCell)

  /// The metrics that it is made of.
  package var operands: [MetricDefinition] {
    switch self {
    case .difference(let one, let other), .relativeDifference(let one, let other): [one, other]
    case .best(let metric), .extent(let metric): [metric]
    case .first(let metric, within: _, along: let axis), .at(_, of: let metric, along: let axis):
      [metric, axis]
    case .cell: []
    }
  }

  /// What it says, as it follows 'is': `training accuracy less test accuracy`.
  package var description: String {
    switch self {
    case .difference(let one, let other): return "\(one.title) less \(other.title)"
    case .best(let metric):
      return "the \(metric.better == .lower ? "lowest" : "highest") \(metric.title) of the history"
    case .first(let metric, within: let bounds, along: let axis):
      let isLower = bounds.upperBound == .infinity
      let bound = metric.unit.text(ofBound: isLower ? bounds.lowerBound : bounds.upperBound)
      return
        "the first \(axis.title) at which \(metric.title) is at \(isLower ? "least" : "most") \(bound)"
    case .at(let place, of: let metric, along: let axis):
      return "\(metric.title) at \(axis.title) \(JSON.text(of: place))"
    case .extent(let metric):
      return "the highest \(metric.title) of the history less the lowest"
    case .relativeDifference(let one, let other):
      return "how far \(one.title) is from \(other.title), over the size of the latter"
    case .cell(let cell): return cell.description
    }
  }
}

extension MetricFormula {
  fileprivate var unit: MetricUnit {
    switch self {
    case .difference(let one, _): one.unit.ofDifferences
    case .best(let metric), .at(_, of: let metric, along: _): metric.unit
    case .extent(let metric): metric.unit.ofDifferences
    case .first(_, within: _, along: let axis): axis.unit
    case .relativeDifference, .cell: .plain("")
    }
  }

  fileprivate var range: ClosedRange<Double> {
    switch self {
    case .difference(let one, let other):
      one.range.lowerBound - other.range.upperBound...one.range.upperBound - other.range.lowerBound
    case .best(let metric), .at(_, of: let metric, along: _): metric.range
    case .extent(let metric): 0...metric.range.upperBound - metric.range.lowerBound
    case .first(_, within: _, along: let axis): axis.range
    case .relativeDifference: 0 ... .infinity
    case .cell: -.infinity ... .infinity
    }
  }

  fileprivate var better: MetricDefinition.Direction {
    switch self {
    case .difference, .extent, .cell: .neither
    case .best(let metric), .at(_, of: let metric, along: _): metric.better
    case .first, .relativeDifference: .lower
    }
  }

  fileprivate var availability: MetricDefinition.Availability {
    switch self {
    case .difference(let one, let other):
      guard let shared = one.availability.shared(with: other.availability) else {
        preconditionFailure("the metrics of a difference both have a final number, or a history")
      }
      return shared
    case .best, .first, .at, .extent, .relativeDifference, .cell: return .final
    }
  }
}

extension MetricFormula {
  /// What a config must say for there to be a history.
  fileprivate var historyNeed: MetricDefinition.HistoryNeed? {
    switch self {
    case .difference(let one, let other): one.historyNeed ?? other.historyNeed
    case .best, .first, .at, .extent, .relativeDifference, .cell: nil
    }
  }

  /// What a config must say for there to be a final number.
  fileprivate var finalNeed: MetricDefinition.HistoryNeed? {
    switch self {
    case .difference(let one, let other), .relativeDifference(let one, let other):
      one.finalNeed ?? other.finalNeed
    case .best(let metric), .first(let metric, within: _, along: _),
      .at(_, of: let metric, along: _), .extent(let metric):
      metric.historyNeed
    case .cell: nil
    }
  }
}

extension MetricUnit {
  /// The unit of differences of two numbers: points for shares.
  fileprivate var ofDifferences: MetricUnit { self == .share ? .points : self }
}

extension MetricDefinition.Availability {
  /// Where two metrics both have numbers; `nil` where they have none in one place.
  package func shared(with other: Self) -> Self? {
    switch (self, other) {
    case (.finalAndHistory, let place), (let place, .finalAndHistory): place
    case (.final, .final): .final
    case (.history, .history): .history
    case (.final, .history), (.history, .final): nil
    }
  }
}

extension MetricDefinition {
  /// Declares a metric that is made of others: all that is not said follows from how.
  ///
  /// A test metric makes it one, as choices by it would be made by test data. A difference of shares is in points.
  ///
  /// - Parameters:
  ///   - name: The name that the spec gives it.
  ///   - formula: How it is made.
  ///   - better: Which way is better, of a difference; neither unless said.
  /// - Precondition: The metrics of a difference have one unit and numbers in one place.
  package init(_ name: String, as formula: MetricFormula, better: Direction? = nil) {
    self.init(
      name, title: name.replacing(".", with: " ").replacing("_", with: " "), unit: formula.unit,
      better: better ?? formula.better, availability: formula.availability,
      role: formula.operands.contains { $0.role == .test } ? .test : .development,
      range: formula.range, formula.description, historyNeed: formula.historyNeed,
      source: .formula(formula))
  }

  /// What a config must say for the metric to have a final number; `nil` where it always has.
  package var finalNeed: HistoryNeed? {
    if case .formula(let formula) = source { formula.finalNeed } else { nil }
  }

  /// The metrics that it is made of in the end, none of which is made of others; itself where it is not.
  package var parts: [MetricDefinition] {
    if case .formula(let formula) = source { formula.operands.flatMap(\.parts) } else { [self] }
  }

  /// What it is, as it follows 'is': its documentation, and a warning where that needs one.
  package var definition: String {
    guard dependsOnMachine, case .formula = source else { return documentation }
    return "\(documentation); it depends on the machine"
  }

  /// Whether records hold its numbers.
  package var isStored: Bool {
    if case .record = source { true } else { false }
  }

  /// Whether its numbers tell as much of the machine as of the run.
  package var dependsOnMachine: Bool {
    parts.contains { if case .seconds = $0.source { true } else { false } }
  }

  /// What is said of a run that finished and has no number of the metric; `nil` where one that is not finite is the only
  /// reason.
  package var absence: String? {
    switch source {
    case .record, .seconds: nil
    case .config: "not known"
    case .formula(.first): finalNeed == nil ? "not reached" : "not reached or not recorded"
    case .formula(.at), .formula(.cell): "not recorded"
    case .formula(.best), .formula(.extent): finalNeed == nil ? nil : "not recorded"
    case .formula(let formula): formula.operands.lazy.compactMap(\.absence).first
    }
  }
}

extension MetricUnit {
  /// A bound as a spec has it: `50 %`, `1.2 nats`, `5`.
  package func text(ofBound bound: Double) -> String {
    // Without the binary fraction's last digits: 7 for 0.07.
    let number = JSON.text(of: (bound * scale * 1e9).rounded() / 1e9)
    return symbol.isEmpty ? number : "\(number) \(symbol)"
  }
}
