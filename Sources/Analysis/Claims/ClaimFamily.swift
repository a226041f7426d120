import ExperimentModel
import Statistics

/// Verdicts on several claims, and which of them hold where it counts how many claims there are.
///
/// Of many claims some are decided by chance. The procedure of Benjamini and Hochberg 1995 keeps the share of wrong ones
/// among those that it leaves decided at 5 % or less, on average.
package struct ClaimFamily {
  /// The share of wrong decisions among all, at most.
  package static let rate = 0.05

  /// The verdicts, in their order.
  package let verdicts: [ClaimVerdict]
  /// The adjusted probability of each claim that was tested, by the claim.
  private let adjusted: [Key: Double]

  private struct Key: Hashable {
    let experiment: String
    let claim: String

    init(_ verdict: ClaimVerdict) {
      experiment = verdict.experiment
      claim = verdict.claim.name
    }
  }

  /// Takes the verdicts on all claims of a page, or of a project.
  package init(_ verdicts: [ClaimVerdict]) {
    self.verdicts = verdicts
    let tested = verdicts.filter { $0.pValue != nil }
    let values = BenjaminiHochberg.adjusted(tested.compactMap(\.pValue))
    adjusted = Dictionary(
      zip(tested.map(Key.init), values).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// How many claims were tested.
  package var testedCount: Int { verdicts.count { $0.pValue != nil } }

  /// The answer that remains: one that may be chance among so many claims is undecided.
  package func conclusion(of verdict: ClaimVerdict) -> ClaimVerdict.Conclusion {
    guard let adjusted = adjusted[Key(verdict)] else { return verdict.conclusion }
    return adjusted <= Self.rate ? verdict.conclusion : .undecided
  }

  /// Whether the answer is one that does not remain.
  package func isWithdrawn(_ verdict: ClaimVerdict) -> Bool {
    conclusion(of: verdict) != verdict.conclusion
  }

  /// That an answer does not remain: `may be chance among 21 tests of this page`; `nil` where it does.
  package func caveat(_ verdict: ClaimVerdict, of place: String) -> String? {
    isWithdrawn(verdict) ? "may be chance among \(testedCount) tests of \(place)" : nil
  }

  /// Whether a claim is decided.
  package var hasDecided: Bool {
    verdicts.contains { $0.conclusion == .supported || $0.conclusion == .contradicted }
  }

  /// What remains of the decided claims: `9 of 10 decided claims stay decided`.
  package var remainder: String {
    let decided: [ClaimVerdict.Conclusion] = [.supported, .contradicted]
    let kept = decided.reduce(0) { $0 + remaining($1) }
    let all = decided.reduce(0) { $0 + verdicts($1).count }
    return "\(kept) of \(counted(all, "decided claim")) \(kept == 1 ? "stays" : "stay") decided"
  }

  /// The verdicts of one kind, as they are claim by claim.
  package func verdicts(_ conclusion: ClaimVerdict.Conclusion) -> [ClaimVerdict] {
    verdicts.filter { $0.conclusion == conclusion }
  }

  /// How many answers of one kind remain.
  package func remaining(_ conclusion: ClaimVerdict.Conclusion) -> Int {
    verdicts.count { $0.conclusion == conclusion && !isWithdrawn($0) }
  }

  /// How many of the claims tested would be supported by chance if each were at its bound.
  package var expectedByChance: Double { Double(testedCount) * ClaimVerdict.level }
}
