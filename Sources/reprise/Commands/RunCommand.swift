import ArgumentParser
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

      Examples:
        reprise run
        reprise run experiments/brunlid-2024 --jobs 2
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @Option(
    help: ArgumentHelp(
      "How many runs are executed at once; as many as there are cores unless given.", valueName: "n"
    ))
  var jobs: Int?
  @Option(
    help: ArgumentHelp(
      "Stop a run after so many seconds; it counts as failed.", valueName: "seconds"))
  var timeout: Double?
  @Option(
    help: ArgumentHelp(
      "Stop a run whose worker takes more than so many MiB; it counts as failed.", valueName: "MiB")
  )
  var memory: Int?
  @Flag(help: "Execute runs again that have a record.")
  var force = false
  @Flag(inversion: .prefixedNo, help: "After a failed run, go on with the others.")
  var keepGoing = true
  @Flag(help: "List every group of runs, however many there are.")
  var all = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs)") }
    if let timeout, timeout <= 0 {
      throw ValidationError("--timeout must be positive, found \(timeout)")
    }
    if let memory, memory < 1 {
      throw ValidationError("--memory must be at least 1, found \(memory)")
    }
  }

  func run() throws {
    let workspace = Workspace(try Project(options))
    let experiments = try workspace.project.experiments(specs.paths, color: options.color)
    let (plan, data) = try planWithData(experiments, workspace)
    let summary = PlanSummary(
      plan: plan, showsAll: all, palette: options.color.palette(for: .standardOutput))
    for line in data.warnings + summary.lines { Console.standardOutput.line(line) }
    let outcome = summary.executedCount > 0 ? try execute(plan, data, workspace) : nil
    let reports = try workspace.writeReports(for: experiments, color: options.color)
    for path in reports { Console.standardOutput.line("report: \(path)") }
    try conclude(outcome, planned: plan)
  }

  /// The plan; where it needs data that is not here, the data is fetched and the plan made again.
  private func planWithData(
    _ experiments: [Experiment], _ workspace: Workspace
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let first = try planned(experiments, workspace)
    let needed = needs(first.plan).filter { first.data[$0]?.isAtHand == false }
    guard !needed.isEmpty else { return first }
    _ = try ImageSets.fetch()
    return try planned(experiments, workspace)
  }

  private func planned(
    _ experiments: [Experiment], _ workspace: Workspace
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let data = try DataSituation.survey(experiments, workspace.store)
    let plan = try workspace.plan(
      experiments, digests: data.digests, reuse: force ? .nothing : .records)
    return (plan, data)
  }

  /// The data sets that the runs to be executed read.
  private func needs(_ plan: [PlannedExperiment]) -> Set<String> {
    Set(plan.flatMap(\.runs).filter(\.isExecuted).flatMap { $0.run.components.data.keys })
  }

  private func execute(
    _ plan: [PlannedExperiment], _ data: DataSituation, _ workspace: Workspace
  ) throws -> Execution {
    let runs = missingRuns(plan)
    let capacity = MachineCapacity.current.workerCount(bytesPerWorker: WorkerCommand.residentBytes)
    let workerCount = min(jobs ?? capacity, runs.count)
    try workspace.store.prepare()
    let lock = data.updating(try workspace.store.datasetLock(), for: needs(plan))
    let ledger = StoreLedger(
      store: workspace.store, runs: runs, reuse: force ? .nothing : .records, datasetLock: lock)
    let display = ProgressDisplay(
      runs: runs, workerCount: workerCount, console: .standardError,
      palette: options.color.palette(for: .standardError))
    let interruption = Interruption()
    interruption.listen()
    let limits = RunLimits(seconds: timeout, residentBytes: memory.map { $0 << 20 })
    let executor = Executor(
      ExecutionSettings(
        worker: try WorkerCommand.make(), workerCount: workerCount, limits: limits,
        failurePolicy: keepGoing ? .keepGoing : .failFast))
    defer { display.finish() }
    let summary = try executor.execute(
      runs.enumerated().map { Job(identifier: $0, config: $1.config) }, ledger: ledger,
      interruption: interruption,
      observe: display.observe)
    return Execution(summary: summary, failures: ledger.failures)
  }

  /// What an execution came to, and the runs that failed.
  private struct Execution {
    let summary: ExecutionSummary
    let failures: [(run: Run, reason: String)]
  }

  /// The runs to execute, each key once: experiments may share runs.
  private func missingRuns(_ plan: [PlannedExperiment]) -> [Run] {
    var keys: Set<RunKey> = []
    return plan.flatMap(\.runs).filter { $0.isExecuted && keys.insert($0.run.key).inserted }.map(
      \.run)
  }

  private func conclude(_ execution: Execution?, planned plan: [PlannedExperiment]) throws {
    let total = plan.reduce(0) { $0 + $1.runs.count }
    guard let execution else {
      Console.standardOutput.line("executed 0 runs: all \(grouped(total)) are finished")
      return
    }
    let summary = execution.summary
    let command = (["reprise run"] + specs.paths).joined(separator: " ")
    if summary.interruptedBy != nil {
      throw CommandFailure(
        "interrupted: \(counted(summary.executed, "run")) finished and kept, \(grouped(summary.remaining)) left; `\(command)` goes on",
        exitCode: ExitStatus.interrupted)
    }
    let shared =
      summary.alreadyDone > 0 ? ", \(grouped(summary.alreadyDone)) by another invocation" : ""
    guard summary.isComplete else {
      let list = execution.failures.prefix(10).map {
        "  \($0.run.experiment) · \($0.run.name): \($0.reason)"
      }
      throw CommandFailure(
        ([
          "\(counted(summary.executed, "run")) executed\(shared), \(grouped(summary.failed)) failed, "
            + "\(grouped(summary.remaining)) not started; `\(command)` tries them again"
        ] + list).joined(separator: "\n"),
        exitCode: ExitStatus.failed)
    }
    Console.standardOutput.line(
      "executed \(counted(summary.executed, "run"))\(shared); all \(grouped(total)) are finished")
  }
}
