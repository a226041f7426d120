package import Execution
package import ExperimentModel

/// What the executions of one command have come to so far; it goes on from stage to stage.
package struct ExecutionProgress {
  /// How many runs have ended, here or in another invocation.
  package private(set) var doneCount = 0
  /// The runs that failed, and why, as they ended.
  package private(set) var failures: [(run: Run, reason: String)] = []
  /// The durations of the runs that ended with a result, in seconds.
  package private(set) var finishedSeconds: [Double] = []
  /// The runs that ended with a result, as they ended.
  package private(set) var finished: [FinishedRun] = []

  /// Nothing was executed yet.
  package init() {}

  package var failedCount: Int { failures.count }

  package var divergedCount: Int { finished.count(where: \.isDiverged) }

  /// Counts what an execution of some runs tells.
  package mutating func note(_ event: ExecutionEvent, of runs: [Run]) {
    switch event {
    case .alreadyDone: doneCount += 1
    case .ended(let job, _, let executed): add(executed, of: runs[job.identifier])
    default: break
    }
  }

  private mutating func add(_ executed: ExecutedRun, of run: Run) {
    doneCount += 1
    if case .failed(let reason) = executed.result.outcome {
      failures.append((run, reason))
      return
    }
    finishedSeconds.append(executed.provenance.seconds)
    finished.append(
      FinishedRun(run: run, outcome: executed.result.outcome, metrics: executed.result.metrics))
  }
}

/// A run that ended with a result, and its final numbers.
package struct FinishedRun {
  package let run: Run
  package let outcome: RunOutcome
  package let metrics: [String: Double]

  package var isDiverged: Bool {
    if case .diverged = outcome { true } else { false }
  }
}
