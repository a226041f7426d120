internal import Execution
internal import ExperimentModel

/// A run that its task did not finish.
struct LostRun {
  let job: Job
  /// The attempt that comes next.
  let attempt: Int
  /// What the run has failed of, with its log; `nil` where it is to be tried again.
  let failure: (reason: String, task: String, log: String)?
}

extension BatchLoop {
  /// How long a task must be gone before it counts as lost, in nanoseconds: engines lose sight of a task that they start
  /// again, and records take a while to be seen on other machines.
  private static let timeUntilLost = 10_000_000_000

  func askEngine() throws {
    let jobs = Set(batches.filter { !$0.tasks.allSatisfy(\.isSettled) }.map(\.job))
    guard !jobs.isEmpty else { return try settleLost() }
    guard let answer = poll.answer(about: jobs, since: lastAnswer + 1) else { return }
    lastAnswer = answer.asked
    guard let states = answer.states else {
      if answer.isFinal { throw BatchError.refused(answer.failure ?? "no answer") }
      return noteUnreachable(answer.failure ?? "no answer")
    }
    noteReached()
    for batch in batches {
      if try settings.folder.end(of: batch.batch.name) == .cancelled {
        giveUp(batch)
        continue
      }
      for task in batch.tasks {
        task.state = states[batch.job, task.index]
        let isLost = try isLost(task, at: answer.asked)
        if isLost, !task.open.isEmpty { try judge(task) }
        task.isSettled = isLost && task.open.isEmpty
      }
      noteWaiting(batch)
      // What is missing of it has been handed in again, or is asked for by nobody.
      if batch.tasks.allSatisfy(\.isSettled) {
        try settings.folder.note(.complete, of: batch.batch.name)
      }
    }
    try settleLost()
  }

  func isLost(_ task: LiveTask, at moment: Int) throws -> Bool {
    guard task.state?.isLive != true else {
      task.goneSince = nil
      return false
    }
    guard let since = task.goneSince else {
      task.goneSince = moment
      for job in task.open.values { stop(job) }
      _ = task.hear(settings.folder.report(ofTask: task.index, of: task.batch.batch.name))
      for job in task.open.values { try look(at: job, inChains: [task.batch.batch.chain]) }
      return false
    }
    return moment - since >= Self.timeUntilLost
  }

  /// Decides about the runs of a task that is gone: to be tried again, or failed.
  private func judge(_ task: LiveTask) throws {
    for job in task.open.values { try look(at: job, inChains: [task.batch.batch.chain]) }
    guard !task.open.isEmpty else { return }
    if case .stranded = task.state {
      try settings.engine.cancel(task: task.index, of: task.batch.job)
    }
    _ = task.hear(settings.folder.report(ofTask: task.index, of: task.batch.batch.name))
    try checkWhetherTasksBegin(task)
    let report = task.report
    let active = Set(report?.active.map(\.place) ?? [])
    let hasEnded = (report?.endedCount ?? 0) > 0
    var again = 0
    for (place, job) in task.open.sorted(by: { $0.key < $1.key }) {
      takeOut(job)
      stop(job)
      // One that the task never got to, or left to another process, has not been tried.
      let wasTried = active.contains(place) || (!hasEnded && report?.isOver != true)
      let hadAllTheTime = task.end.hasSuffix("TIMEOUT") && active.contains(place) && !hasEnded
      let attempt = task.runs[place].attempt
      let isFailed = wasTried && (hadAllTheTime || attempt >= BatchExecutor.mostAttempts)
      if !isFailed { again += 1 }
      lost.append(
        LostRun(
          job: job, attempt: attempt + (wasTried ? 1 : 0),
          failure: isFailed ? Self.failure(of: task, attempt) : nil))
    }
    if again > 0 {
      observe(
        .notice(
          "\(task.description) \(task.end) with \(counted(again, "run")) unfinished; trying again; log: \(task.log)"
        ))
    }
  }

