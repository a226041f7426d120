package import Execution
package import ExperimentModel

/// The runs of an execution that are under way, by the workers that execute them.
package struct ActiveRuns {
  /// A run under way.
  package struct Active {
    package let job: Job
    /// When it began, in seconds by the clock of whoever looks on.
    package let since: Double
    /// How far it is.
    package fileprivate(set) var progress = RunProgress(fraction: 0)
  }

  private var byWorker: [Int: Active] = [:]

  /// Nothing is under way yet.
  package init() {}

  package var count: Int { byWorker.count }

  /// The runs under way, by the numbers of their workers.
  package var sorted: [(worker: Int, active: Active)] {
    byWorker.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Takes an event that happened at a moment, in seconds.
  package mutating func note(_ event: ExecutionEvent, at now: Double) {
    switch event {
    case .started(let job, let worker): byWorker[worker] = Active(job: job, since: now)
    case .progressed(_, let worker, let progress): byWorker[worker]?.progress = progress
    case .ended(_, let worker, _), .stopped(_, let worker), .workerLost(let worker, _):
      byWorker[worker] = nil
    case .alreadyDone, .waiting, .notice, .tick: break
    }
  }

  /// How long the execution will still take, in seconds; `nil` while nothing is known.
  package func secondsLeft(
    of outline: ExecutionOutline, _ progress: ExecutionProgress, at now: Double
  ) -> Double? {
    TimeEstimate(
      finishedSeconds: progress.finishedSeconds,
      running: byWorker.values.map {
        TimeEstimate.RunningRun(
          elapsedSeconds: now - $0.since, fraction: $0.progress.fraction)
      },
      waitingCount: max(0, outline.total - progress.doneCount - count),
      workerCount: outline.workerCount ?? max(1, count)
    ).remainingSeconds
  }
}
