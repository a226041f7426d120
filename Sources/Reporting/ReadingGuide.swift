import Analysis
import Document
import ExperimentModel

/// How the numbers and verdicts of a page come about, at its end.
struct ReadingGuide {
  private let hasPublished: Bool
  private let shown: Set<TableOptions.Show>
  private let verdicts: [ClaimVerdict]

  init(_ results: [ExperimentResults]) {
    hasPublished = results.contains { !$0.publishedCells.isEmpty }
    verdicts = results.flatMap(\.verdicts)
    shown = Set(results.flatMap(\.experiment.shownTables).map(\.options.show))
  }

  private static let anchor = "how-to-read-this-page"

  /// What leads to the guide.
  static let link = Block.paragraph(
    "\(.link("How verdicts come about", to: Target(anchor: anchor)))")

  /// The guide, as far as the page needs it.
  var blocks: [Block] {
    let parts = [cells] + (verdicts.isEmpty ? [] : [claims]) + (hasPublished ? [published] : [])
    return [.anchor(Self.anchor), .heading(2, "How to read this page")] + parts.map(Block.paragraph)
  }

  private var cells: Prose {
    """
    A \(.strong("cell")) shows the mean ± sample standard deviation (n − 1) over the runs that finished, rounded to the \
    deviation's first digit, shares to one or two decimals. Where not every run counts, the cell says what became of the \
    others.\(otherCells) Every run behind a number, with its record, is in \(.link("runs.md", to: Target("runs.md"))); \
    \(.code("reprise why <this file> TABLE ROW COLUMN")) prints them.
    """
  }

  /// What cells show where their table's caption says that it is something else.
  private var otherCells: Prose {
    let meanings: [(TableOptions.Show, Prose)] = [
      (.standardError, "a standard error is the deviation by √n"),
      (
        .interval,
        "an interval is Student's of the mean, at 95 % confidence, cut at what the metric can be"
      ),
      (.median, "a median stands with the smallest and the largest number"),
      (.all, "a list has the number of every run, or why it has none"),
    ]
    let parts = meanings.filter { shown.contains($0.0) }.map(\.1)
    return parts.isEmpty ? "" : " Where a caption says so: \(parts.joined(separator: "; "))."
  }

  private var claims: Prose {
    let roughness: Prose =
      verdicts.contains { $0.claim.measure == .roughness }
      ? """
       The roughness of a curve is the mean absolute second difference of its evaluations: how much its slope changes \
      from one to the next.
      """ : ""
    let unpaired: Prose =
      verdicts.contains { $0.claim.otherExperiment != nil }
      ? """
       Where a claim compares with another spec, seeds are not paired: the interval is Welch's, of the difference of two \
      means.
      """ : ""
    return """
      A \(.strong("claim")) is supported where all of the 95 % interval is as claimed, contradicted where none of it is, and \
      undecided otherwise; a single seed decides nothing, and while runs are missing nothing is concluded. An advantage is \
      the difference between the first and the second of what is compared, positive where the first is better, of each \
      seed (of several points, their mean); a slope is that of a seed's least-squares line against the places of the \
      levels. The interval is Student's, over the n seeds, cut at what the metric can be. It takes seeds to scatter evenly \
      about their mean, as does the number of seeds that would decide: where a run either leaves a plateau or does not, \
      look at the runs. Each verdict is for its claim alone: one in twenty such intervals misses the truth by chance. A \
      place behind a claim says where the publication has it; \(.emphasis("ours")) says that it does not.\(roughness)\(unpaired)
      """
  }

  private var published: Prose {
    """
    A \(.strong("published number")) is compatible with ours if it lies within \(.emphasis("95 % of single runs")), where \
    one further run of ours is expected with 95 % probability (Student's t over our seeds; where a standard deviation was \
    published, the further run has that one), both rounded to the published digits. From few seeds such a range is wide, \
    so that \(.emphasis("compatible")) says little where it is, and where seeds hardly differ it is so narrow that a \
    difference without any weight is \(.emphasis("incompatible")). Fewer than two finished runs, or a missing one, make \
    it not testable.
    """
  }
}
