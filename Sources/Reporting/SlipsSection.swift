import Analysis
import Document
import ExperimentModel

/// Slips of the source, each with its evidence.
struct SlipsSection {
  let page: Page
  let results: [ExperimentResults]

  /// The section; empty where the page names none.
  var blocks: [Block] {
    let slips = page.description.slips
    guard !slips.isEmpty else { return [] }
    return [
      .heading(2, "Slips of the source"),
      .paragraph(
        "Slips are easy to make, and these were found only because the source says enough to be checked. None is held against its author."
      ),
      .list(slips.map { RemarkText($0, results).prose }),
    ]
  }
}

/// What the source says or did, where, and a word on it: `An epoch has 99 updates (the author's script): with them, …`.
struct RemarkText {
  private let remark: PageDescription.Remark
  private let results: [ExperimentResults]

  init(_ remark: PageDescription.Remark, _ results: [ExperimentResults]) {
    self.remark = remark
    self.results = results
  }

  var prose: Prose {
    let place = remark.place.isEmpty ? "" : " (\(remark.place))"
    let reason = ClaimText(ofAll: results).text(remark.reason)
    let text: String = "\(remark.statement)\(place): \(reason)"
    return Prose(text).sentence
  }
}
