import Analysis
import Document
import ExperimentModel
import Statistics

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
    let points = Dictionary(
      results.points(matching: spec.condition).map { ($0.anchor, $0) },
      uniquingKeysWith: { first, _ in first })
    let comparisons = results.publishedComparisons.filter { comparison in
      names.contains(comparison.metric.name)
        && (comparison.standsAlone || comparison.isDifference)
        && comparison.cells.allSatisfy { points[$0.point.anchor] != nil }
    }
    let shown = comparisons.map { comparison in
      comparison.cells.compactMap { points[$0.point.anchor] }
    }
    let shownMetrics = Set(comparisons.map(\.metric.name))
    // Points of several specs keep the levels that tell what they are.
    let axes =
      spec.specs.isEmpty
      ? results.differingAxes(of: shown.joined().map { $0 }) : results.experiment.axes.map(\.name)
    self.spec = spec
    self.metrics = metrics
    rows = zip(comparisons, shown).enumerated().map { index, entry in
      let (comparison, points) = entry
      let name = points.map { point in
        let levels = LevelLabel.text(point.point.levels(on: axes), on: axes)
        return levels.isEmpty ? point.title : levels
      }.joined(separator: " − ")
      return ForestRow(
        label: shownMetrics.count > 1 ? "\(name), \(comparison.metric.title)" : name,
        place: Double(comparisons.count - 1 - index), comparison: comparison, points: points)
    }
  }

  /// None: a color says whether a published number can be one of ours.
  var colorKeys: ColorKeys { .levels([], of: []) }
  var points: [PointResults] { rows.flatMap(\.points).uniqued(by: \.point) }
  var hasNumbers: Bool { rows.contains { $0.difference != nil } }

  var standardTitle: String {
    "\(metrics.map(\.title).joinedAsProse), ours less the published number"
  }

  var explanation: [String] {
    let isReplicated = rows.contains { $0.runs.count > 1 }
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
  let comparison: PublishedComparison
  /// The points behind it, as the figure shows them.
  let points: [PointResults]

  /// Whether the published number can be one of ours.
  var verdict: Agreement { comparison.agreement }
  /// Ours less the published number; `nil` where no run counts.
  var difference: Double? { comparison.difference }
  /// Each run, or pair of runs of one seed, less the published number.
  var runs: [Double] { comparison.ownNumbers.map { $0 - comparison.published } }

  /// Where one further run less the published number is expected; `nil` where that is not known.
  var interval: Interval? {
    comparison.range.map {
      Interval($0.lower - comparison.published, $0.upper - comparison.published)
    }
  }

  /// The row of the data file.
  var numbers: [Double] {
    [
      place, difference ?? .nan, interval?.lower ?? .nan, interval?.upper ?? .nan,
      comparison.published, Double(comparison.cells.map(\.sample.count).min() ?? 0),
    ]
  }
}
