import Diagnostics
import ExperimentModel
import Reporting

/// The question where a number in a report comes from, and its answer.
struct CellQuestion {
  let workspace: Workspace
  /// The report's path.
  let report: String
  /// Table, row and column.
  let path: [String]

  /// The mean and the runs behind the cell, as lines.
  func answer(in specs: [String], color: ColorChoice) throws -> [String] {
    guard path.count == 3 else {
      throw CommandFailure.commandLine(
        "a cell is a table, a row and a column, found \(counted(path.count, "name")) after '\(report)'"
      )
    }
    let experiments = try workspace.project.soundExperiments(specs, color: color)
    let page = try workspace.page(try pageName(experiments), asked: experiments, color: color)
    do throws(CellNotFound) {
      return lines(try page.cell(table: path[0], row: path[1], column: path[2]))
    } catch {
      throw CommandFailure.commandLine(message(error))
    }
  }

  /// The page whose report it is.
  private func pageName(_ experiments: [Experiment]) throws(CommandFailure) -> String {
    let pages = Set(experiments.map(\.page))
    func path(_ page: String) -> String { "\(workspace.project.resultsFolder)/\(page)/report.md" }
    let place = Folder.canonicalPath(of: report)
    let named = pages.first { page in
      Project.trimmed(report) == path(page)
        || place != nil && place == Folder.canonicalPath(of: path(page))
    }
    if let named { return named }
    let suggestion = closestMatch(to: report, in: pages.map(path)) ?? pages.map(path).min()
    throw CommandFailure.commandLine(
      "'\(report)' is no report of this project"
        + (suggestion.map { "; did you mean '\($0)'?" } ?? ""))
  }

  private func lines(_ cell: CellExplanation) -> [String] {
    let what = cell.sample.count > 1 ? "mean and standard deviation" : "the value"
    var table = TextTable()
    for run in cell.runs {
      let value =
        run.value.map { Formatting.text(of: $0, in: cell.metric.unit) } ?? standing(run.standing)
      table.add(
        "seed \(run.seed)", value,
        run.recordPath.map { "\(workspace.project.resultsFolder)/\($0)" } ?? "")
    }
    let published = cell.published.map { value in
      let text = Formatting.text(
        ofPublished: value.value, spread: value.spread, in: cell.metric.unit)
      return ["published: \(text)\(value.place.isEmpty ? "" : " (\(value.place))")"]
    }
    return [
      "\(cell.text) = \(what) of \(cell.metric.name) at \(cell.point.name) in \(cell.experiment), over"
    ]
      + table.lines(indentation: "  ").map(\.trimmingEnd) + (published ?? [])
  }

  private func standing(_ standing: RunStanding) -> String {
    switch standing {
    case .missing: "not executed"
    case .failed(let reason): "failed: \(reason)"
    case .diverged(let update, _): "diverged at update \(grouped(update))"
    case .finished: "no number"
    }
  }

  private func message(_ error: CellNotFound) -> String {
    let what =
      switch error.problem {
      case .noTable: "there is no table \(quoted(error.name))"
      case .ambiguousTable: "several experiments have a table \(quoted(error.name))"
      case .noRow: "the table \(quoted(path[0])) has no row \(quoted(error.name))"
      case .noColumn: "the table \(quoted(path[0])) has no column \(quoted(error.name))"
      case .ambiguousRow: "several rows go by \(quoted(error.name))"
      case .ambiguousColumn: "several columns go by \(quoted(error.name))"
      case .noRuns: "no run belongs to \(quoted(error.name))"
      }
    guard !error.candidates.isEmpty else { return what }
    return what + "; there are " + error.candidates.map(quoted).joined(separator: ", ")
  }
}
