internal import ChildProcess
internal import ExperimentModel

extension ExecutionLoop {
  /// When the first run under way will have used up its time; infinite where there is no limit.
  var nextDeadline: Double {
    guard let seconds = settings.limits.seconds else { return .infinity }
    let deadlines = workers.compactMap { worker in
      worker.assignment.map { $0.start + $0.secondsStopped + seconds }
    }
    return deadlines.min() ?? .infinity
  }

  /// Stops the runs that use more than they may.
  func checkLimitsWhenDue() throws {
    let now = settings.clock.seconds()
    guard now >= min(nextTick, nextDeadline) else { return }
    for worker in workers {
      if let excess = excess(of: worker, at: now) {
        try replace(worker, because: .exceeded(excess))
      }
    }
    if now >= nextTick {
      nextTick = now + Self.secondsBetweenTicks
      observe(.tick)
    }
  }

  private func excess(of worker: Worker, at now: Double) -> String? {
    guard let assignment = worker.assignment else { return nil }
    let limits = settings.limits
    if let seconds = limits.seconds, assignment.secondsExecuted(by: now) >= seconds {
      return "the run exceeded the time limit of \(JSON.text(of: seconds)) s"
    }
    let process = worker.child.identifier
    guard let resources = assignment.job.resources else {
      return memoryExcess(ResidentMemory.bytes(of: process), limits.residentBytes)
    }
    // A program's own memory is that of all that it has started, without the worker's.
    let bytes = ProcessTree.descendants(of: process).compactMap(ResidentMemory.bytes).reduce(0, +)
    let most = [limits.residentBytes, resources.memoryBytes].compactMap(\.self).min()
    return memoryExcess(bytes, most)
  }

  /// By how much a run that has just ended went over the limit at any time; a worker that did so once is of no use for
  /// another run.
  func excessInHindsight(of worker: Worker) -> String? {
    guard worker.assignment?.job.resources == nil else { return nil }
    return memoryExcess(
      ResidentMemory.peakBytes(of: worker.child.identifier), settings.limits.residentBytes)
  }

  private func memoryExcess(_ bytes: Int?, _ limit: Int?) -> String? {
    guard let limit, let bytes, bytes > limit else { return nil }
    return "the run exceeded the memory limit of \(limit >> 20) MiB with \(bytes >> 20) MiB"
  }
}
