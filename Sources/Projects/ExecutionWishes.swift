package import Execution
package import Planning

/// How a user wants runs to be executed.
package struct ExecutionWishes: Sendable {
  /// How many runs are executed at once; `nil` for as many as the machine has cores and memory for.
  package var jobs: Int?
  /// Whether records answer for runs.
  package var reuse: Reuse
  /// What a single run may use.
  package var limits: RunLimits
  /// What a failed run means for the others.
  package var failurePolicy: FailurePolicy

  /// Creates wishes.
  package init(
    jobs: Int? = nil, reuse: Reuse = .records, limits: RunLimits = .none,
    failurePolicy: FailurePolicy = .keepGoing
  ) {
    self.jobs = jobs
    self.reuse = reuse
    self.limits = limits
    self.failurePolicy = failurePolicy
  }

  /// How many workers so many runs are worth; at least one.
  package func workerCount(for runCount: Int) -> Int {
    let capacity = MachineCapacity.current.workerCount(bytesPerWorker: WorkerCommand.residentBytes)
    return max(1, min(jobs ?? capacity, runCount))
  }
}
