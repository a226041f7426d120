internal import ChildProcess
internal import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension ExecutionLoop {
  func startWorker() throws(ExecutionError) -> Worker {
    let numbers = Set(workers.map(\.number))
    let number = (1...settings.workerCount).first { !numbers.contains($0) } ?? workers.count + 1
    var command = settings.worker
    command.environment[WorkerProtocol.parentVariable] = String(getpid())
    do {
      let worker = try Worker(number: number, command: command)
      workers.append(worker)
      return worker
    } catch {
      throw .cannotStartWorker(error)
    }
  }

  /// Waits until a worker says something, a signal comes, or something is due.
  func waitForWorkers() throws {
    let watched = workers
    var requests = [pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0)]
    for worker in watched {
      requests.append(pollfd(fd: worker.child.output, events: Int16(POLLIN), revents: 0))
      requests.append(pollfd(fd: worker.errors, events: Int16(POLLIN), revents: 0))
      requests.append(pollfd(fd: worker.input, events: Int16(POLLOUT), revents: 0))
    }
    let count = poll(&requests, nfds_t(requests.count), millisecondsToWait)
    let now = settings.clock.seconds()
    for worker in watched { worker.noteStop(at: now) }
    guard count > 0, requests[0].revents == 0 else { return }
    for (index, worker) in watched.enumerated() {
      if requests[3 * index + 2].revents != 0 { worker.collectLog() }
      if requests[3 * index + 3].revents != 0 { worker.flush() }
      if requests[3 * index + 1].revents != 0 { try hear(worker) }
    }
  }

  private var millisecondsToWait: Int32 {
    if hasRoom, hasPendingJobs { return 0 }
    let question = hasRoom ? nextQuestion ?? .infinity : .infinity
    let seconds = min(nextTick, nextDeadline, question) - settings.clock.seconds()
    return Int32((max(0, min(seconds, Self.secondsBetweenTicks)) * 1000).rounded(.up))
  }

  private func hear(_ worker: Worker) throws {
    let isAlive = worker.read()
    while let line = worker.nextLine() {
      guard let reply = WorkerReply(line: line), try take(reply, from: worker) else {
        return try replace(worker, because: .spokeNonsense)
      }
    }
    if !isAlive, workers.contains(where: { $0 === worker }) {
      try replace(worker, because: .ended)
    }
  }

  /// Handles a message; `false` where it does not fit what the worker was asked.
  private func take(_ reply: WorkerReply, from worker: Worker) throws -> Bool {
    switch reply {
    case .ready:
      worker.isReady = true
      failedStarts = 0
    case .progress(let identifier, let update):
      guard let job = worker.assignment?.job, job.identifier == identifier else { return false }
      observe(.progressed(job, worker: worker.number, update))
    case .result(let identifier, let result, let provenance):
      guard worker.assignment?.job.identifier == identifier else { return false }
      worker.collectLog()
      if let excess = excessInHindsight(of: worker) {
        try replace(worker, because: .exceeded(excess))
      } else {
        try finish(worker, result, provenance)
      }
    }
    return true
  }

  private func finish(
    _ worker: Worker, _ result: RunResult, _ provenance: Provenance
  ) throws {
    guard let assignment = worker.finishAssignment() else { return }
    let run = ExecutedRun(
      result: result, provenance: provenance.excluding(assignment.secondsStopped),
      log: worker.logText)
    try claims.finish(assignment.job, .executed(run))
    if result.outcome.isResult { summary.executed += 1 } else { summary.failed += 1 }
    observe(.ended(assignment.job, worker: worker.number, run))
  }

  /// Why a worker has to go.
  enum Removal {
    case ended
    case spokeNonsense
    case exceeded(String)
  }

  /// Ends a worker for good; its job, if it has begun one, has failed.
  func replace(_ worker: Worker, because removal: Removal) throws {
    let status = try worker.child.end()
    worker.collectLog()
    workers.removeAll { $0 === worker }
    endOrphans()
    let reason = Self.reason(for: removal, status)
    observe(.workerLost(worker: worker.number, reason: reason))
    guard worker.isReady || removal.isLimit else { return try countFailedStart(worker, status) }
    guard let assignment = worker.assignment else { return }
    let provenance = Provenance(
      started: assignment.moment, seconds: settings.clock.seconds() - assignment.start,
      environment: [:])
    let result = RunResult(outcome: .failed(reason: reason), metrics: [:])
    try finish(worker, result, provenance)
  }

  private func countFailedStart(_ worker: Worker, _ status: ExitStatus) throws {
    failedStarts += 1
    if let job = worker.finishAssignment()?.job { try giveBack(job) }
    if failedStarts >= Self.failedStartsAllowed {
      throw ExecutionError.workersEndAtOnce(status: status, log: worker.logText)
    }
  }

  private static func reason(for removal: Removal, _ status: ExitStatus) -> String {
    switch removal {
    case .ended where status == .signalled(SIGKILL):
      "the worker \(status); the system may have run out of memory"
    case .ended: "the worker \(status)"
    case .spokeNonsense: "the worker sent something that is no reply"
    case .exceeded(let limit): limit
    }
  }
}

extension ExecutionLoop.Removal {
  fileprivate var isLimit: Bool {
    if case .exceeded = self { true } else { false }
  }
}