  private static func failure(
    of task: LiveTask, _ attempt: Int
  ) -> (reason: String, task: String, log: String) {
    let tries = attempt > 1 ? ", in \(attempt) tries" : ""
    return (
      "\(task.description) \(task.end) before the run did\(tries); log: \(task.log)",
      task.description, LogTail.text(of: task.log)
    )
  }

  /// Hands in again, or calls failed, what nobody else executes at the moment; the rest is asked about again later.
  private func settleLost() throws {
    let waiting = lost
    lost = []
    var again: [(job: Job, attempt: Int)] = []
    for run in waiting where open[run.job.identifier] != nil {
      switch try claims.claim(run.job) {
      case .heldByAnother(let holder):
        if slots.announce(run.job) { observe(.waiting(run.job, holder: holder)) }
        lost.append(run)
      case .alreadyDone:
        if try !look(at: run.job, inChains: []) { lost.append(run) }
      case .execute:
        if let failure = run.failure {
          try fail(run.job, failure)
        } else {
          try claims.finish(run.job, .abandoned)
          again.append((run.job, run.attempt))
        }
      }
    }
    guard !again.isEmpty else { return }
    try underSubmissionLock { try submit(again, keeping: $0) }
  }

  private func fail(
    _ job: Job, _ failure: (reason: String, task: String, log: String)
  ) throws {
    let executed = ExecutedRun(
      result: RunResult(outcome: .failed(reason: failure.reason), metrics: [:]),
      provenance: Provenance(
        started: settings.clock.moment(), seconds: 0, environment: [:],
        notes: [BatchMark.chain: settings.chain, BatchMark.task: failure.task]),
      log: failure.log)
    try claims.finish(job, .executed(executed))
    settle(job, executed)
  }

  /// After so many tasks of a batch that end before they say anything, while none of it ever did, the fault is not a run's.
  private static let failedStartsAllowed = 3

  private func checkWhetherTasksBegin(_ task: LiveTask) throws {
    guard task.report == nil, case .ended(let word, _) = task.state,
      word != "CANCELLED", word != "NODE_FAIL", word != "PREEMPTED"
    else { return }
    let batch = task.batch
    let silent = batch.tasks.filter { $0.report == nil && $0.goneSince != nil }
    guard batch.tasks.allSatisfy({ $0.report == nil }),
      silent.count >= min(Self.failedStartsAllowed, batch.tasks.count)
    else { return }
    let engine = settings.engine
    try? engine.cancel([batch.job])
    try settings.folder.note(.complete, of: batch.batch.name)
    let tail = LogTail.text(of: task.log)
    throw BatchError.refused(
      "tasks end before `reprise task` begins: \(task.description) \(task.end); log: \(task.log)"
        + (tail.isEmpty
          ? "\nit is empty or absent, as where the node does not see this folder, or a line of 'before' ends the shell"
          : "\n\(tail)"))
  }

  private func giveUp(_ batch: LiveBatch) {
    let jobs = batch.tasks.flatMap { Array($0.open.values) }
    guard !jobs.isEmpty else { return }
    for job in jobs {
      takeOut(job)
      stop(job)
      open[job.identifier] = nil
      summary.remaining += 1
      summary.isCancelled = true
    }
    observe(.notice("job \(batch.job) was cancelled: \(counted(jobs.count, "run")) not executed"))
  }

  private func noteWaiting(_ batch: LiveBatch) {
    guard !batch.isKnownToWait else { return }
    for task in batch.tasks where !task.open.isEmpty {
      guard case .waiting(let reason, forEver: true) = task.state else { continue }
      batch.isKnownToWait = true
      observe(
        .notice(
          "job \(batch.job) waits, and may do so for ever: \(settings.engine.title) says \(reason); what was asked for is in \(settings.declaration.source), and in the specs' resources; `reprise cancel` ends it"
        ))
      return
    }
  }
}
