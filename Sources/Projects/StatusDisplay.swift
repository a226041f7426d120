import Execution
import ExperimentModel

/// Says on the status board how far an execution is, about once a second, beside what shows it to its user.
final class StatusDisplay: ExecutionDisplay {
  private let inner: any ExecutionDisplay
  private let outline: ExecutionOutline
  private let board: StatusBoard
  private let name: String
  private let now: () -> Int
  private var active = ActiveRuns()
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
    active.note(event, at: Double(now()))
    inner.show(event, progress)
    let moment = now()
    guard moment > lastWritten else { return }
    lastWritten = moment
    board.write(status(progress, at: moment), of: name)
  }

  func finish() { inner.finish() }

  private func status(_ progress: ExecutionProgress, at moment: Int) -> InvocationStatus {
    InvocationStatus(
      written: moment, total: outline.total, done: progress.doneCount,
      failed: progress.failedCount,
      secondsLeft: active.secondsLeft(of: outline, progress, at: Double(moment)),
      active: active.sorted.map { worker, active in
        let run = outline.runs[active.job.identifier]
        return InvocationStatus.ActiveRun(
          worker: worker, name: "\(run.experiment) · \(run.name)",
          since: Int(active.since), fraction: active.progress.fraction)
      })
  }
}
