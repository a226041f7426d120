import Analysis
import Document
import ExperimentModel

/// What explains disagreements with the publication, each cause with its effect in runs.
struct CausesSection {
  let results: [ExperimentResults]
  /// Where the section is.
  static let anchor = "what-explains-the-differences"

  /// The section; empty where no spec names a cause.
  var blocks: [Block] {
    let rows = results.flatMap { results in
      results.causeEffects.map { Self.row($0, of: results) }
    }
    guard !rows.isEmpty else { return [] }
    return [
      .anchor(Self.anchor), .heading(2, "What explains the differences"),
      .paragraph(
        "The effect of a cause is the mean with it less that without it, each of runs that are recorded."
      ),
      .table(Table(Self.columns, rows: rows)),
    ]
  }

  private static let columns = [
    Table.Column("cause"), Table.Column("explains"), Table.Column("metric"),
    Table.Column("effect", .right), Table.Column("95 % interval", .right),
    Table.Column("n", .right),
  ]

  private static func row(_ effect: CauseEffect, of results: ExperimentResults) -> [Prose] {
    let cause = effect.cause
    let missing = effect.missing > 0 ? " (\(counted(effect.missing, "run")) missing)" : ""
    return [
      "\(.link(Prose(cause.statement), to: Target(anchor: results.slug)))", Prose(cause.explains),
      Prose(effect.metric.title), Prose(effect.text + missing), Prose(effect.intervalText),
      Prose(effect.size.countText),
    ]
  }
}
