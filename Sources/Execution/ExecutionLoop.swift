internal import ChildProcess
internal import ExperimentModel

/// One execution: its jobs, its workers, and the loop that waits for whichever has something to say.
final class ExecutionLoop {
  /// After so many workers in a row that end before they are ready, the fault is not a run's.
  static let failedStartsAllowed = 3
  /// How long to wait before asking again for jobs that another process executes, in seconds.
  static let secondsBetweenQuestions = 0.2
  /// How often limits are looked at, in seconds.
  static let secondsBetweenTicks = 1.0
  /// How many jobs are claimed in one go before the loop looks at workers and signals again.
  static let claimsPerTurn = 64

  let settings: ExecutionSettings
  let claims: any RunClaims
  let interruption: Interruption
  let observe: (ExecutionEvent) -> Void

  var summary = ExecutionSummary()
  var workers: [Worker] = []
  var failedStarts = 0
  var nextTick: Double
  private var pending: ArraySlice<Job>
  private var deferred: [Job] = []
  private var announcedAsWaiting: Set<Int> = []
  private(set) var nextQuestion: Double?

  init(
    _ settings: ExecutionSettings, jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: @escaping (ExecutionEvent) -> Void
  ) {
    self.settings = settings
    self.claims = claims
    self.interruption = interruption
    self.observe = observe
    pending = jobs[...]
    nextTick = settings.clock.seconds() + Self.secondsBetweenTicks
  }

  func run() throws -> ExecutionSummary {
    defer { workers = [] }
    do {
      try turnUntilDone()
    } catch {
      // The first error is the one to report; what was claimed is given back as far as possible.
      try? abandonAssignments()
      throw error
    }
    try abandonAssignments()
    summary.remaining += pending.count + deferred.count
    summary.interruptedBy = interruption.signal
    return summary
  }

  private func turnUntilDone() throws {
    while !isDone {
      try assignJobs()
      if isDone { return }
      instructWorkers()
      try waitForWorkers()
      try checkLimitsWhenDue()
    }
  }

  private var isDone: Bool {
    if interruption.signal != nil { return true }
    let isIdle = workers.allSatisfy { $0.assignment == nil }
    return isIdle && (mayStartNothing || pending.isEmpty && deferred.isEmpty)
  }

  private var mayStartNothing: Bool {
    settings.failurePolicy == .failFast && summary.failed > 0
  }

  /// Whether a job could be started now if there were one.
  var hasRoom: Bool {
    !mayStartNothing
      && (workers.count < settings.workerCount || workers.contains { $0.assignment == nil })
  }

  /// Whether jobs are left that have not been asked about, so that the loop need not wait.
  var hasPendingJobs: Bool { !pending.isEmpty }

  private func assignJobs() throws {
    askAgainWhenDue()
    var asked = 0
    while asked < Self.claimsPerTurn, hasRoom, let job = pending.popFirst() {
      asked += 1
      switch try claims.claim(job) {
      case .execute: try start(job)
      case .alreadyDone:
        summary.alreadyDone += 1
        observe(.alreadyDone(job))
      case .heldByAnother(let holder):
        deferred.append(job)
        if announcedAsWaiting.insert(job.identifier).inserted {
          observe(.waiting(job, holder: holder))
        }
      }
    }
    if pending.isEmpty, !deferred.isEmpty, nextQuestion == nil {
      nextQuestion = settings.clock.seconds() + Self.secondsBetweenQuestions
    }
  }

  private func askAgainWhenDue() {
    guard let question = nextQuestion, settings.clock.seconds() >= question else { return }
    pending += deferred
    deferred = []
    nextQuestion = nil
  }

  private func start(_ job: Job) throws {
    do {
      let worker = try workers.first { $0.assignment == nil } ?? startWorker()
      worker.assign(job, at: settings.clock.seconds(), moment: settings.clock.moment())
      observe(.started(job, worker: worker.number))
    } catch {
      try giveBack(job)
      throw error
    }
  }

  /// Gives the right to execute a job back and keeps the job for later.
  func giveBack(_ job: Job) throws {
    pending.insert(job, at: pending.startIndex)
    try claims.finish(job, .abandoned)
  }

  /// Hands over the runs that were assigned, and tells of threads that have become free or are needed elsewhere.
  private func instructWorkers() {
    let busy = workers.filter { $0.assignment != nil }
    for (worker, threads) in zip(busy, settings.threads.counts(forRuns: busy.count)) {
      worker.instruct(threads: threads)
    }
  }

  private func abandonAssignments() throws {
    let lost = workers.compactMap { $0.finishAssignment()?.job }
    // The workers' ends come first: a run is given back only when nobody computes it any more.
    workers = []
    summary.remaining += lost.count
    for job in lost { try claims.finish(job, .abandoned) }
  }
}
