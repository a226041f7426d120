import ArgumentParser
import Execution
import ExperimentModel
import Planning
import RunStore

/// Executes recorded runs again and compares.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Execute recorded runs again, and compare every number.",
    discussion: """
      On the kind of machine that computed a record every bit must agree. On another kind, with other kernels, shares may
      differ by 3 points and losses by 0.15: rounding differs, and training amplifies it.

      Example:
        reprise verify --sample 3
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @Option(
    help: ArgumentHelp(
      "How many of the records are executed again, spread evenly; all unless given.", valueName: "n"
    ))
  var sample: Int?
  @Option(
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
    let workspace = Workspace(try Project(options))
    let (plan, _) = try workspace.plan(
      try workspace.project.experiments(specs.paths, color: options.color))
    let runs = plan.flatMap(\.runs).filter { !$0.isExecuted }.map(\.run)
    let records = try chosen(runs, workspace.store)
    let ledger = ComparingLedger(records)
    let capacity = MachineCapacity.current.workerCount(bytesPerWorker: WorkerCommand.residentBytes)
    let workerCount = max(1, min(jobs ?? capacity, records.count))
    let display = ProgressDisplay(
      runs: records.map(\.run), workerCount: workerCount, console: .standardError,
      palette: options.color.palette(for: .standardError))
    let interruption = Interruption()
    interruption.listen()
    _ = try Executor(ExecutionSettings(worker: try WorkerCommand.make(), workerCount: workerCount))
      .execute(
        records.enumerated().map { Job(identifier: $0, config: $1.run.config) }, ledger: ledger,
        interruption: interruption, observe: display.observe)
    display.finish()
    try conclude(ledger.comparisons, of: records.count)
  }

  /// The records to execute again: every n-th in the order of their keys.
  private func chosen(_ runs: [Run], _ store: RunStore) throws -> [(run: Run, record: RunRecord)] {
    var keys: Set<RunKey> = []
    let sorted = runs.filter { keys.insert($0.key).inserted }.sorted { $0.key < $1.key }
    let count = min(sample ?? sorted.count, sorted.count)
    let picked = (0..<count).map { sorted[$0 * sorted.count / count] }
    return try picked.compactMap { run in try store.record(for: run.key).content.map { (run, $0) } }
  }

  private func conclude(_ comparisons: [RecordComparison], of count: Int) throws(CommandFailure) {
    let different = comparisons.filter { !$0.agrees }
    for comparison in different { Console.standardOutput.line("differs: \(comparison.text)") }
    guard different.isEmpty, comparisons.count == count else {
      throw CommandFailure(
        "\(grouped(different.count)) of \(counted(count, "record")) differ, \(grouped(count - comparisons.count)) not executed to their end"
      )
    }
    let equal = comparisons.count { $0.isEqual }
    Console.standardOutput.line(
      "\(counted(count, "record")) executed again: \(grouped(equal)) equal in every bit, \(grouped(count - equal)) within tolerance"
    )
  }
}

/// A record beside what executing its run again gave.
struct RecordComparison {
  /// The largest differences that other kernels may make, in a metric's plain unit.
  private static let shareTolerance = 0.03
  private static let lossTolerance = 0.15

  let run: Run
  let recorded: RunRecord
  let again: ExecutedRun

  /// Whether every number has the same bits.
  var isEqual: Bool { recorded.result.json.canonicalText == again.result.json.canonicalText }

  /// Whether the record holds on this machine.
  var agrees: Bool { isEqual || (!isSameKind && isWithinTolerance) }

  /// Whether the same processor and the same kernels computed both.
  private var isSameKind: Bool {
    ["processor", "openblas", "openblas_core"].allSatisfy {
      recorded.circumstances.environment[$0] == again.circumstances.environment[$0]
    }
  }

  private var isWithinTolerance: Bool {
    recorded.result.outcome == again.result.outcome && largestDifference <= 1
  }

  /// The largest difference of a final metric, in units of its tolerance.
  private var largestDifference: Double {
    recorded.result.metrics.map { name, value in
      let kind = Project.kinds.first { $0.name == run.config.kind }
      let tolerance = kind?.metric(name)?.unit == .share ? Self.shareTolerance : Self.lossTolerance
      return abs(value - (again.result.metrics[name] ?? .infinity)) / tolerance
    }.max() ?? 0
  }

  var text: String {
    let machine =
      isSameKind
      ? "on the same kind of machine" : "on another kind of machine, beyond the tolerance"
    return "\(run.experiment) · \(run.name) (record \(run.key.short)) \(machine)"
  }
}

/// Executes every run and compares what it gives with its record.
private final class ComparingLedger: JobLedger {
  private let records: [(run: Run, record: RunRecord)]
  private(set) var comparisons: [RecordComparison] = []

  init(_ records: [(run: Run, record: RunRecord)]) {
    self.records = records
  }

  func claim(_ job: Job) -> JobClaim { .execute }

  func settle(_ job: Job, _ end: JobEnd) {
    guard case .executed(let executed) = end, executed.result.outcome.isResult else { return }
    let (run, record) = records[job.identifier]
    comparisons.append(RecordComparison(run: run, recorded: record, again: executed))
  }
}
