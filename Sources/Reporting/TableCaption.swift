import Analysis
import ExperimentModel

/// What stands behind the title of a table: what its numbers are.
struct TableCaption {
  private let table: ReportTable
  private var options: TableOptions { table.spec.options }

  init(_ table: ReportTable) {
    self.table = table
  }

  /// The sentences; none for a table without rows.
  var sentences: [String] {
    let link = "A number links to its runs."
    guard table.showsMetrics else { return [link] }
    guard !table.rows.isEmpty else { return [] }
    return origin + [numbers + "."] + marks + differences + [link]
  }

  /// Whose runs are shown, where they are those of one other spec; of several, the rows or columns say it.
  private var origin: [String] {
    table.spec.specs.onlySpec.map { ["Runs of the spec \($0)."] } ?? []
  }

  private var cells: [Cell] { table.cells.joined().compactMap(\.self) }
  private var isReplicated: Bool { cells.contains { $0.point.replicates.count > 1 } }

  /// What the numbers are, with the unit where all have one: `In %: mean ± standard deviation over the seeds`.
  private var numbers: String {
    let numbers = isReplicated ? shown : "numbers of single runs"
    let metrics = table.metrics
    guard let unit = metrics.first?.unit, metrics.count == 1, !unit.symbol.isEmpty else {
      return numbers.capitalizingFirst
    }
    return "In \(unit.symbol): \(numbers)"
  }

  private var shown: String {
    switch options.show {
    case .deviation:
      "mean ± standard deviation over \(averaged("the seeds")) (number of runs)"
    case .standardError: "mean ± standard error over \(averaged(seeds)) (number of runs)"
    case .interval:
      "mean and its 95 % interval (Student's t) over \(averaged(seeds)) (number of runs)"
    case .median: "median and smallest to largest over \(averaged(seeds)) (number of runs)"
    case .all: "the numbers of all runs over \(averaged(seeds)), in their order"
    }
  }

  /// What numbers are over: the seeds, and the axes that the spec says.
  private func averaged(_ seeds: String) -> String {
    ([seeds] + table.spec.over).joinedAsProse
  }

  /// `3 seeds`, or `the seeds` where cells have different ones.
  private var seeds: String {
    let counts = Set(cells.map { Set($0.point.replicates.map(\.seed)).count })
    return counts.first.flatMap { counts.count == 1 ? counted($0, "seed") : nil } ?? "the seeds"
  }

  /// What bold means: `In bold: the highest mean of each row`.
  private var marks: [String] {
    guard let mark = options.mark else { return [] }
    let metrics = table.markedMetrics
    let directions = Set(metrics.map(\.better))
    let word = directions == [.higher] ? "highest" : directions == [.lower] ? "lowest" : "best"
    let among =
      switch mark {
      case .bestOfRow: metrics.count > 1 ? "each row and metric" : "each row"
      case .bestOfColumn: "each column"
      case .best: metrics.count > 1 ? "each metric" : "the table"
      }
    let ofMetrics =
      metrics.count == table.metrics.count ? "" : " \(metrics.map(\.title).joinedAsProse)"
    let never =
      cells.contains { $0.metric.better != .neither && $0.score == nil }
      ? "; a cell of which a run has no number is never marked" : ""
    return [
      "In bold: the \(word) \(isReplicated ? "mean" : "number")\(ofMetrics) of \(among)\(never)."
    ]
  }

  /// What differences are: `Vs. without BN: how much higher the mean is over the same seeds, in points`.
  private var differences: [String] {
    let shown = table.differences.joined().compactMap(\.self)
    guard !shown.isEmpty else { return [] }
    let units = Set(table.columns.map(\.metric.unit.differenceSymbol))
    let unit = units.count == 1 ? units.first ?? "" : ""
    let parts = [
      "vs. \(table.referenceLabel): how much higher the mean is"
        + (shown.allSatisfy(\.isPaired) ? " over the same seeds" : ""),
      unit.isEmpty ? "" : ", in \(unit)",
      shown.contains { $0.interval != nil }
        ? ", with its 95 % interval (\(shown.allSatisfy(\.isPaired) ? "Student's t" : "Welch's"))"
        : "",
      shown.contains { !$0.isComplete }
        ? ", and how many numbers it is made of where not every run has one" : "",
    ]
    return [parts.joined().capitalizingFirst + "."]
  }
}
