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
  /// The probability of numbers that speak so strongly, to either side, were the truth on the other side of the nearest bound:
  /// twice the smaller of the one-sided ones; `nil` where no test was made.
  package let pValue: Double?
  /// Which way the estimate points where the claim is undecided; `nil` elsewhere, and where nothing tells.
  package let leaning: Leaning?
  /// How many seeds would decide with 80 % probability; `nil` where the claim is decided or nothing tells.
  package let seedsNeeded: SeedEstimate?
  /// What a reader has to know beside the numbers: `seed 2 is left out, where a run diverged`.
  package let reservations: [String]

  /// The answer to a claim.
  package enum Conclusion: String, Hashable, Sendable, CaseIterable {
    /// The whole 95 % interval is as claimed: each bound is passed at the level 2.5 %.
    case supported
    /// No part of the interval is as claimed.
    case contradicted
    /// The interval has parts of both, or there is none.
    case undecided
    /// Runs are missing.
    case notTestable = "not testable yet"
  }

  /// Which way an estimate points that decides nothing.
  package enum Leaning: String, Hashable, Sendable {
    /// It is as claimed.
    case support
    /// It is not.
    case contradiction
  }

  /// The level of each of the one-sided tests that decide.
  package static let level = 0.025

  /// What was found, with its interval and what it is made of: `advantage +2.1 points, 95 % interval +1.6 to +2.7, n = 3`.
  package var effectText: String? {
    guard let effect else { return nil }
    return effect.details.isEmpty ? effect.text : "\(effect.text), \(effect.details)"
  }

  /// `p = 0.018`, `p < 0.0001`; `nil` where no test was made.
  package var pValueText: String? { pValue.map(Formatting.text(ofProbability:)) }

  /// The rest of the answer in words, such as `points to support; about 7 seeds would decide`; empty where there is none.
  package var remark: String {
    let leaning = leaning.map { "it points to \($0.rawValue)" }
    let advice = seedsNeeded.map { estimate in
      switch estimate {
      case .atLeast: "\(estimate.text) are needed to decide"
      case .about, .moreThan: "\(estimate.text) would decide with 80 % probability"
      }
    }
    let parts = [leaning, advice].compactMap(\.self) + reservations
    return parts.joined(separator: "; ")
  }
}
