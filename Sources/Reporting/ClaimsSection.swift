import Analysis
import Document
import ExperimentModel

/// What is claimed on a page and what the records say of it: contradicted claims first, then undecided, then supported ones.
struct ClaimsSection {
  let results: [ExperimentResults]
  let family: ClaimFamily
  private let page: Page

  init(_ results: [ExperimentResults], on page: Page) {
    self.results = results
    self.page = page
    family = ClaimFamily(results.flatMap(\.verdicts))
  }

  private static let order: [(conclusion: ClaimVerdict.Conclusion, heading: Prose)] = [
    (.contradicted, "Contradicted"), (.undecided, "Undecided"), (.supported, "Supported"),
    (.notTestable, "Not testable yet"),
  ]

  /// The section; empty where nothing is claimed and nothing is said to be untested.
  var blocks: [Block] {
    let untested = page.description.untested
    guard !family.verdicts.isEmpty || !untested.isEmpty else { return [] }
    let groups = Self.order.flatMap { conclusion, heading in group(conclusion, heading) }
    let rest = untested.map { RemarkText($0, results).prose }
    return [.heading(2, "Claims")] + (family.verdicts.isEmpty ? [] : [.paragraph(summary)])
      + [coverage].compactMap(\.self) + groups
      + (rest.isEmpty ? [] : [.heading(3, "Said by the source and not tested"), .list(rest)])
  }

  /// How many statements of the source are claims; `nil` where none is said to be untested.
  private var coverage: Block? {
    let untested = page.description.untested.count
    guard untested > 0 else { return nil }
    let stated = family.verdicts.count { !$0.claim.place.isEmpty }
    return .paragraph(
      "Of the source's sentences about results, \(stated) \(stated == 1 ? "claim is" : "claims are") made, and \(untested) \(untested == 1 ? "statement is" : "statements are") listed as not tested; its numbers stand with the questions."
    )
  }

  private func group(_ conclusion: ClaimVerdict.Conclusion, _ heading: Prose) -> [Block] {
    let lines = results.flatMap { results in
      results.verdicts.filter { $0.conclusion == conclusion }.map { line($0, of: results) }
    }
    return lines.isEmpty ? [] : [.heading(3, heading), .list(lines)]
  }

  /// How many claims there are, and how many answers hold among so many.
  private var summary: Prose {
    let tested = family.testedCount
    let open = family.verdicts(.notTestable).count
    let counts =
      ([ClaimVerdict.Conclusion.contradicted, .undecided, .supported]
      .map { "\(family.verdicts($0).count) \($0.rawValue)" }
      + (open > 0 ? ["\(open) \(ClaimVerdict.Conclusion.notTestable.rawValue)"] : []))
      .joined(separator: ", ")
    let correction: Prose =
      tested < 2 || !family.hasDecided
      ? ""
      : """
       Among \(tested) tests some may decide by chance: with the correction for their number (Benjamini–Hochberg, 5 %) \
      \(family.remainder).
      """
    return "\(counts).\(correction) \(ReadingGuide.inlineLink)."
  }

  /// The claim, what is found and what it comes to.
  ///
  /// `At 9 layers, … (section 4): advantage +2.1 points, 95 % interval +1.6 to +2.7, n = 3 each; claimed at least 0 points.`
  private func line(_ verdict: ClaimVerdict, of results: ExperimentResults) -> Prose {
    let experiment = results.experiment
    let claim = verdict.claim
    let unit = experiment.kind.metric(claim.metric)?.unit ?? .plain("")
    let statement: Prose = .init([
      .link(Prose(experiment.statement(of: claim, on: page)), to: Target(anchor: results.slug))
    ])
    let parts = [
      verdict.effectText, "claimed \(claim.text(in: unit))", verdict.pValueText,
      family.caveat(verdict, of: "this page"),
      verdict.remark.isEmpty ? nil : verdict.remark,
    ].compactMap(\.self)
    return "\(statement): \(Prose(parts.joined(separator: "; ")).sentence)"
  }
}

extension Experiment {
  /// The claim, and where the publication has it: `Deeper is worse (section 4)`, or `(ours)` where it does not.
  func statement(of claim: Claim, on page: Page) -> String {
    let statement = claim.sentenceWithoutStop
    let hasSource = !source.isEmpty || page.description.publication != nil
    let origin = claim.place.isEmpty && hasSource ? "ours" : claim.place
    return origin.isEmpty ? statement : "\(statement) (\(origin))"
  }
}
