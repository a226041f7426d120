import Analysis
import ExperimentModel
import Reporting
import Statistics

/// Where a number in a report comes from, as lines.
struct CellAnswer {
  let cell: CellExplanation
  /// The folder of the results.
  let results: String

  /// The mean and the runs behind the cell.
  var lines: [String] {
    let what = cell.sample.count > 1 ? "mean and standard deviation" : "the value"
    var table = TextTable()
    for run in cell.runs {
      let value =
        run.value.map { Formatting.text(of: $0, in: cell.metric.unit) } ?? status(run.status)
      table.add(
        "seed \(run.seed)", value,
        run.recordPath.map { "\(results)/\($0)" } ?? "")
    }
    let published = cell.published.map { value in
      let text = Formatting.text(
        ofPublished: value.value, spread: value.spread, in: cell.metric.unit)
      return ["published: \(text)\(value.terms.place.isEmpty ? "" : " (\(value.terms.place))")"]
    }
    return [
      "\(cell.text) = \(what) of \(cell.metric.name) at \(cell.point.name) in \(cell.experiment), over"
    ]
      + table.lines(indentation: "  ").map(\.trimmingEnd) + definition + (published ?? [])
  }

  /// How the metric is computed; empty for one that records hold.
  private var definition: [String] {
    cell.metric.isStored ? [] : ["\(cell.metric.name) is \(cell.metric.definition)"]
  }

  private func status(_ status: RunStatus) -> String {
    switch status {
    case .missing: "not executed"
    case .failed(let reason): "failed: \(reason)"
    case .diverged(let update, _): RunOutcome.divergence(at: update)
    case .finished: cell.metric.absence ?? "no number"
    }
  }
}
