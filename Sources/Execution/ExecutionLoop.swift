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

  /// Whether programs compute some of the runs, and may leave behind what they started.
  private let hasPrograms: Bool
  var summary = ExecutionSummary()
  var workers: [Worker] = []
  var failedStarts = 0
  var nextTick: Double
  private var pending: ArraySlice<Job>
  private var deferred: [Job] = []
  private var announcedAsWaiting: Set<Int> = []
  private(set) var nextQuestion: Double?
  /// Whether nothing more is started.
  private var isClosed = false

  init(
    _ settings: ExecutionSettings, jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: @escaping (ExecutionEvent) -> Void
  ) {
    self.settings = settings
    self.claims = claims
    self.interruption = interruption
    self.observe = observe
    hasPrograms = jobs.contains { $0.instructions != nil }
    pending = jobs[...]
    nextTick = settings.clock.seconds() + Self.secondsBetweenTicks
  }

  func run() throws -> ExecutionSummary {
    if hasPrograms { ProcessTree.adoptOrphans() }
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
    summary.interruptedBy = interruption.signal ?? interruption.closingSignal
    summary.isOutOfTime = isClosed && summary.interruptedBy == nil && summary.remaining > 0
    return summary
  }

  private func turnUntilDone() throws {
    while !isDone {
      closeWhenAsked()
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
    isClosed || settings.failurePolicy == .failFast && summary.failed > 0
  }

  /// Starts nothing more once somebody asks for it, or the time for it is over.
  private func closeWhenAsked() {
    guard !isClosed else { return }
    let underWay = workers.count { $0.assignment != nil }
    let runs = underWay == 1 ? "the run that is" : "the \(underWay) runs that are"
    if let signal = interruption.closingSignal {
      interruption.acknowledgeClosing()
      isClosed = true
      if underWay > 0 {
        let next = signal == Interruption.interruptSignal ? "Ctrl-C" : "signal"
        observe(.notice("finishing \(runs) under way; another \(next) gives them up"))
      }
    } else if let end = settings.closesAt, settings.clock.seconds() >= end {
      isClosed = true
      if underWay > 0 { observe(.notice("the time is up: finishing \(runs) under way")) }
    }
  }

  /// Whether the next job could be started now.
  var hasRoom: Bool {
    !mayStartNothing
      && (workers.count < settings.workerCount || workers.contains { $0.assignment == nil })
      && (pending.first.map { occupancy.admits($0.resources) } ?? true)
  }

  /// What runs under way occupy.
  private var occupancy: Occupancy {
    Occupancy(of: workers.compactMap(\.assignment), in: settings.capacity)
  }

  /// Whether jobs are left that have not been asked about, so that the loop need not wait.
  var hasPendingJobs: Bool { !pending.isEmpty }

  private func assignJobs() throws {
    askAgainWhenDue()
    var asked = 0
    while asked < Self.claimsPerTurn, hasRoom, let job = pending.popFirst() {
      asked += 1
      switch try claims.claim(job) {
      case .execute: try begin(job)
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

  /// Starts a job, or ends it where it can never be executed here.
  private func begin(_ job: Job) throws {
    guard let resources = job.resources,
      let refusal = settings.capacity.refusal(of: resources)
    else { return try start(job) }
    try fail(job, because: refusal)
  }

  private func start(_ job: Job) throws {
    do {
      var job = job
      job.gpus = Array(occupancy.freeGPUs.prefix(job.resources?.gpus ?? 0))
      let worker = try workers.first { $0.assignment == nil } ?? startWorker()
      worker.assign(
        job, at: settings.clock.seconds(), moment: settings.clock.moment())
      observe(.started(job, worker: worker.number))
    } catch {
      try giveBack(job)
      throw error
    }
  }

  /// Ends a job that cannot be executed here.
  private func fail(_ job: Job, because reason: String) throws {
    let run = ExecutedRun(
      result: RunResult(outcome: .failed(reason: reason), metrics: [:]),
      provenance: Provenance(started: settings.clock.moment(), seconds: 0, environment: [:]),
      log: "")
    try claims.finish(job, .executed(run))
    summary.failed += 1
    observe(.ended(job, worker: 1, run))
  }

  /// Gives the right to execute a job back and keeps the job for later.
  func giveBack(_ job: Job) throws {
    pending.insert(job, at: pending.startIndex)
    try claims.finish(job, .abandoned)
  }

  /// Hands over the runs that were assigned, and tells of threads that have become free or are needed elsewhere.
  private func instructWorkers() {
    var sharing: [Worker] = []
    var declaredCores = 0
    for worker in workers {
      guard let assignment = worker.assignment else { continue }
      if let resources = assignment.job.resources {
        declaredCores += resources.cores
        worker.instruct(threads: resources.cores)
      } else {
        sharing.append(worker)
      }
    }
    let counts = settings.threads.counts(forRuns: sharing.count, beside: declaredCores)
    for (worker, threads) in zip(sharing, counts) { worker.instruct(threads: threads) }
  }

  /// Ends what programs had started whose workers are gone: it is this process's own now.
  func endOrphans() {
    if hasPrograms { ProcessTree.endOrphans() }
  }

  private func abandonAssignments() throws {
    let lost = workers.compactMap { $0.finishAssignment()?.job }
    // The workers' ends come first: a run is given back only when nobody computes it any more.
    workers = []
    endOrphans()
    summary.remaining += lost.count
    for job in lost { try claims.finish(job, .abandoned) }
  }
}
