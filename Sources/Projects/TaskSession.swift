import Clusters
import Execution
import ExperimentModel
import Planning
import Programs
import RunStore
import SystemFiles

/// One task of a batch, on whatever machine it was started: executes its runs as a local invocation would, and says how far
/// it is.
package struct TaskSession {
  private let batch: Batch
  private let task: EngineTask
  private let holder: LeaseHolder
  private let workspace: Workspace
  private let runs: [BatchRun]

  /// Finds out which task this process is.
  ///
  /// - Parameters:
  ///   - path: The batch's folder.
  ///   - host: The program.
  /// - Throws: `CommandFailure` where it is none, or the batch cannot be read; `FileError` where the disk refuses.
  package init(batch path: String, host: Host) throws {
    guard let (engine, task) = Engines.task(in: host.environment) else {
      throw CommandFailure("this is no task of a job; `reprise run --on NAME` hands jobs in")
    }
    let folder = BatchFolder(path: Disk.folder(of: path))
    guard let name = path.split(separator: "/").last.map(String.init),
      let batch = try folder.batch(name)
    else {
      throw CommandFailure(
        "node \(task.node) sees no batch in '\(path)'; is this folder on a disk that it shares?")
    }
    holder = LeaseHolder(
      engine: engine.name, job: task.job, task: task.index, restart: task.restart, node: task.node)
    let results =
      batch.results == "\(batch.project)/results" ? ResultsPlace.own : .named(batch.results)
    let project = try Project(folder: batch.project, results: results, host: host)
    workspace = Workspace(project, as: holder)
    runs = try folder.runs(ofTask: task.index, of: name)
    self.batch = batch
    self.task = task
  }

  /// Executes the task's runs that nobody has finished or is executing.
  ///
  /// - Parameter wishes: How runs are executed.
  /// - Throws: `CommandFailure` where a signal asked for an end; what the executor and the store throw.
  package func execute(_ wishes: ExecutionWishes) throws {
    let store = workspace.store
    try store.makeRoomForRecords()
    let work = "\(workspace.project.workFolder)-\(holder.folderName)"
    defer {
      try? Disk.removeTree(work)
      store.removeOwnFolders()
    }
    let jobs = runs.enumerated().map { place, run in
      Job(
        identifier: place, config: run.identity.config, data: run.identity.data,
        instructions: run.instructions?.working(in: work), datasets: run.datasets)
    }
    let interruption = Interruption()
    interruption.listen()
    let claims = TaskClaims(
      StoreClaims(workspace, runs: runs.map(\.identity), reuse: .records, datasets: []),
      kinds: workspace.project.host.kinds, runs: runs.map(\.identity), interruption: interruption,
      notes: [BatchMark.chain: batch.chain, BatchMark.task: holder.description])
    let count = wishes.workerCount(
      for: runs.count, on: .current(workspace.project.host.environment))
    let executor = try workspace.project.host.executor(wishes, count)
    var speaker = TaskSpeaker(task, of: batch, in: workspace.project.batches) {
      FileStatus.now / 1_000_000_000
    }
    speaker.speak(isOver: false)
    let summary = try executor.execute(jobs, claims: claims, interruption: interruption) { event in
      // What is under way when the task is told to end is what it was ended with.
      if interruption.signal == nil { speaker.hear(event, runs) }
    }
    speaker.speak(isOver: summary.interruptedBy == nil)
    if let signal = summary.interruptedBy {
      throw CommandFailure(
        "ended by signal \(signal): \(counted(summary.remaining, "run")) left",
        exitCode: ExitStatus.interrupted)
    }
  }
}

/// Says how far a task is, in the batch's folder and in the task's log.
private struct TaskSpeaker {
  private let task: EngineTask
  private let batch: Batch
  private let folder: BatchFolder
  private let now: () -> Int
  private var active = ActiveRuns()
  private var endedCount = 0
  private var lastWritten = 0

  init(
    _ task: EngineTask, of batch: Batch, in folder: BatchFolder, now: @escaping () -> Int
  ) {
    self.task = task
    self.batch = batch
    self.folder = folder
    self.now = now
  }

