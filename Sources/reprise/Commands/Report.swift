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

      With --check, nothing is written, and gnuplot is not needed: what is on disk is compared with what would be written.
      Each file that is missing, left over or different is named, with the cells of tables and the lines that differ. Whether
      a figure is up to date is seen from the stamp of its data and script.

      Examples:
        reprise report experiments/brunlid-2024
        reprise report --check
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var part: PartOptions
  @Flag(
    help:
      "Write nothing, and exit with 1 unless pages, index and figures are what the records give.")
  var check = false

  func validate() throws {
    try specs.checkPlace(of: options)
    if check, !part.only.isEmpty {
      throw ValidationError(
        "--check compares whole pages, and --only is about a part; leave one of them out")
    }
  }

  func run() throws {
    let workspace = try options.workspace(specs)
    let experiments = try workspace.project.experiments(specs.paths)
    if check { return try check(experiments, in: workspace) }
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

  /// Compares what is on disk with what would be written.
  private func check(_ experiments: [Experiment], in workspace: Workspace) throws {
    let check = try workspace.checkReports(of: experiments, isWhole: specs.paths.isEmpty)
    for line in check.lines { Console.standardError.line(line) }
    let (count, faulty) = (counted(check.fileCount, "file"), check.faultyCount)
    guard faulty == 0 else {
      tellOfDamage(try workspace.planOfRecords(experiments).plan, in: workspace, .standardError)
      throw CommandFailure(
        "\(grouped(faulty)) of \(count) \(faulty == 1 ? "is" : "are") not what the records give; "
          + "`\(workspace.project.command("report", specs: specs.paths))` writes them again")
    }
    Console.standardOutput.line("\(count) compared: all are what the records give")
  }

  /// Says how much was written, and what the reports lack.
  private func summarize(
    _ experiments: [Experiment], _ part: RunPart, in workspace: Workspace, reportCount: Int
  ) throws {
    let plan = try workspace.planOfRecords(experiments).plan.part(part)
    if let rest = plan.leftOutText { Console.standardOutput.line(rest) }
    tellOfDamage(plan, in: workspace, .standardOutput)
    let missing = plan.reduce(0) { $0 + $1.executedCount }
    let rest =
      missing > 0
      ? "; \(counted(missing, "run")) missing, `\(workspace.project.command(["run"], specs: specs.paths, only: self.part.only))` executes them"
      : ""
    let refused = plan.refusedRuns.count
    let never = refused > 0 ? "; \(counted(refused, "run")) refused, `reprise plan` says why" : ""
    Console.standardOutput.line("wrote \(counted(reportCount, "report"))\(rest)\(never)")
  }

  /// Names a record that does not verify, where there is one.
  private func tellOfDamage(
    _ plan: [PlannedExperiment], in workspace: Workspace, _ console: Console
  ) {
    let damaged = plan.flatMap(\.runs).filter(\.isDamaged)
    guard let first = damaged.first else { return }
    let more = damaged.count > 1 ? " and \(grouped(damaged.count - 1)) more" : ""
    console.line(
      "damaged: \(workspace.store.layout.record(of: first.run.key))\(more); `reprise store check` says how, and "
        + "`reprise run` sets aside what is damaged")
  }
}

extension PlannedRun {
  /// Whether what is in the place of its record does not verify.
  fileprivate var isDamaged: Bool {
    if case .execute(.damaged) = decision { true } else { false }
  }
}
