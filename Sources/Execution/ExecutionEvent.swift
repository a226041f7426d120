package import ExperimentModel

/// What an execution tells its observer while it goes on.
package enum ExecutionEvent: Sendable, Equatable {
  /// A worker began a job.
  case started(Job, worker: Int)
  /// A job reported how far it is.
  case progressed(Job, worker: Int, RunProgress)
  /// A job ended with a result or a failure, which has been kept.
  case ended(Job, worker: Int, ExecutedRun)
  /// A job needed no execution.
  case alreadyDone(Job)
  /// A job is executed by another process; told once per job.
  case waiting(Job, holder: String)
  /// A job is not under way any more, and will be tried again.
  case stopped(Job, worker: Int)
  /// Something that a user should know of the execution as a whole.
  case notice(String)
  /// A worker ended though it should not have, or was stopped at a limit; another takes its place.
  case workerLost(worker: Int, reason: String)
  /// About a second has passed.
  case tick
}

/// What an execution came to.
package struct ExecutionSummary: Hashable, Sendable {
  /// Creates the summary of an execution in which nothing has happened.
  package init() {}

  /// Jobs that were executed to a result.
  package var executed = 0
  /// Jobs that were executed and failed.
  package var failed = 0
  /// Jobs whose results were there, or came from another process.
  package var alreadyDone = 0
  /// Jobs that were not executed, or not to their end.
  package var remaining = 0
  /// Jobs that go on elsewhere, while a further plan may know more: another execution takes them up.
  package var underWay = 0
  /// Whether somebody took what was handed in back.
  package var isCancelled = false
  /// Whether nothing more was started since the time for it was over.
  package var isOutOfTime = false
  /// The signal that ended the execution early; `nil` for none.
  package var interruptedBy: Int32?

  /// Whether every job has its result, and nobody asked for an end.
  package var isComplete: Bool {
    failed == 0 && remaining == 0 && interruptedBy == nil && !isCancelled
  }
}
