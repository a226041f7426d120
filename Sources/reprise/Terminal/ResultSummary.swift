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
    try plan.flatMap { planned -> [StyledText] in
      let points = Set(
        planned.runs.filter { executed.contains($0.run.key) }.map(\.run.point.outsideTrials))
      guard !points.isEmpty else { return [] }
      let results = try workspace.results(of: planned) { points.contains($0.point.outsideTrials) }
      return [palette(workspace.project.path(of: planned.experiment), .bold)]
        + text(ResultLines(of: results, executed: executed).all)
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
