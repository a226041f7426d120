package import Analysis
import Diagnostics
import ExperimentModel
import Reporting

/// The question where a number in a report comes from, and its answer.
package struct CellQuestion {
  let workspace: Workspace
  /// The report's path.
  let report: String
  /// Table, row and column.
  let path: [String]

  /// Asks about a cell of a report.
  package init(workspace: Workspace, report: String, path: [String]) {
    self.workspace = workspace
    self.report = report
    self.path = path
  }

  /// The mean and the runs behind the cell.
  package func answer(in specs: [String]) throws -> CellExplanation {
    guard path.count == 3 else {
      throw CommandFailure.commandLine(
        "a cell is a table, a row and a column, found \(counted(path.count, "name")) after '\(report)'"
      )
    }
    let experiments = try workspace.project.soundExperiments(specs)
    let page = try workspace.page(try pageName(experiments), asked: experiments)
    do throws(CellNotFound) {
      return try page.cell(table: path[0], row: path[1], column: path[2])
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
