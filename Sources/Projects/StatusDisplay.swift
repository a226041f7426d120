import Execution
import ExperimentModel

/// Says on the status board how far an execution is, about once a second, beside what shows it to its user.
final class StatusDisplay: ExecutionDisplay {
  private struct Active {
    let run: Run
    let since: Int
    var fraction = 0.0
  }

  private let inner: any ExecutionDisplay
  private let outline: ExecutionOutline
  private let board: StatusBoard
  private let name: String
  private let now: () -> Int
  private var active: [Int: Active] = [:]
  private var lastWritten = 0

  /// Creates a display around another.
  ///
  /// - Parameters:
  ///   - inner: What shows the execution to its user.
  ///   - outline: What is known of the execution before it begins.
  ///   - board: Where it is said.
  ///   - name: The name by which the invocation is announced.
  ///   - now: The present time, in seconds since 1970.
  init(
    _ inner: any ExecutionDisplay, _ outline: ExecutionOutline, on board: StatusBoard,
    as name: String, now: @escaping () -> Int
  ) {
    self.inner = inner
    self.outline = outline
    self.board = board
    self.name = name
    self.now = now
  }

  func show(_ event: ExecutionEvent, _ progress: ExecutionProgress) {
    switch event {
    case .started(let job, let worker):
      active[worker] = Active(run: outline.runs[job.identifier], since: now())
    case .progressed(_, let worker, let progress): active[worker]?.fraction = progress.fraction
    case .ended(_, let worker, _), .workerLost(let worker, _): active[worker] = nil
    case .alreadyDone, .waiting, .tick: break
    }
    inner.show(event, progress)
    let moment = now()
    guard moment > lastWritten else { return }
    lastWritten = moment
    board.write(status(progress, at: moment), of: name)
  }

  func finish() { inner.finish() }

  private func status(_ progress: ExecutionProgress, at moment: Int) -> InvocationStatus {
    let estimate = TimeEstimate(
      finishedSeconds: progress.finishedSeconds,
      running: active.values.map {
        TimeEstimate.RunningRun(
          elapsedSeconds: Double(moment - $0.since), fraction: $0.fraction)
      },
      waitingCount: max(0, outline.total - progress.doneCount - active.count),
      workerCount: outline.workerCount)
    return InvocationStatus(
      written: moment, total: outline.total, done: progress.doneCount,
      failed: progress.failedCount, secondsLeft: estimate.remainingSeconds,
      active: active.sorted { $0.key < $1.key }.map { worker, active in
        InvocationStatus.ActiveRun(
          worker: worker, name: "\(active.run.experiment) · \(active.run.name)",
          since: active.since, fraction: active.fraction)
      })
  }
}
