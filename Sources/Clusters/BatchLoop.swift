internal import ChildProcess
internal import Execution
internal import ExperimentModel
internal import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One execution on a cluster, seen from the process that hands in jobs and looks on.
final class BatchLoop {
  /// How often what tasks say is read, in seconds.
  private static let secondsBetweenLooks = 1.0
  /// How often all records are looked for, whatever tasks say, in seconds.
  static let secondsBetweenSweeps = 30.0

  let settings: BatchSettings
  let claims: any RunClaims
  let interruption: Interruption
  let observe: (ExecutionEvent) -> Void
  let poll: EnginePoll

  var summary = ExecutionSummary()
  /// The jobs that have no outcome, by their identifiers.
  var open: [Int: Job] = [:]
  /// The runs whose outcomes have been seen.
  var decided: Set<RunKey> = []
  var batches: [LiveBatch] = []
  var slots = WorkerSlots()
  /// The tasks that jobs wait for, and the places of their runs there.
  var places: [Int: (task: LiveTask, place: Int)] = [:]
  var nextSweep: Double
  var lastAnswer = 0
  private var isUnreachable = false
  /// The groups of jobs that others wait for, and that were not complete when this execution began.
  private var awaited: [Set<Int>] = []
  /// Runs whose tasks are gone, to be tried again or failed once nobody else has them.
  var lost: [LostRun] = []

  init(
    _ settings: BatchSettings, jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: @escaping (ExecutionEvent) -> Void
  ) {
    self.settings = settings
    self.claims = claims
    self.interruption = interruption
    self.observe = observe
    poll = EnginePoll(settings.engine, for: settings.folder, now: settings.now)
    for job in jobs { open[job.identifier] = job }
    nextSweep = settings.clock.seconds() + Self.secondsBetweenSweeps
  }

  func run() throws -> ExecutionSummary {
    try passOverFinished()
    awaited = settings.awaited.filter { group in group.contains { open[$0] != nil } }
    try underSubmissionLock { lock in
      try adopt()
      try submitMissing(keeping: lock)
    }
    while !isDone {
      interruption.wait(seconds: Self.secondsBetweenLooks)
      try lookAtTasks()
      try askEngine()
      observe(.tick)
    }
    if settings.failurePolicy == .failFast, summary.failed > 0 { try cancelRest() }
    if let line = settings.nextLine, interruption.signal == nil, !open.isEmpty {
      try underSubmissionLock { try submitNext(line, keeping: $0) }
    }
    try noteEndedBatches()
    if isWorthAnotherPlan { summary.underWay = open.count } else { summary.remaining += open.count }
    summary.interruptedBy = interruption.signal
    return summary
  }

  /// Leaves out what another invocation has finished since the plan, or what failed earlier in this chain.
  private func passOverFinished() throws {
    for (_, job) in open.sorted(by: { $0.key < $1.key }) {
      guard let executed = try settings.look(settings.runs[job.identifier].key, [settings.chain])
      else { continue }
      if executed.result.outcome.isResult {
        open[job.identifier] = nil
        decided.insert(settings.runs[job.identifier].key)
        summary.alreadyDone += 1
        observe(.alreadyDone(job))
      } else {
        settle(job, executed)
      }
    }
  }

  private var isDone: Bool {
    if interruption.signal != nil || open.isEmpty { return true }
    if settings.failurePolicy == .failFast, summary.failed > 0 { return true }
    if isWorthAnotherPlan { return true }
    guard settings.nextLine != nil else { return false }
    // What is lost is handed in once more before this process leaves.
    return lost.isEmpty
      && batches.allSatisfy { batch in
        batch.tasks.allSatisfy { $0.open.isEmpty || $0.state?.isLive == true }
      }
  }

  /// Whether runs are complete by now that others wait for; after a failure nothing further is planned.
  private var isWorthAnotherPlan: Bool {
    interruption.signal == nil && !open.isEmpty && summary.failed == 0
      && awaited.contains { $0.allSatisfy { open[$0] == nil } }
  }

  func put(_ job: Job, in task: LiveTask, at place: Int) {
    takeOut(job)
    task.take(job, at: place)
    places[job.identifier] = (task, place)
  }

  func takeOut(_ job: Job) {
    guard let (task, place) = places.removeValue(forKey: job.identifier) else { return }
    task.drop(place)
  }

  /// Does what two processes must not do at once.
  ///
  /// The program that hands a job in keeps the lock as well: killed in between, this process leaves no job of which the
  /// next one cannot know.
  func underSubmissionLock(_ body: (Int32) throws -> Void) throws {
    try Disk.makeFolder(settings.folder.path, durability: .eventual)
    let lock = try Disk.open(settings.folder.submissionLock, O_RDWR | O_CREAT)
    defer { close(lock) }
    // Without locks two may hand in the same runs, which leases keep from being executed twice.
    if FileLock.take(lock, .none) == .held {
      observe(.notice("another invocation hands in jobs; waiting for it"))
      _ = FileLock.take(lock, .untilReleased)
    }
    try body(lock)
  }

  /// Asks the engine, again and again while it does not answer; `nil` once somebody asks for an end.
  func patiently<Answer>(
    _ ask: () throws(BatchError) -> Answer?
  ) throws -> Answer? {
    while interruption.signal == nil {
      do throws(BatchError) {
        let answer = try ask()
        noteReached()
        return answer
      } catch {
        guard case .unreachable(let text) = error else { throw error }
        noteUnreachable(text)
        interruption.wait(seconds: Double(EnginePoll.pause) / 1e9)
      }
    }
    return nil
  }

  func noteUnreachable(_ text: String) {
    guard !isUnreachable else { return }
    isUnreachable = true
    observe(
      .notice("\(settings.engine.title) does not answer: \(text); asking again until it does"))
  }

  func noteReached() {
    guard isUnreachable else { return }
    isUnreachable = false
    observe(.notice("\(settings.engine.title) answers again"))
  }

  /// Ends what this execution has handed in.
  private func cancelRest() throws {
    let own = batches.filter { $0.batch.chain == settings.chain }
    try settings.engine.cancel(own.map(\.job))
    for batch in own { try settings.folder.note(.cancelled, of: batch.batch.name) }
  }

  /// Notes the batches that have come to their end, and takes out of the queue what of them would find nothing to do.
  private func noteEndedBatches() throws {
    var needless: [String] = []
    for batch in batches where batch.tasks.allSatisfy({ $0.open.isEmpty }) {
      let runs = batch.tasks.flatMap(\.runs)
      let isQuiet = try runs.allSatisfy {
        try decided.contains($0.identity.key)
          || settings.look($0.identity.key, [batch.batch.chain]) != nil
      }
      guard isQuiet else { continue }
      try settings.folder.note(.complete, of: batch.batch.name)
      if batch.tasks.contains(where: { $0.state?.isWaiting == true }) { needless.append(batch.job) }
    }
    // Where the engine does not answer, such tasks end by themselves.
    try? settings.engine.cancelWaiting(needless)
  }
}
