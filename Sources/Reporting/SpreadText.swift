import Analysis
import Document
import ExperimentModel
import Statistics

/// By which standard deviation published numbers of one metric are judged, and which shifts that finds.
struct SpreadText {
  private let comparisons: [PublishedComparison]
  /// What the numbers are of.
  private let title: String
  /// What has a deviation of its own where none is pooled.
  private let owner: String

  /// Numbers that are judged alike: of one metric, on one scale.
  private struct Group: Hashable {
    let metric: String
    let scale: NumberScale

    init(_ comparison: PublishedComparison) {
      metric = comparison.metric.name
      scale = comparison.terms.scale
    }
  }

  /// Takes the numbers of a history.
  init(_ history: PublishedHistory) {
    self.init(history.comparisons, of: history.metricText, owner: "each epoch")
  }

  private init(_ comparisons: [PublishedComparison], of title: String, owner: String) {
    self.comparisons = comparisons
    self.title = title
    self.owner = owner
  }

  /// Texts of numbers that are of no history: for each metric and scale, then of all metrics with one number each.
  static func groups(_ comparisons: [PublishedComparison]) -> [SpreadText] {
    let groups = comparisons.map(Group.init).uniqued.map { group in
      comparisons.filter { Group($0) == group }
    }
    let singles = groups.filter { $0.count == 1 }.flatMap(\.self)
    let together = NumberScale.allCases.map { scale in
      singles.filter { $0.terms.scale == scale }
    }
    return groups.filter { $0.count > 1 }.map(ofOneMetric) + together.compactMap(ofSeveralMetrics)
  }

  private static func ofOneMetric(_ comparisons: [PublishedComparison]) -> SpreadText {
    SpreadText(comparisons, of: comparisons[0].metric.title, owner: "the point")
  }

  private static func ofSeveralMetrics(_ singles: [PublishedComparison]) -> SpreadText? {
    guard singles.count > 1 else { return singles.isEmpty ? nil : ofOneMetric(singles) }
    return SpreadText(
      singles, of: "\(singles.count) metrics with one number each", owner: "each point")
  }

  /// A sentence or two; `nil` where nothing tells of the spread.
  var prose: Prose? {
    let judged = comparisons.filter { $0.prediction != nil }
    guard let first = judged.first, let spread = first.spreads.first else { return nil }
    let sentences = [
      judgment(spread, first, judged), power(of: judged, on: first.terms.scale),
      VagueCount(judged).sentence,
    ].compactMap(\.self)
    return "\(title.capitalizingFirst): \(Prose(sentences.joined(separator: " ")))"
  }

  private func judgment(
    _ spread: SpreadOfRuns, _ first: PublishedComparison, _ judged: [PublishedComparison]
  ) -> String {
    let test = spread.equalSpread.map { Formatting.text(ofProbability: $0) } ?? ""
    if spread.isPooled {
      return
        "single runs scatter by \(deviation(spread, first)), pooled over \(counted(spread.points, "point")), whose spreads are not found to differ (Bartlett's test: \(test); \(Int(spread.degreesOfFreedom)) degrees of freedom)."
    }
    return spread.equalSpread == nil
      ? "single runs scatter by \(owner)'s own deviation."
      : "the points scatter differently (Bartlett's test: \(test)), so that each is judged by its own deviation."
  }

  /// How far single runs scatter: `0.7 points`, `a factor of 1.2`.
  private func deviation(_ spread: SpreadOfRuns, _ comparison: PublishedComparison) -> String {
    guard comparison.terms.scale == .linear else {
      let factor = NumberScale.logarithmic.number(at: spread.deviation)
      return "a factor of \(Formatting.text(factor, significant: 2, in: .plain("")))"
    }
    let unit = comparison.metric.unit
    return Formatting.text(
      Formatting.text(spread.deviation, significant: 2, in: unit), withDifferenceOf: unit)
  }

  /// How probably a number that is off would be found, at the comparisons where that is least and most probable.
  private func power(of judged: [PublishedComparison], on scale: NumberScale) -> String {
    let predictions = judged.compactMap(\.prediction)
    func share(_ shift: (Prediction) -> Double) -> String {
      let shares = predictions.map { Int((100 * $0.power(shift: shift($0))).rounded()) }
      return Set([shares.min() ?? 0, shares.max() ?? 0]).sorted().map(String.init)
        .joined(separator: "–")
    }
    let (offset, shares) =
      switch scale {
      case .linear: ("1, 2 or 3 deviations", [1, 2, 3].map { shift in share { _ in shift } })
      case .logarithmic:
        (
          "a factor of 2 or 10",
          [2, 10].compactMap(scale.place).map { shift in share { shift / $0.deviation } }
        )
      }
    return
      "A number that is off by \(offset) is found incompatible in \(shares.joinedAsProse) % of cases."
  }
}
