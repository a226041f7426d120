import ExperimentModel

/// A published number beside ours, or the numbers of a history, which are told together.
package enum PublishedEntry {
  case number(PublishedComparison)
  case history(PublishedHistory)

  /// The numbers in their order; those of one history stand where its first does.
  package static func all(_ comparisons: [PublishedComparison]) -> [PublishedEntry] {
    let histories = Dictionary(grouping: comparisons, by: \.history)
    var seen: Set<PublishedComparison.History> = []
    return comparisons.compactMap { comparison in
      guard let history = comparison.history else { return .number(comparison) }
      guard seen.insert(history).inserted else { return nil }
      return PublishedHistory(histories[history] ?? []).map { .history($0) }
    }
  }
}

/// The published numbers of one metric's history at one point, in the order of the epochs.
package struct PublishedHistory {
  package let comparisons: [PublishedComparison]
  /// The last of them.
  package let last: PublishedComparison
  private let axis: MetricDefinition
  private let metric: MetricDefinition

  fileprivate init?(_ comparisons: [PublishedComparison]) {
    let sorted = comparisons.sorted { ($0.terms.epoch ?? 0) < ($1.terms.epoch ?? 0) }
    guard let last = sorted.last,
      case .formula(.at(_, of: let metric, along: let axis)) = last.metric.source
    else { return nil }
    self.comparisons = sorted
    self.last = last
    self.axis = axis
    self.metric = metric
  }

  /// Where the numbers stand: `epochs 1 to 10`.
  package var placesText: String {
    let ends = [comparisons.first, comparisons.last].compactMap { $0?.terms.epoch }.uniqued
    return
      "\(axis.title)\(ends.count > 1 ? "s" : "") \(ends.map(JSON.text(of:)).joined(separator: " to "))"
  }

  /// What is compared: `training cost at epochs 1 to 10`.
  package var metricText: String { "\(metric.title) at \(placesText)" }

  /// How the numbers agree: `10 of 10 compatible, 11 to 12 digits`, `38 of 40 compatible; not at epochs 5 and 6`.
  package var verdictText: String {
    let tested = comparisons.filter { $0.agreement != .notTestable }
    guard !tested.isEmpty else { return Agreement.notTestable.rawValue }
    let agreeing = tested.count { $0.agreement == .compatible }
    let digits = tested.compactMap { $0.terms.digits == nil ? nil : $0.agreeingDigits }
    let range = [digits.min(), digits.max()].compactMap(\.self).uniqued.map(String.init)
    let precision = range.isEmpty ? "" : ", \(range.joined(separator: " to ")) digits"
    let places = tested.filter { $0.agreement == .incompatible }.compactMap(\.terms.epoch)
      .map(JSON.text(of:))
    let exceptions =
      places.isEmpty
      ? "" : "; not at \(axis.title)\(places.count > 1 ? "s" : "") \(places.joinedAsProse)"
    return "\(agreeing) of \(tested.count) compatible\(precision)\(exceptions)"
  }

  /// Whether some number is not where it is expected.
  package var hasIncompatible: Bool { comparisons.contains { $0.agreement == .incompatible } }
}

extension PublishedComparison {
  /// What the numbers of one history have in common.
  fileprivate struct History: Hashable {
    let anchor: String
    let metric: String
  }

  /// The history that the number is of; `nil` for one of the end of runs.
  fileprivate var history: History? {
    guard terms.epoch != nil, case .formula(.at(_, of: let metric, along: _)) = self.metric.source
    else { return nil }
    return History(anchor: cells[0].point.anchor, metric: metric.name)
  }
}
