import Analysis
import ExperimentModel
import Planning
import Projects

/// What the executed runs came to, as lines for a reader.
struct ResultSummary {
  /// How many lines a spec has unless all are asked for.
  private static let shownLines = 8

  let workspace: Workspace
  let plan: [PlannedExperiment]
  let executed: Set<RunKey>
  let showsAll: Bool
  let palette: Palette

  /// The lines of the specs of which a run was executed.
  ///
  /// - Throws: `CommandFailure` where a record cannot be read.
  func lines() throws -> [StyledText] {
    try plan.filter { $0.runs.contains { executed.contains($0.run.key) } }.flatMap { planned in
      let lines = ResultLines(of: try workspace.results(of: planned), executed: executed).all
      return [palette(workspace.project.path(of: planned.experiment), .bold)] + text(lines)
    }
  }

  private func text(_ lines: [ResultLines.Line]) -> [StyledText] {
    var table = TextTable()
    for line in lines.prefix(showsAll ? lines.count : Self.shownLines) {
      table.add([line.title] + line.numbers)
    }
    let hidden = showsAll ? 0 : max(0, lines.count - Self.shownLines)
    let rest =
      hidden > 0 ? ["  … and \(counted(hidden, "more group")) of runs; the report has all"] : []
    return (table.lines(indentation: "  ").map(\.trimmingEnd) + rest).plain
  }
}
