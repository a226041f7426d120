import Analysis
import Document
import ExperimentModel
import Statistics

/// Every published number of an experiment beside ours; `ReadingGuide` says how verdicts come about.
struct PublishedComparison {
  let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The section; empty where nothing was published.
  var blocks: [Block] {
    let cells = results.publishedCells
    guard !cells.isEmpty else { return [] }
    return [
      .heading(3, "Beside the publication"), .table(Table(Self.columns, rows: cells.map(row))),
      ReadingGuide.link,
    ]
  }

  private static let columns = [
    Table.Column("what"), Table.Column("metric"), Table.Column("where"),
    Table.Column("published", .right), Table.Column("ours", .right),
    Table.Column("difference", .right), Table.Column("95 % of single runs", .right),
    Table.Column("verdict"),
  ]

  private func row(_ cell: Cell) -> [Prose] {
    let unit = cell.metric.unit
    let runs = Target("runs.md", anchor: cell.point.anchor)
    return [
      Prose(cell.point.title), Prose(cell.metric.title), Prose(cell.published?.place ?? ""),
      Prose(cell.publishedNumber.map { Formatting.text($0, with: unit) } ?? ""),
      "\(.link(Prose(cell.text), to: runs))",
      Prose(cell.differenceText.map { Formatting.text($0, withDifferenceOf: unit) } ?? "–"),
      Prose(Self.rangeText(cell) ?? "–"), Prose(cell.agreement?.rawValue ?? ""),
    ]
  }

  private static func rangeText(_ cell: Cell) -> String? {
    let precision = Precision(of: cell.sample, in: cell.metric.unit)
    return cell.furtherRun.map {
      "\(precision.text(of: $0.lower)) to \(precision.text(of: $0.upper))"
    }
  }
}
