import ArgumentParser
import Datasets
import Execution
import ExperimentModel
import LinearAlgebra
import Planning
import Projects
import RunStore

/// Executes the runs that have no record yet, and writes the reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Execute every run that is missing, and write the reports.",
    discussion: """
      Finished runs are kept one by one: after Ctrl-C, a crash or a lost night, the same command goes on where it was.
      With --force it executes all runs again instead.

      With --on, the tasks of a cluster execute the runs. What was handed in goes on when this program ends; the same command
      finds it, and hands in only what is missing.

      Examples:
        reprise run
        reprise run experiments/brunlid-2024 --jobs 2
        reprise run experiments/brunlid-2024 --on cluster
        reprise run experiments/brunlid-2024/2-depth.yaml --only 'depth=9 layers, seed=1..3'
        reprise run --for 8h --order seeds-first
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var part: PartOptions
  @OptionGroup var execution: ExecutionOptions
  @Option(
    help: ArgumentHelp(
      "Execute the runs by an executor that .reprise.yaml declares, in place of this machine.",
      valueName: "name"))
  var on: String?
  @Flag(
    help:
      "With --on: do not wait. When all tasks have ended, a last one hands in what follows, and writes the reports at the end."
  )
  var detach = false
  @Option(help: .hidden)
  var chain: String?
  @Flag(
    help:
      "List every group of runs, however many there are, and the finished ones too, before and after."
  )
  var all = false

  func validate() throws {
    if on == nil, detach { throw ValidationError("--detach goes with --on, which names a cluster") }
    if on != nil, execution.force {
      throw ValidationError(
        "--force goes with workers of this machine; to execute runs anew on a cluster, remove their records, or add --results with another folder"
      )
    }
    if on != nil, execution.finishOnInterrupt {
      throw ValidationError(
        "--finish-on-interrupt is about this machine; what was handed in to a cluster goes on when this program ends"
      )
    }
    if on != nil, execution.duration != nil {
      throw ValidationError(
        "--for is about this machine; on a cluster, 'time_limit' in .reprise.yaml says how long a task may take"
      )
    }
    try specs.checkPlace(of: options)
    if on != nil, execution.jobs != nil {
      throw ValidationError(
        "--jobs is about this machine; on a cluster, 'cores' and 'tasks_at_once' in .reprise.yaml say how many runs are executed at once"
      )
    }
  }

  /// How runs are executed, where this is known.
  private func wishes(in project: Project) throws(CommandFailure) -> ExecutionWishes {
    var wishes = execution.wishes
    guard let on, on != "local" else { return wishes }
    wishes.place = .cluster(
      try project.clusterWish(
        on: on, chain: chain, detaching: detach ? specs.paths : nil,
        options: execution.repeated + part.only.flatMap { ["--only", $0] }))
    return wishes
  }

  func run() throws {
    _ = try Kernels.chosen(by: Console.environment)
    let workspace = try options.workspace(specs)
    let experiments = try workspace.project.experiments(specs.paths)
    let wishes = try wishes(in: workspace.project)
    try workspace.checkPages(of: experiments)
    workspace.removeRemainsOfPrograms()
    try workspace.askForVersions(of: experiments)
    var session = ExecutionSession(
      workspace: workspace, wishes, display: options.display)
    defer { session.end() }
    let part = try RunPart(part.only, of: experiments)
    var absence: DatasetError?
    var (plan, data) = try workspace.planFetchingData(
      experiments, part, reuse: wishes.reuse, absence: &absence)
    for line in data.warnings { Console.standardOutput.line(line) }
    show(plan, of: workspace.project)
    while try session.execute(plan, data) {
      // Finished runs may be what further stages choose from.
      let executed = Set(session.finished.map(\.run.key))
      (plan, data) = try workspace.planFetchingData(
        experiments, part, reuse: .records, absence: &absence)
      if let lost = plan.missingRuns(on: data).first(where: { executed.contains($0.key) }) {
        throw CommandFailure(
          "\(lost.name) was executed, but its record is gone: \(workspace.store.layout.record(of: lost.key))"
        )
      }
      // What is finished was shown before.
      let due = plan.filter { $0.executedCount > 0 }
      if !due.isEmpty {
        show(due, of: workspace.project)
      }
    }
    let results = ResultSummary(
      workspace: workspace, plan: plan, executed: Set(session.finished.map(\.run.key)),
      showsAll: all,
      palette: options.color.palette(for: .standardOutput))
    for line in try results.lines() { Console.standardOutput.line(line) }
    // Reports are about the data that the lock names: from now on about that at hand, once a run on it is finished.
    let finished = plan.flatMap(\.runs).filter(\.isFinished).map(\.run)
    let outputs = try workspace.writeReports(
      for: experiments, noting: data.news(of: finished))
    for path in outputs.reports { Console.standardOutput.line("report: \(path)") }
    if let absence { session.leave(plan.countWithoutData(data), for: absence) }
    let advice = WaitingAdvice(project: workspace.project, plan: plan)
    try outputs.conclude(again: workspace.project.command("report", specs: specs.paths)) {
      Console.standardOutput.line(
        try session.conclusion(
          plan, advice,
          again: workspace.project.command(["run"], specs: specs.paths, only: self.part.only)
            + (on.map { " --on \($0)" } ?? "")))
    }
  }

  private func show(_ plan: [PlannedExperiment], of project: Project) {
    let summary = PlanSummary(
      project: project, plan: plan, showsAll: all,
      palette: options.color.palette(for: .standardOutput))
    for line in summary.lines { Console.standardOutput.line(line) }
    if let rest = plan.leftOutText { Console.standardOutput.line(rest) }
  }
}
