internal import Document
internal import ExperimentModel

/// Every published number of an experiment beside ours; `ReadingGuide` says how verdicts come about.
struct PublishedComparison {
  let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The section; empty where nothing was published.
  var blocks: [Block] {
    let cells = cells
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

  /// Every published number with the runs at its point.
  var cells: [Cell] {
    results.experiment.published.flatMap { published in
      results.points(matching: published.condition).compactMap { point in
        results.experiment.kind.metric(published.metric).map { metric in
          Cell(point: point, metric: metric, published: published)
        }
      }
    }
  }

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

/// Whether a published number can be one of ours.
enum Agreement: String, CaseIterable {
  /// It is where single runs of ours are expected.
  case compatible
  /// It is not.
  case incompatible
  /// Too little is known of ours.
  case notTestable = "not testable"
}

extension Cell {
  /// Where one further run is expected with 95 % probability; `nil` where the spread is not known or a run is missing.
  ///
  /// Its standard deviation is the published one, or ours where there is none.
  var furtherRun: Interval? {
    guard point.replicates.allSatisfy({ $0.standing.record != nil }) else { return nil }
    return sample.predictionInterval(ofDeviation: published?.spread)?.clamped(to: metric.range)
  }

  /// Whether the published number can be one of ours, to its own digits; `nil` where nothing was published.
  var agreement: Agreement? {
    guard let published else { return nil }
    guard let furtherRun else { return .notTestable }
    let decimals =
      [published.value, published.spread ?? 0]
      .map { Formatting.publishedDigits($0, in: metric.unit).decimals }.max() ?? 0
    func rounded(_ number: Double) -> Double {
      DecimalDigits(number * metric.unit.scale).rounded(decimals: decimals).number
    }
    let number = rounded(published.value)
    return rounded(furtherRun.lower) <= number && number <= rounded(furtherRun.upper)
      ? .compatible : .incompatible
  }
}
