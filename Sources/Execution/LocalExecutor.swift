package import ChildProcess

/// Executes jobs on worker processes, in one thread, until all are finished or somebody asks for an end.
///
/// Workers are started as they are needed and serve many jobs each. A worker that crashes, is killed, or answers
/// nonsense fails its own job and is replaced.
package struct LocalExecutor: RunExecutor {
  /// How jobs are executed.
  package let settings: ExecutionSettings

  /// Creates an executor; nothing is started yet.
  package init(_ settings: ExecutionSettings) {
    self.settings = settings
  }

  /// Executes jobs, in their order as far as workers are free; once somebody asks for an end, workers are stopped and
  /// their runs are lost.
  ///
  /// Call it from a thread that outlives the call, best the main one: the kernel kills workers with the thread that
  /// started them.
  package func execute(
    _ jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: (ExecutionEvent) -> Void
  ) throws -> ExecutionSummary {
    try withoutActuallyEscaping(observe) { observe in
      let loop = ExecutionLoop(
        settings, jobs: jobs, claims: claims, interruption: interruption, observe: observe)
      return try loop.run()
    }
  }
}

/// Why jobs could not be executed at all.
package enum ExecutionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system refuses to start a worker.
  case cannotStartWorker(ProcessError)
  /// Workers end before they are ready; what the last one said.
  case workersEndAtOnce(status: ExitStatus, log: String)

  /// The error in words.
  package var description: String {
    switch self {
    case .cannotStartWorker(let error): "\(error)"
    case .workersEndAtOnce(let status, let log):
      "workers end before they begin: the last one \(status)" + (log.isEmpty ? "" : "\n\(log)")
    }
  }
}
