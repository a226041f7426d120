import ExperimentModel
import Planning
import Projects

/// A plan as lines for a reader: per spec what is finished and what is to be executed, and why.
struct PlanSummary {
  /// How many lines of reasons a spec has unless all are asked for.
  private static let shownGroups = 8

  let project: Project
  let plan: [PlannedExperiment]
  let showsAll: Bool
  let palette: Palette

  /// How many runs are never executed: `1 run refused: its settings do not go together`; `nil` for none.
  var refusals: String? {
    let count = plan.refusedRuns.count
    guard count > 0 else { return nil }
    return "\(counted(count, "run")) refused: \(count == 1 ? "its" : "their") settings do not go "
      + "together, so the spec has to change"
  }

  /// What is to be executed: `6 runs`, or `6 runs, and 7 that follow`, or `6 runs, and up to 34 more`.
  var work: String {
    let (following, open) = (plan.followingCount, plan.openCount)
    return counted(plan.executedCount, "run")
      + (following > 0 ? ", and \(grouped(following)) that follow" : "")
      + (open > 0 ? ", and up to \(grouped(open)) more" : "")
  }

  var lines: [StyledText] {
    var table = TextTable()
    for planned in plan {
      let executed = planned.executedCount
      let todo = executed == 0 ? "" : "\(grouped(executed)) to execute"
      table.add(
        project.path(of: planned.experiment), count(planned),
        "\(grouped(planned.runs.count(where: \.isFinished))) finished",
        todo)
    }
    return zip(table.lines(), plan).flatMap { line, planned in
      [StyledText(line.trimmingEnd)] + reasons(planned)
    }
  }

  private func count(_ planned: PlannedExperiment) -> String {
    let total = planned.runCount
    let count = total - planned.leftOut.total
    let bound = planned.waiting.contains { $0.open != nil } ? "up to " : ""
    return count == total
      ? "\(bound)\(counted(total, "run"))"
      : "\(grouped(count)) of \(bound)\(counted(total, "run"))"
  }

  private func reasons(_ planned: PlannedExperiment) -> [StyledText] {
    let all = showsAll ? planned.runs.groups : planned.runs.unfinishedGroups
    // What nobody but the user can mend comes first, lest it is hidden.
    let groups = all.filter(\.isRefused) + all.filter { !$0.isRefused }
    let shown = showsAll ? groups : Array(groups.prefix(Self.shownGroups))
    var table = TextTable()
    for group in shown { table.add(group.title, "") }
    let reasons = shown.map { palette($0.decision.clause, $0.isRefused ? .red : .dim) }
    let hidden = groups.count - shown.count
    let rest =
      hidden > 0 ? ["  … and \(counted(hidden, "more group")) of runs; --all lists them"] : []
    return zip(table.lines(indentation: "  ").plain, reasons).map { $0 + $1 }
      + (rest + planned.waiting.map(line)).plain
  }

  private func line(_ waiting: WaitingStage) -> String {
    let advice = WaitingAdvice(project: project, plan: plan).text(for: waiting)
    return "  \(waiting.text)" + (advice.map { "; \($0)" } ?? "")
  }
}
