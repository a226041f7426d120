import ArgumentParser
import Datasets
import Execution
import ExperimentModel
import Planning
import RunStore

/// Executes the runs that have no record yet, and writes the reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Execute every run that is missing, and write the reports.",
    discussion: """
      Finished runs are kept one by one: after Ctrl-C, a crash or a lost night, the same command goes on where it was.
      With --force it executes all runs again instead.

      Examples:
        reprise run
        reprise run experiments/brunlid-2024 --jobs 2
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var execution: ExecutionOptions
  @Flag(help: "List every group of runs, however many there are, before and after.")
  var all = false

  func run() throws {
    let workspace = Workspace(try Project(options, near: specs.paths))
    let experiments = try workspace.project.experiments(specs.paths, color: options.color)
    try workspace.checkPages(of: experiments, color: options.color)
    var session = ExecutionSession(workspace: workspace, options: execution, color: options.color)
    defer { session.end() }
    var absence: DatasetError?
    var (plan, data) = try planWithData(
      experiments, workspace, reuse: execution.reuse, absence: &absence)
    for line in data.warnings { Console.standardOutput.line(line) }
    show(plan, of: workspace.project)
    while try session.execute(plan, data) {
      // Finished runs may be what further stages choose from.
      let executed = Set(plan.missingRuns(on: data).map(\.key))
      (plan, data) = try planWithData(experiments, workspace, reuse: .records, absence: &absence)
      if let lost = plan.missingRuns(on: data).first(where: { executed.contains($0.key) }) {
        throw CommandFailure(
          "\(lost.name) was executed, but its record is gone: \(workspace.store.layout.record(of: lost.key))"
        )
      }
      if plan.contains(where: { $0.executedCount > 0 }) {
        show(plan, of: workspace.project)
      }
    }
    let results = ResultSummary(
      workspace: workspace, plan: plan, finished: session.finished, showsAll: all,
      palette: options.color.palette(for: .standardOutput))
    for line in try results.lines() { Console.standardOutput.line(line) }
    // Reports are about the data that the lock names: from now on about that at hand, once a run on it is finished.
    let finished = plan.flatMap(\.runs).filter(\.isFinished).map(\.run)
    let outputs = try workspace.writeReports(
      for: experiments, noting: data.news(of: finished), color: options.color)
    for path in outputs.reports { Console.standardOutput.line("report: \(path)") }
    if let absence { session.leave(plan.countWithoutData(data), for: absence) }
    let advice = WaitingAdvice(project: workspace.project, options: options, plan: plan)
    try outputs.conclude(again: options.command("report", specs: specs.paths)) {
      try session.conclude(plan, advice, again: options.command("run", specs: specs.paths))
    }
  }

  private func show(_ plan: [PlannedExperiment], of project: Project) {
    let summary = PlanSummary(
      project: project, options: options, plan: plan, showsAll: all,
      palette: options.color.palette(for: .standardOutput))
    for line in summary.lines { Console.standardOutput.line(line) }
  }

  /// The plan; where it needs data that is not here, the data is fetched once and the plan made again.
  ///
  /// Without the data the other runs are executed all the same; where there are none, its absence ends the command.
  private func planWithData(
    _ experiments: [Experiment], _ workspace: Workspace, reuse: Reuse,
    absence: inout DatasetError?
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let first = try workspace.plan(experiments, reuse: reuse)
    guard absence == nil, first.plan.countWithoutData(first.data) > 0 else { return first }
    do throws(DatasetError) {
      _ = try ImageSets.fetch()
    } catch {
      if first.plan.missingRuns(on: first.data).isEmpty { throw error }
      absence = error
      return first
    }
    return try workspace.plan(experiments, reuse: reuse)
  }
}

extension [PlannedExperiment] {
  /// The data sets that the runs to be executed read.
  var neededData: Set<String> {
    Set(flatMap(\.runs).filter(\.isExecuted).flatMap { $0.run.components.data.keys })
  }

  /// The runs to execute whose data is at hand.
  func missingRuns(on data: DataSituation) -> [Run] {
    missingRuns.filter(data.hasData(for:))
  }

  /// How many runs to execute have no data here, those included that are not even known without it.
  func countWithoutData(_ data: DataSituation) -> Int {
    missingRuns.count { !data.hasData(for: $0) } + countWaitingForData
  }

  /// The runs to execute, each key once: experiments may share runs.
  private var missingRuns: [Run] {
    var keys: Set<RunKey> = []
    return flatMap(\.runs).filter { $0.isExecuted && keys.insert($0.run.key).inserted }.map(\.run)
  }
}
