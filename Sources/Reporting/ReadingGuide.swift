import Analysis
import Document
import ExperimentModel

/// How the numbers and verdicts of a page come about, at its end.
struct ReadingGuide {
  private let comparisons: [PublishedComparison]
  private let shown: Set<TableOptions.Show>
  private let verdicts: [ClaimVerdict]
  private let addsSeeds: Bool

  init(_ results: [ExperimentResults]) {
    comparisons = results.flatMap(\.publishedComparisons)
    verdicts = results.flatMap(\.verdicts)
    addsSeeds = results.contains(where: \.experiment.addsSeeds)
    shown = Set(results.flatMap(\.experiment.shownTables).map(\.options.show))
  }

  private static let anchor = "how-to-read-this-page"

  /// What leads to the guide.
  static let inlineLink: Inline = .link("How verdicts come about", to: Target(anchor: anchor))

  /// The guide, as far as the page needs it.
  var blocks: [Block] {
    let parts =
      [cells] + (verdicts.isEmpty ? [] : [claims, intervals])
      + (comparisons.isEmpty ? [] : [published])
    return [.anchor(Self.anchor), .heading(2, "How to read this page")] + parts.map(Block.paragraph)
  }

  private var cells: Prose {
    """
    A \(.strong("cell")) shows the mean ± sample standard deviation (n − 1) over the runs that finished, rounded to the \
    deviation's first digit, shares to one or two decimals. Where not every run counts, the cell says what became of the \
    others. Values that are not one lump stand one by one: the widest gap between \
    neighbors is ten times as wide as the two parts beside it or more, and at least 5 points, 0.25 nats, a quarter of the \
    largest value or, where ratios count, a factor of ten.\(otherCells) Every run behind a number, with its record, is in \(.link("runs.md", to: Target("runs.md"))); \
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
    """
    A \(.strong("claim")) is \(.emphasis("supported")) where each of its bounds is passed by a one-sided test at the level \
    2.5 %, so that all of the 95 % interval is as claimed; two bounds are two one-sided tests (Schuirmann 1987). It is \
    \(.emphasis("contradicted")) where such a test finds it beyond a bound, and \(.emphasis("undecided")) otherwise; while \
    runs are missing nothing is concluded. The p-value is twice the smaller of that for \(.emphasis("supported")), of \
    two bounds the larger one, and that for \(.emphasis("contradicted")). A verdict that may be chance does not hold with the correction for \
    the number of claims on the page; the index of all results corrects for all of them. The correction takes tests to be \
    independent or positively related; those of claims that share runs are not independent. An advantage is the first of \
    what is compared less the second, positive where the first is better; a slope is that of the least-squares line \
    against the places of the levels. A place behind a claim says where the publication has it; \(.emphasis("ours")) says \
    that it does not, \(.emphasis("our margin")) that its bounds are not the publication's.
    """
  }

  /// By which test and from which numbers intervals come.
  private var intervals: Prose {
    """
    \(.strong("Intervals.")) Means of seeds have Student's t intervals, cut at what the metric can be. What is compared is \
    paired by seed where both sides are measured on the same training or validation images, which the seed draws \
    (n in pairs); elsewhere, as on test images, each side has its own spread and the interval is Welch's (n each). Runs of \
    one seed may still have training images and initial weights in common; Welch's interval leaves that out, and is then mostly \
    too wide. That is decided by this rule alone, unless a spec says otherwise.\(further) Shares of runs have exact \
    intervals (Clopper and Pearson 1934)\(addsSeeds ? " where no seeds are added" : ""). Numbers that are not one lump, such as 10, 10 and 40 %, and numbers without spread, have no interval. \
    How many seeds would decide holds if the effect and the spread stay as they are.
    """
  }

  /// What only some pages need.
  private var further: Prose {
    let logarithmic: Prose =
      verdicts.contains { $0.claim.scale == .logarithmic }
      ? """
       On a logarithmic scale means are geometric, an advantage is a ratio, and a slope a factor.
      """ : ""
    let roughness: Prose =
      verdicts.contains { $0.claim.measure == .roughness }
      ? """
       The roughness of a curve is the mean absolute second difference of its evaluations: how much its slope changes \
      from one to the next.
      """ : ""
    let sequences: Prose =
      addsSeeds
      ? """
       Where seeds are added until a claim is decided, it is looked at after each of them, always paired by seed. Its interval \
      holds at every look (Wang and Ramdas 2023 of means, Robbins 1970 of shares), and the first decision stands; its \
      estimate tends to lie too far from the bound. Intervals of causes, tables and figures are those of a single look.
      """ : ""
    return logarithmic + roughness + sequences
  }

  private var published: Prose {
    """
    A \(.strong("published number")) is \(.emphasis("compatible")) with ours if it lies within \(.emphasis("95 % of single runs")), \
    where one further run of ours is expected with 95 % probability, both rounded to the published digits; a published \
    difference if it lies where that of two further runs is expected. Single runs scatter by a deviation that is pooled \
    over the published points of a metric where their spreads are not found to differ (Bartlett's test at 5 %), and by the point's own \
    elsewhere; where a deviation was published, the further run has that one. How often a number that is off would be \
    found stands below each table: where that is seldom, \(.emphasis("compatible")) says little. Several runs that give one \
    and the same number have no spread: that number decides. A number is not testable from a single run that differs, where a \
    run is missing or has no number, and where ours are not one lump.\(digits)\(ratios)
    """
  }

  private var digits: Prose {
    comparisons.allSatisfy { $0.terms.digits == nil }
      ? ""
      : """
       Where the source fixes all that a number depends on, its random numbers included, no spread is asked: it is \
      compatible if ours has as many of its significant digits as the spec says; two numbers have d digits in common if \
      they differ by half a unit of the d-th or less.
      """
  }

  private var ratios: Prose {
    comparisons.allSatisfy { $0.terms.scale == .linear }
      ? ""
      : """
       Numbers over decades are compared by ratios: ours is the geometric mean, ×/÷ the factor that single runs scatter by, \
      whose logarithm is the standard deviation of logarithms; a difference of × 2 says that ours is twice as large.
      """
  }
}
