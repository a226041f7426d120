package import ExperimentModel
package import Statistics

/// What the records say of a claim.
package struct ClaimVerdict: Hashable, Sendable {
  /// The identifier of the experiment that states the claim: `brunlid-2024/depth`.
  package let experiment: String
  /// The claim.
  package let claim: Claim
  /// The answer.
  package let conclusion: Conclusion
  /// What was found; `nil` while runs are missing.
  package let effect: ClaimEffect?
  /// How many seeds would decide; `nil` where the claim is decided or nothing tells.
  package let seedsNeeded: SeedEstimate?
  /// What a reader has to know beside the numbers: `seed 2 is left out, where a run diverged`.
  package let reservations: [String]

  /// The answer to a claim.
  package enum Conclusion: String, Hashable, Sendable, CaseIterable {
    /// The whole interval is as claimed.
    case supported
    /// No part of the interval is as claimed.
    case contradicted
    /// The interval has parts of both, or there is none.
    case undecided
    /// Runs are missing.
    case notTestable = "not testable yet"
  }

  /// What was found, with its interval and what it is made of: `advantage +2.1 points, 95 % interval +1.6 to +2.7, n = 3`.
  package var effectText: String? {
    guard let effect else { return nil }
    return effect.details.map { "\(effect.text), \($0)" } ?? effect.text
  }

  /// The rest of the answer in words, such as `about 7 seeds would decide`; empty where there is none.
  package var remark: String {
    let advice = seedsNeeded.map { estimate in
      switch estimate {
      case .atLeast: "\(estimate.text) are needed to decide"
      case .about, .moreThan: "\(estimate.text) would decide, as far as the present spread tells"
      }
    }
    return ((advice.map { [$0] } ?? []) + reservations).joined(separator: "; ")
  }
}

/// What was found of a claim.
package struct ClaimEffect: Hashable, Sendable {
  /// What the numbers are.
  package let quantity: Quantity
  /// How they are shown.
  package let unit: MetricUnit
  /// How many numbers the estimate is made of: seeds, or runs where outcomes are looked at.
  package let count: Int
  /// How many seeds of the other experiment there are; `nil` where the claim is about one experiment.
  package let otherCount: Int?
  /// The estimate, in the metric's plain unit, or how many runs diverged; `nil` where no run gave a number.
  package let estimate: Double?
  /// The 95 % confidence interval of the estimate; `nil` where the spread is not known.
  package let interval: Interval?
  /// What the estimate is held against, in the metric's plain unit; `nil` where nothing but a count is.
  package let claimed: ClosedRange<Double>?

  /// What an effect's numbers are.
  package enum Quantity: String, Hashable, Sendable {
    /// By how much the first points are better than the second, positive if they are.
    case advantage
    /// By how much one advantage is larger than another.
    case additionalAdvantage = "additional advantage"
    /// The mean of a measure.
    case mean
    /// How much a measure rises from one level to the next: the mean over the seeds' least-squares lines.
    case slope
    /// How many runs diverged.
    case diverged

    /// Whether the quantity tells how much better one is than another.
    var isAdvantage: Bool { self == .advantage || self == .additionalAdvantage }
  }

  /// The estimate in words: `advantage +2.1 points`, `2 of 3 runs diverged`.
  package var text: String {
    guard let estimate else { return "no number" }
    switch quantity {
    case .diverged: return "\(Int(estimate)) of \(count) runs diverged"
    case .mean: return "mean " + Formatting.text(number(estimate), with: unit)
    case .slope: return "slope \(withUnit(number(estimate))) per level"
    case .advantage, .additionalAdvantage:
      return "\(quantity.rawValue) \(withUnit(number(estimate)))"
    }
  }

  /// The count, or both: `10 and 5`.
  package var countText: String { otherCount.map { "\(count) and \($0)" } ?? "\(count)" }

  /// Creates an effect.
  init(
    quantity: Quantity, unit: MetricUnit, count: Int, otherCount: Int? = nil, estimate: Double?,
    interval: Interval?, claimed: ClosedRange<Double>?
  ) {
    self.quantity = quantity
    self.unit = unit
    self.count = count
    self.otherCount = otherCount
    self.estimate = estimate
    self.interval = interval
    self.claimed = claimed
  }

  /// The interval alone: `+1.6 to +2.7`; `nil` where there is none.
  package var intervalText: String? {
    interval.map { "\(number($0.lower)) to \(number($0.upper))" }
  }

  /// The interval and the count: `95 % interval +1.6 to +2.7, n = 3`; `nil` for counts, which have neither.
  var details: String? {
    guard quantity != .diverged else { return nil }
    return [intervalText.map { "95 % interval \($0)" }, "n = \(countText)"].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// A number at the precision of the interval, with a sign unless it is a mean.
  func number(_ number: Double) -> String {
    let precision = Precision(of: estimate ?? 0, within: interval, in: unit)
      .telling(
        interval.map { [$0.lower, $0.upper] } ?? [],
        from: claimed.map { [$0.lowerBound, $0.upperBound] } ?? [])
    return quantity == .mean ? precision.text(of: number) : precision.text(ofDifference: number)
  }

  private func withUnit(_ number: String) -> String {
    Formatting.text(number, withDifferenceOf: unit)
  }
}
