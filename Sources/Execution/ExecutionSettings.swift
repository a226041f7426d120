package import ChildProcess

/// How jobs are executed.
package struct ExecutionSettings: Sendable {
  /// What starts a worker: a program that calls `WorkerLoop.serve`.
  package var worker: Command
  /// How many workers there are at most.
  package var workerCount: Int
  /// How many threads a run may use.
  package var threads: ThreadShare
  /// What the machine has for runs that declare what they occupy.
  package var capacity: MachineCapacity
  /// What a single run may use.
  package var limits: RunLimits
  /// What a failed run means for the others.
  package var failurePolicy: FailurePolicy
  /// When nothing more is started, in seconds of the clock; `nil` for never.
  package var closesAt: Double?
  /// Where time comes from.
  package var clock: RunClock

  /// Creates settings; workers are in a process group of their own, so that Ctrl-C is the parent's to handle.
  ///
  /// - Precondition: `workerCount` is at least 1.
  package init(
    worker: Command, workerCount: Int, threads: ThreadShare = .each(1),
    capacity: MachineCapacity = .current([:]), limits: RunLimits = .none,
    failurePolicy: FailurePolicy = .keepGoing, closesAt: Double? = nil, clock: RunClock = .system
  ) {
    precondition(workerCount >= 1, "there must be a worker")
    self.worker = worker
    self.worker.group = .separate
    self.workerCount = workerCount
    self.threads = threads
    self.capacity = capacity
    self.limits = limits
    self.failurePolicy = failurePolicy
    self.closesAt = closesAt
    self.clock = clock
  }
}

/// What a single run may use before its worker is stopped and the run counts as failed.
package struct RunLimits: Hashable, Sendable {
  /// The longest time, in seconds; `nil` for any.
  package var seconds: Double?
  /// The most resident memory of the worker, in bytes, looked at about once a second, and at its most when a run has
  /// ended; `nil` for any.
  package var residentBytes: Int?

  /// No limits.
  package static let none = RunLimits()

  /// Creates limits.
  package init(seconds: Double? = nil, residentBytes: Int? = nil) {
    self.seconds = seconds
    self.residentBytes = residentBytes
  }
}

/// What a failed run means for the others.
package enum FailurePolicy: Hashable, Sendable {
  /// Nothing: all of them are executed.
  case keepGoing
  /// No further run is started; those under way are finished and kept.
  case failFast
}
