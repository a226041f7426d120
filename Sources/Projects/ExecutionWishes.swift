package import Execution
package import Planning

/// How a user wants runs to be executed.
package struct ExecutionWishes: Sendable {
  /// How many runs are executed at once; `nil` for as many as the machine has cores and memory for.
  package var jobs: Int?
  /// How many threads each run uses; `nil` for the processors that no other run uses.
  package var threads: Int?
  /// Whether records answer for runs.
  package var reuse: Reuse
  /// What a single run may use.
  package var limits: RunLimits
  /// What a failed run means for the others.
  package var failurePolicy: FailurePolicy
  /// In which order runs are started.
  package var order: RunOrder
  /// When no further run is started, in seconds of the system's `RunClock`; `nil` for never.
  package var closesAt: Double?
  /// The signals whose first one lets the runs under way finish on this machine; those of a cluster go on in any case.
  package var closingSignals: Set<Int32>
  /// Where runs are executed.
  package var place: ExecutionPlace

  /// Creates wishes.
  package init(
    jobs: Int? = nil, threads: Int? = nil, reuse: Reuse = .records, limits: RunLimits = .none,
    failurePolicy: FailurePolicy = .keepGoing, order: RunOrder = .spec, closesAt: Double? = nil,
    closingSignals: Set<Int32> = [], place: ExecutionPlace = .here
  ) {
    self.order = order
    self.closesAt = closesAt
    self.closingSignals = closingSignals

    self.jobs = jobs
    self.threads = threads
    self.reuse = reuse
    self.limits = limits
    self.failurePolicy = failurePolicy
    self.place = place
  }

  /// How many workers so many runs are worth on a machine; at least one.
  package func workerCount(for runCount: Int, on machine: MachineCapacity) -> Int {
    let capacity = machine.workerCount(bytesPerWorker: WorkerCommand.residentBytes)
    return max(1, min(jobs ?? capacity, runCount))
  }

  /// How the runs share the threads of a machine.
  package func threadShare(on machine: MachineCapacity) -> ThreadShare {
    threads.map(ThreadShare.each) ?? .idle(processorCount: machine.processorCount)
  }
}
