import Analysis
import Document
import ExperimentModel

/// How much there is in all results, and how it agrees.
struct IndexSummary {
  private let pages: [IndexedPage]
  private let family: ClaimFamily

  init(_ pages: [IndexedPage], _ family: ClaimFamily) {
    self.pages = pages
    self.family = family
  }

  /// A sentence or two for runs, published numbers and claims: `18 runs, all finished. 3 claims: 2 supported, 1 undecided.`.
  var prose: Prose {
    Prose([runs, numbers, claims, chance].filter { !$0.isEmpty }.joined(separator: " "))
  }

  private var all: [ExperimentResults] { pages.flatMap(\.results) }

  private var runs: String {
    let replicates = all.flatMap(\.replicates)
    let known = Set(replicates.compactMap { $0.run?.key }).count
    let different = known + replicates.count { $0.run == nil }
    let shared =
      different < replicates.count
      ? "; \(grouped(different)) are different, as some serve several questions" : ""
    return "\(counted(replicates.count, "run")), \(replicates.outcomes)\(shared)."
  }

  private var numbers: String {
    let agreements = all.flatMap { $0.publishedComparisons.map(\.agreement) }
    let counts = tally(
      agreements.map(\.rawValue), noun: "published number", of: Agreement.allCases.map(\.rawValue))
    // What digits decide is not a matter of chance.
    let tested = all.flatMap(\.publishedComparisons).count {
      $0.agreement != .notTestable && $0.terms.digits == nil
    }
    let tallies = ([counts] + [CauseCount(all).sentence].compactMap(\.self)).joined(separator: " ")
    guard tested > 1 else { return tallies }
    let chance = Formatting.text(0.05 * Double(tested), significant: 2, in: .plain(""))
    return "\(tallies) By chance alone, \(chance) of \(tested) would be incompatible."
  }

  private var claims: String {
    tally(
      family.verdicts.map(\.conclusion.rawValue), noun: "claim",
      of: ClaimVerdict.Conclusion.allCases.map(\.rawValue))
  }

  /// What chance would do, and what holds in spite of it.
  private var chance: String {
    let tested = family.testedCount
    guard tested > 1 else { return "" }
    let expected = Formatting.text(family.expectedByChance, significant: 2, in: .plain(""))
    let counts = [ClaimVerdict.Conclusion.supported, .contradicted].compactMap { conclusion in
      let count = family.verdicts(conclusion).count
      return count == 0 ? nil : "\(family.remaining(conclusion)) of \(count) \(conclusion.rawValue)"
    }
    let remaining =
      counts.isEmpty
      ? ""
      : "; with the correction for their number (Benjamini–Hochberg, 5 %), \(counts.joinedAsProse) ones stay so"
    return
      "Were each of the \(tested) claims tested just at its bound, \(expected) would be supported by chance\(remaining)."
  }

  private func tally(_ words: [String], noun: String, of order: [String]) -> String {
    guard !words.isEmpty else { return "" }
    let counts = order.map { word in (words.count { $0 == word }, word) }
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(counted(words.count, noun)): \(counts.joined(separator: ", "))."
  }
}
