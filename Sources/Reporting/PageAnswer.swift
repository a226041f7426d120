import Analysis
import Document
import ExperimentModel

/// What a page begins with: what was asked and what came out, and a line for each question.
struct PageAnswer {
  let page: Page
  let results: [ExperimentResults]

  /// The beginning, below the heading.
  var blocks: [Block] {
    [introduction, found, relatives].compactMap(\.self) + [.table(table)]
      + OverallAgreement.all(results).map { .paragraph(AgreementText($0).prose) }
      + [CauseCount(results).sentence].compactMap(\.self).map { .paragraph(Prose($0)) }
  }

  private var introduction: Block? {
    let description = page.description
    guard !description.asked.isEmpty else { return nil }
    let asked = Prose(ClaimText(ofAll: results).text(description.asked)).sentence
    guard let publication = description.publication else { return .paragraph(asked) }
    return .paragraph("\(.strong(Prose(publication.reference))) \(asked)")
  }

  /// What leads to the pages of the folders above and below.
  private var relatives: Block? {
    guard !page.relatives.isEmpty else { return nil }
    let links = page.relatives.map { relative in
      "\(.link(Prose(relative.title), to: Target(toPage: relative.name, from: page.name)))" as Prose
    }
    return .paragraph("\(.strong("See also")) \(links.joined(separator: ", ")).")
  }

  private var found: Block? {
    let text = ClaimText(ofAll: results).text(page.description.found)
    return text.isEmpty ? nil : .paragraph("\(.strong("What came out.")) \(Prose(text).sentence)")
  }

  private var table: Table {
    Table(
      [Table.Column("question"), Table.Column("answer")]
        + (hasPublished ? [Table.Column("published numbers that agree", .right)] : [])
        + (hasClaims ? [Table.Column("claims")] : []), rows: results.map(row))
  }

  private var hasPublished: Bool { results.contains { !$0.publishedComparisons.isEmpty } }
  private var hasClaims: Bool { results.contains { !$0.verdicts.isEmpty } }

  private func row(_ results: ExperimentResults) -> [Prose] {
    let title = Prose(results.experiment.title)
    return [
      "\(.link(title, to: Target(anchor: results.slug)))\(unfinished(results))",
      ExperimentAnswer(results).prose,
    ] + (hasPublished ? [Prose(AgreementCount([results]).text)] : [])
      + (hasClaims ? [Prose(ClaimCount(results.verdicts).text)] : [])
  }

  /// What became of the runs where not all have a result; empty where they do.
  private func unfinished(_ results: ExperimentResults) -> Prose {
    let replicates = results.replicates
    guard !replicates.allSatisfy({ $0.status.record != nil }) else { return "" }
    return " (\(counted(replicates.count, "run")): \(replicates.outcomes))"
  }
}

extension PageDescription.Publication {
  /// The authors, the year and what it is: `Brunlid, 2024 (course report, DD2424).`.
  fileprivate var reference: String {
    let name = ([authors] + (year.map { ["\($0)"] } ?? [])).joined(separator: ", ")
    return (what.isEmpty ? name : "\(name) (\(what))") + "."
  }
}

/// The answer to an experiment's question in a few words.
struct ExperimentAnswer {
  private let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// What the spec says, or what was found of its first claim, or its headline numbers.
  var prose: Prose {
    let answer = results.experiment.answer
    if !answer.isEmpty { return Prose(ClaimText(of: results).text(answer)) }
    if let verdict = results.verdicts.first {
      let found = verdict.effect.map { ", \($0.textInSentence)" } ?? ""
      return Prose("\(verdict.claim.sentenceWithoutStop): \(verdict.conclusion.rawValue)\(found)")
    }
    return Prose(Headline(results).text)
  }
}

/// How many published numbers agree with ours.
struct AgreementCount {
  private let agreements: [Agreement]

  init(_ results: [ExperimentResults]) {
    agreements = results.flatMap { $0.publishedComparisons.map(\.agreement) }
  }

  /// `6 of 7`, and how many are not testable; `–` where nothing was published.
  var text: String {
    guard !agreements.isEmpty else { return "–" }
    let open = agreements.count { $0 == .notTestable }
    let compatible = agreements.count { $0 == .compatible }
    let text = "\(compatible) of \(agreements.count - open)"
    return open == 0 ? text : "\(text), \(open) not testable"
  }
}

/// How many claims have which verdict.
struct ClaimCount {
  private let conclusions: [ClaimVerdict.Conclusion]

  init(_ verdicts: [ClaimVerdict]) {
    conclusions = verdicts.map(\.conclusion)
  }

  /// `5 supported, 1 contradicted`; `–` where nothing is claimed.
  var text: String {
    guard !conclusions.isEmpty else { return "–" }
    return ClaimVerdict.Conclusion.allCases.map { word in
      (conclusions.count { $0 == word }, word)
    }.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.rawValue)" }.joined(separator: ", ")
  }
}
