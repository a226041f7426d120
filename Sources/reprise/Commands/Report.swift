import ArgumentParser
import ExperimentModel
import Planning
import Projects
import RunStore

/// Writes the reports again from the records, without executing anything.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the reports again from the records.",
    discussion: """
      Neither data nor network is needed: reports are about the data that the records were computed on, which
      results/data.lock names, also where other data is at hand. Equal records give equal bytes; figures are drawn again
      only where their data or script changed. A page, a figure or an index that cannot be written keeps nothing else
      from being written; the command names it at the end and exits 1, and a page says where a drawing is missing.

      gnuplot has 60 seconds for a figure, or as many as the variable REPRISE_GNUPLOT_SECONDS says.

      With --only, pages of these runs are written beside those of all, as results/PAGE/part/report.md.

      Example:
        reprise report experiments/brunlid-2024
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var part: PartOptions

  func run() throws {
    let workspace = try options.workspace(specs)
    let experiments = try workspace.project.experiments(specs.paths)
    let part = try RunPart(part.only, of: experiments)
    let outputs =
      part.isWhole
      ? try workspace.writeReports(for: experiments)
      : try workspace.writeReports(onlyOf: part, of: experiments)
    for path in outputs.reports { Console.standardOutput.line("report: \(path)") }
    let again = workspace.project.command(["report"], specs: specs.paths, only: self.part.only)
    try outputs.conclude(again: again) {
      try summarize(experiments, part, in: workspace, reportCount: outputs.reports.count)
    }
  }

  /// Says how much was written, and what the reports lack.
  private func summarize(
    _ experiments: [Experiment], _ part: RunPart, in workspace: Workspace, reportCount: Int
  ) throws {
    let plan = try workspace.planOfRecords(experiments).plan.part(part)
    if let rest = plan.leftOutText { Console.standardOutput.line(rest) }
    let damaged = plan.flatMap(\.runs).filter(\.isDamaged)
    if let first = damaged.first {
      let more = damaged.count > 1 ? " and \(grouped(damaged.count - 1)) more" : ""
      Console.standardOutput.line(
        "damaged: \(workspace.store.layout.record(of: first.run.key))\(more); `reprise store check` says how, and "
          + "`reprise run` sets aside what is damaged")
    }
    let missing = plan.reduce(0) { $0 + $1.executedCount }
    let rest =
      missing > 0 ? "; \(counted(missing, "run")) missing, `reprise run` executes them" : ""
    let refused = plan.refusedRuns.count
    let never = refused > 0 ? "; \(counted(refused, "run")) refused, `reprise plan` says why" : ""
    Console.standardOutput.line("wrote \(counted(reportCount, "report"))\(rest)\(never)")
  }
}

extension PlannedRun {
  /// Whether what is in the place of its record does not verify.
  fileprivate var isDamaged: Bool {
    if case .execute(.damaged) = decision { true } else { false }
  }
}
