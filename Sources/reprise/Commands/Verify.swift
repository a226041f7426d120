import ArgumentParser
import Execution
import ExperimentModel
import Planning
import RunStore
import Training

/// Executes recorded runs again and compares.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Execute recorded runs again, and compare every number.",
    discussion: """
      On the kind of machine that computed a record every bit must agree. On another kind, with other kernels, rounding
      differs, and training amplifies it. There shares may differ by 3 points and losses by 0.15, at the end and on average
      over the evaluations; deviations of gradient checks must be of the same size, to a factor of 10, relative errors to
      one of 100.

      Example:
        reprise verify --sample 3
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many of the records are executed again, spread evenly; all unless given.", valueName: "n"
    ))
  var sample: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many runs are executed at once; as many as there are cores unless given.", valueName: "n"
    ))
  var jobs: Int?

  func validate() throws {
    if let sample, sample < 1 {
      throw ValidationError("--sample must be at least 1, found \(sample)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs)") }
  }

  func run() throws {
    let workspace = Workspace(try Project(options, near: specs.paths))
    let (plan, data) = try workspace.planOfRecords(
      try workspace.project.experiments(specs.paths, color: options.color))
    let runs = plan.flatMap(\.runs)
    var damages = Self.damages(of: runs, workspace.store)
    let records = try chosen(runs.filter(\.isFinished).map(\.run), workspace.store, &damages)
    for name in Set(records.flatMap(\.run.components.data.keys)).sorted() {
      _ = try data.digest(of: name)
    }
    let ledger = ComparingLedger(records.filter { data.hasData(for: $0.run) })
    let withoutData = records.count - ledger.count
    let summary = try execute(ledger.runs, ledger)
    for damage in damages { Console.standardOutput.line("damaged: \(damage)") }
    if withoutData > 0 {
      let absence = data.datasets.allSatisfy(\.isAtHand) ? nil : ImageSets.absence
      let reasons = data.differences + (absence.map { ["\($0)"] } ?? [])
      Console.standardOutput.line(
        "not executed: \(counted(withoutData, "record")): \(reasons.joined(separator: "; "))")
    }
    try conclude(
      ledger, total: records.count, damages.count, isInterrupted: summary.interruptedBy != nil)
  }

  private func execute(_ runs: [Run], _ ledger: ComparingLedger) throws -> ExecutionSummary {
    let capacity = MachineCapacity.current.workerCount(bytesPerWorker: WorkerCommand.residentBytes)
    let workerCount = max(1, min(jobs ?? capacity, runs.count))
    let display = ProgressDisplay(
      runs: runs, workerCount: workerCount, console: .standardError,
      palette: options.color.palette(for: .standardError))
    defer { display.finish() }
    let interruption = Interruption()
    interruption.listen()
    let settings = ExecutionSettings(worker: try WorkerCommand.make(), workerCount: workerCount)
    return try Executor(settings).execute(
      runs.enumerated().map { Job(identifier: $0, config: $1.config, data: $1.components.data) },
      ledger: ledger,
      interruption: interruption, observe: display.observe)
  }

  /// The records that do not verify, so that there is nothing to compare with.
  private static func damages(of runs: [PlannedRun], _ store: RunStore) -> [String] {
    var keys: Set<RunKey> = []
    return runs.compactMap { planned in
      guard case .execute(.damaged(let reason)) = planned.decision,
        keys.insert(planned.run.key).inserted
      else { return nil }
      return "\(store.layout.record(of: planned.run.key)): \(reason)"
    }
  }

  /// The records to execute again, every n-th in the order of their keys; those that belong to other runs are damage.
  private func chosen(
    _ runs: [Run], _ store: RunStore, _ damages: inout [String]
  ) throws -> [(run: Run, record: RunRecord)] {
    var keys: Set<RunKey> = []
    let sorted = runs.filter { keys.insert($0.key).inserted }.sorted { $0.key < $1.key }
    let count = min(sample ?? sorted.count, sorted.count)
    var records: [(run: Run, record: RunRecord)] = []
    for run in (0..<count).map({ sorted[$0 * sorted.count / count] }) {
      guard let record = try store.record(for: run.key).content else { continue }
      if let other = RunKinds.builtIn.key(of: record), other != run.key {
        let path = store.layout.record(of: run.key)
        damages.append("\(Damage(path: path, reason: .keyDiffersFromConfig(other)))")
      } else {
        records.append((run, record))
      }
    }
    return records
  }

  private func conclude(
    _ ledger: ComparingLedger, total: Int, _ damageCount: Int, isInterrupted: Bool
  ) throws(CommandFailure) {
    let different = ledger.comparisons.filter { !$0.agrees }
    let missing = total - ledger.comparisons.count
    for comparison in different { Console.standardOutput.line("differs: \(comparison.text)") }
    for failure in ledger.failures { Console.standardOutput.line("failed: \(failure)") }
    let equal = ledger.comparisons.count { $0.isEqual }
    let close = ledger.comparisons.count - equal - different.count
    let verdict =
      "\(counted(total, "record")) to execute again: \(grouped(equal)) equal in every bit, "
      + "\(grouped(close)) within tolerance, \(grouped(different.count)) differ, \(grouped(missing)) not executed; "
      + "\(grouped(damageCount)) damaged"
    if isInterrupted {
      throw CommandFailure("interrupted: \(verdict)", exitCode: ExitStatus.interrupted)
    }
    guard total + damageCount > 0 else {
      throw CommandFailure(
        "there is no record to execute again: none of the runs is finished",
        exitCode: ExitStatus.failed)
    }
    guard different.isEmpty, missing == 0, damageCount == 0 else {
      throw CommandFailure(verdict, exitCode: ExitStatus.failed)
    }
    Console.standardOutput.line(
      "\(counted(total, "record")) executed again: \(grouped(equal)) equal in every bit, \(grouped(close)) within tolerance"
    )
  }
}