  mutating func hear(_ event: ExecutionEvent, _ runs: [BatchRun]) {
    active.note(event, at: Double(now()))
    switch event {
    case .ended(let job, _, let executed):
      endedCount += 1
      print("\(runs[job.identifier].identity.name): \(Self.text(of: executed.result.outcome))")
    case .workerLost(_, let reason), .notice(let reason): print("note: \(reason)")
    default: break
    }
    guard now() > lastWritten else { return }
    speak(isOver: false)
  }

  private static func text(of outcome: RunOutcome) -> String {
    switch outcome {
    case .finished: "finished"
    case .diverged(let update): RunOutcome.divergence(at: update)
    case .failed(let reason): "failed: \(reason)"
    }
  }

  mutating func speak(isOver: Bool) {
    lastWritten = now()
    folder.write(
      TaskReport(
        restart: task.restart, node: task.node, written: lastWritten, endedCount: endedCount,
        active: active.sorted.map { _, active in
          TaskReport.ActiveRun(
            place: active.job.identifier, since: Int(active.since), progress: active.progress)
        }, isOver: isOver), ofTask: task.index, of: batch.name)
  }
}

/// The claims of a task: what another process executes is left to it, and what the task did says so.
private final class TaskClaims: RunClaims {
  private let inner: StoreClaims
  private let kinds: RunKinds
  private let runs: [RunIdentity]
  private let interruption: Interruption
  private let notes: [String: String]

  init(
    _ inner: StoreClaims, kinds: RunKinds, runs: [RunIdentity], interruption: Interruption,
    notes: [String: String]
  ) {
    self.inner = inner
    self.kinds = kinds
    self.runs = runs
    self.interruption = interruption
    self.notes = notes
  }

  /// How long to wait for a run that another process holds, in seconds.
  private static let patience = 12.0

  /// When a run was first found to be held, in seconds of the clock, by the job's identifier.
  private var heldSince: [Int: Double] = [:]

  /// How long a signal to a task may take to reach all of its processes, in seconds.
  private static let secondsOfSignal = 0.5

  func claim(_ job: Job) throws -> JobClaim {
    let run = runs[job.identifier]
    if let kind = kinds[run.config.kind],
      (kind.configRevision, kind.trainerRevision) != (run.configRevision, run.trainerRevision)
    {
      throw CommandFailure(
        "the program was changed since the job was handed in: it computes runs of kind '\(kind.name)' in another way; `reprise cancel`, then `reprise run --on …` hands them in anew"
      )
    }
    let claim = try inner.claim(job)
    guard case .heldByAnother = claim else { return claim }
    // The engine may have to be asked first whether that one is still at work; but a processor of a cluster is not for
    // waiting.
    let now = RunClock.system.seconds()
    let since = heldSince[job.identifier] ?? now
    heldSince[job.identifier] = since
    return now - since < Self.patience ? claim : .alreadyDone
  }

  func finish(_ job: Job, _ end: JobEnd) throws {
    guard case .executed(let run) = end else { return try inner.finish(job, end) }
    let provenance = Provenance(
      started: run.provenance.started, seconds: run.provenance.seconds,
      environment: run.provenance.environment,
      notes: run.provenance.notes.merging(notes) { own, _ in own })
    var result = run.result
    if job.instructions != nil, result.outcome.isResult {
      // A shell whose command was told to end may go on to a result that is none.
      interruption.wait(seconds: min(0.05, run.provenance.seconds / 50))
      if interruption.signal != nil { return try inner.finish(job, .abandoned) }
    }
    if case .failed(let reason) = result.outcome, let task = notes[BatchMark.task] {
      // Engines tell every process of a task to end: programs and workers may obey before this process hears of it.
      interruption.wait(seconds: Self.secondsOfSignal)
      if interruption.signal != nil { return try inner.finish(job, .abandoned) }
      result = RunResult(outcome: .failed(reason: "\(reason) (\(task))"), metrics: [:])
    }
    try inner.finish(
      job, .executed(ExecutedRun(result: result, provenance: provenance, log: run.log)))
  }
}
