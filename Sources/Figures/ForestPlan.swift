import Analysis
import Document
import ExperimentModel

/// A figure of ours less what was published: a row for each published number.
struct ForestPlan: FigurePlan {
  let spec: FigureSpec
  let metrics: [MetricDefinition]
  /// The rows, from the top down.
  let rows: [ForestRow]

  /// Lays out a figure; `nil` where the kind has no such metric.
  init?(_ spec: FigureSpec, metrics names: [String], of results: ExperimentResults) {
    let metrics = names.compactMap { results.experiment.kind.metric($0) }
    guard !metrics.isEmpty else { return nil }
    let shown = Set(results.points(matching: spec.condition).map(\.point))
    self.spec = spec
    self.metrics = metrics
    let cells = results.publishedCells.filter { cell in
      names.contains(cell.metric.name) && shown.contains(cell.point.point)
    }
    let shownMetrics = Set(cells.map(\.metric.name))
    // Points of several specs keep the levels that tell what they are.
    let axes =
      spec.specs.isEmpty
      ? results.differingAxes(of: cells.map(\.point)) : results.experiment.axes.map(\.name)
    rows = cells.enumerated().map { index, cell in
      let levels = LevelLabel.text(cell.point.point.levels(on: axes), on: axes)
      let point = levels.isEmpty ? cell.point.title : levels
      return ForestRow(
        label: shownMetrics.count > 1 ? "\(point), \(cell.metric.title)" : point,
        place: Double(cells.count - 1 - index), cell: cell)
    }
  }

  /// None: a color says whether a published number can be one of ours.
  var colorKeys: ColorKeys { .levels([], of: []) }
  var points: [PointResults] { rows.map(\.cell.point).uniqued(by: \.point) }
  var hasNumbers: Bool { rows.contains { $0.difference != nil } }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse), ours less the published number"
  }

  var explanation: [String] {
    let isReplicated = rows.contains { $0.cell.isReplicated }
    let dots =
      isReplicated
      ? "Large dots are means over the seeds less the published number, small ones single runs."
      : "Dots are single runs less the published number."
    let lines =
      rows.contains { $0.interval != nil }
      ? "A line covers where one further run is expected with 95 % probability; the published number is compatible where it reaches 0."
      : nil
    let count = rows.count { $0.verdict == .incompatible }
    let verdicts = count > 0 ? "\(count) of \(rows.count) are incompatible." : nil
    return [dots, lines, verdicts, hasCutIntervals ? "Lines end at the scale." : nil, beyond]
      .compactMap { $0 }
  }

  var dataDescription: [String] {
    [
      "One block for each verdict: the row, counted from below, the mean less the published number, the ends of the 95 %",
      "interval of single runs less that number (NaN where it is not known), the published number and the number of runs.",
    ]
  }

  var dataRemarks: [String] {
    rows.reversed().map { "Row \(Int($0.place)): \($0.label.singleLine)" }
  }

  var dataUnits: [String] {
    metrics.map { metric in
      metric.unit == .share
        ? "differences of shares between 0 and 1" : metric.unit.differenceSymbol
    }
  }
}

/// A published number, and ours less it.
struct ForestRow {
  let label: String
  /// Where the row lies, counted from below.
  let place: Double
  let cell: Cell

  private var published: Double { cell.published?.value ?? .nan }

  /// Whether the published number can be one of ours.
  var verdict: Agreement { cell.agreement ?? .notTestable }
  /// The mean less the published number; `nil` where no run counts.
  var difference: Double? { cell.difference }
  /// Each run less the published number.
  var runs: [Double] { cell.sample.values.map { $0 - published } }

  /// Where one further run less the published number is expected; `nil` where that is not known.
  var interval: Interval? {
    cell.furtherRun.map { Interval($0.lower - published, $0.upper - published) }
  }

  /// The row of the data file.
  var numbers: [Double] {
    [
      place, difference ?? .nan, interval?.lower ?? .nan, interval?.upper ?? .nan, published,
      Double(cell.sample.count),
    ]
  }
}
