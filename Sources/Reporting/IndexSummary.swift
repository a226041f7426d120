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
    let comparisons = all.flatMap(\.publishedComparisons)
    let counts = tally(
      comparisons.map(\.agreement.rawValue), noun: "published number",
      beside: repetitions, of: Agreement.allCases.map(\.rawValue))
    // What digits decide is not a matter of chance.
    let tested = comparisons.count { $0.agreement != .notTestable && $0.terms.digits == nil }
    let chance =
      tested > 1
      ? "Were all printed numbers runs like ours, some \(Formatting.text(0.05 * Double(tested), significant: 2, in: .plain(""))) of \(tested) would be incompatible by chance."
      : nil
    return [counts, VagueCount(comparisons).sentence, CauseCount(all).sentence, chance]
      .compactMap(\.self).joined(separator: " ")
  }

  /// That pages of folders below compare numbers of the page above again: `, 210 of them on pages below (↳), …`.
  private var repetitions: String {
    let below = pages.filter { page in pages.contains { page.page.isBelow($0.page) } }
      .flatMap(\.results).reduce(0) { $0 + $1.publishedComparisons.count }
    return below == 0
      ? ""
      : ", \(grouped(below)) of them on pages below (↳), which compare many of their report's again"
  }

  private var claims: String {
    tally(
      family.verdicts.map(\.conclusion.rawValue), noun: "claim", beside: "",
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
      "Were each of the \(tested) claims tested just at its bound, at most \(expected) would be supported by chance\(remaining)."
  }

  private func tally(
    _ words: [String], noun: String, beside remark: String, of order: [String]
  ) -> String {
    guard !words.isEmpty else { return "" }
    let counts = order.map { word in (words.count { $0 == word }, word) }
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(counted(words.count, noun))\(remark): \(counts.joined(separator: ", "))."
  }
}
