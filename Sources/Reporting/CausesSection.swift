import Analysis
import Document
import ExperimentModel

/// What explains disagreements with the publication, each cause with its effect in runs.
struct CausesSection {
  let page: Page
  let explained: ExplainedNumbers
  /// Where the section is.
  static let anchor = "what-explains-the-differences"

  init(_ results: [ExperimentResults], on page: Page) {
    self.page = page
    explained = ExplainedNumbers(results)
  }

  /// The section; empty where no spec names a cause.
  var blocks: [Block] {
    guard !explained.causes.isEmpty else { return [] }
    return [
      .anchor(Self.anchor), .heading(2, "What explains the differences"),
      .paragraph(
        "The effect of a cause is the mean with it less that without it, or × their ratio, each of runs that are recorded."
      ),
      .table(Table(columns, rows: explained.causes.map(row))),
    ]
  }

  private var hasNumbers: Bool { explained.causes.contains { $0.count > 0 } }

  private var columns: [Table.Column] {
    [Table.Column("cause"), Table.Column("explains")]
      + (hasNumbers ? [Table.Column("incompatible numbers", .right)] : []) + [
        Table.Column("metric"), Table.Column("effect", .right),
        Table.Column("95 % interval", .right), Table.Column("n", .right),
      ]
  }

  private func row(_ entry: ExplainedNumbers.Entry) -> [Prose] {
    let effect = entry.effect
    let cause = effect.cause
    let missing = effect.missing > 0 ? " (\(counted(effect.missing, "run")) missing)" : ""
    return ["\(.link(Prose(cause.statement), to: place(of: entry)))", Prose(cause.explains)]
      + (hasNumbers ? [Prose("\(entry.count)")] : []) + [
        Prose(effect.metric.title), Prose(effect.text + missing), Prose(effect.intervalText),
        Prose(effect.size.countText),
      ]
  }

  /// Where the runs of a cause are shown: with its question, or among the causes of another page.
  private func place(of entry: ExplainedNumbers.Entry) -> Target {
    let causePage = entry.results.experiment.page
    return causePage == page.name
      ? Target(anchor: entry.results.slug)
      : Target(toPage: causePage, from: page.name, anchor: Self.anchor)
  }
}
