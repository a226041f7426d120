/// Who decides at the last moment, after the plan, whether a job is still to be executed, and keeps what came of it: in
/// the program, the store and its locks.
///
/// The executor calls it from one thread, between other work, so both calls should be quick.
package protocol RunClaims: AnyObject {
  /// Asks for the right to execute a job, just before it would start.
  ///
  /// - Throws: Where nothing can be decided; the whole execution ends with the error.
  func claim(_ job: Job) throws -> JobClaim

  /// Takes what came of a claimed job, and gives the right back.
  ///
  /// - Throws: Where the result cannot be kept; the whole execution ends with the error.
  func finish(_ job: Job, _ end: JobEnd) throws
}

/// Whether a job is to be executed.
package enum JobClaim: Hashable, Sendable {
  /// Yes, and by us alone.
  case execute
  /// No: its result is there.
  case alreadyDone
  /// Not now: another process executes it, described for messages. It is asked about again later.
  case heldByAnother(String)
}

/// How a claimed job ended.
package enum JobEnd: Sendable, Equatable {
  /// With a result or a failure.
  case executed(ExecutedRun)
  /// Without either: the execution was interrupted, or ended with an error.
  case abandoned
}
