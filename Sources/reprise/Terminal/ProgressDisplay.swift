import Execution
import ExperimentModel
import Reporting

/// Shows how an execution goes on: a live picture on a terminal, a line per finished run in a log.
final class ProgressDisplay {
  /// What is known of a run under way.
  private struct Active {
    let job: Job
    let since: Double
    var progress = RunProgress(fraction: 0)
  }

  private static let secondsBetweenPictures = 0.1
  private static let secondsBetweenSigns = 60.0

  private let runs: [Run]
  /// How many runs there are in all: those done before, these, and those that follow.
  private let total: Int
  private let workerCount: Int
  private let console: Console
  private let palette: Palette
  private let clock = RunClock.system
  private(set) var progress: ExecutionProgress
  private var active: [Int: Active] = [:]
  private var pictureHeight = 0
  private var lastOutput: Double

  /// Shows the execution of some runs, which others may have preceded, and others may follow.
  init(
    runs: [Run], after progress: ExecutionProgress = ExecutionProgress(), followingCount: Int = 0,
    workerCount: Int, console: Console, palette: Palette
  ) {
    self.runs = runs
    self.progress = progress
    total = progress.doneCount + runs.count + followingCount
    self.workerCount = workerCount
    self.console = console
    self.palette = palette
    lastOutput = clock.seconds()
  }

  func observe(_ event: ExecutionEvent) {
    switch event {
    case .started(let job, let worker): active[worker] = Active(job: job, since: clock.seconds())
    case .progressed(_, let worker, let progress): active[worker]?.progress = progress
    case .ended(let job, let worker, let executed): end(job, worker, executed)
    case .alreadyDone: progress.skip()
    case .waiting(let job, let holder):
      print("waiting for \(runs[job.identifier].name): \(holder) executes it")
    case .workerLost(let worker, let reason): lose(worker, reason)
    case .tick: break
    }
    refresh()
  }

  /// Removes the live picture.
  func finish() {
    clear()
  }

  private func end(_ job: Job, _ worker: Int, _ executed: ExecutedRun) {
    active[worker] = nil
    let run = runs[job.identifier]
    progress.add(executed, of: run)
    let time = Formatting.text(ofSeconds: executed.circumstances.seconds)
    switch executed.result.outcome {
    case .failed(let reason): print("\(palette("failed", .red)) \(run.name): \(reason)")
    case .diverged(let update):
      line("\(count) \(run.name)   diverged at update \(grouped(update))   \(time)")
    case .finished:
      let headline = progress.finished.last?.headline ?? ""
      line("\(count) \(run.name)   \(headline)   \(time)")
    }
  }

  private func lose(_ worker: Int, _ reason: String) {
    active[worker] = nil
    print("\(palette("note", .yellow)): worker \(worker) is replaced: \(reason)")
  }

  private var count: String {
    let width = String(total).count
    let done = String(progress.doneCount)
    return "[\(String(repeating: " ", count: width - done.count))\(done)/\(total)]"
  }

  // MARK: Output

  /// A line that stays, on a terminal as in a log.
  private func print(_ text: StyledText) {
    clear()
    console.line(text)
    lastOutput = clock.seconds()
  }

  /// A line that only a log needs.
  private func line(_ text: String) {
    if !console.movesCursor { print(StyledText(text)) }
  }

  private func refresh() {
    let now = clock.seconds()
    if console.movesCursor {
      guard now - lastOutput >= Self.secondsBetweenPictures else { return }
      clear()
      let picture = picture(now)
      pictureHeight = picture.count
      console.writeUnwrapped(picture)
      lastOutput = now
    } else if now - lastOutput >= Self.secondsBetweenSigns {
      let news = ["\(counted(active.count, "run")) under way", timeLeft(now)]
      print("\(count) \(news.filter { !$0.isEmpty }.joined(separator: ", "))")
    }
  }

  private func clear() {
    guard pictureHeight > 0 else { return }
    console.clear(lines: pictureHeight)
    pictureHeight = 0
  }

  private func picture(_ now: Double) -> [StyledText] {
    let underWay = active.values.reduce(0) { $0 + $1.progress.fraction }
    let share = total == 0 ? 1 : (Double(progress.doneCount) + underWay) / Double(total)
    let (diverged, failed) = (progress.divergedCount, progress.failedCount)
    return ProgressPicture(columns: console.columns - 1, rows: console.rows - 1, palette: palette)
      .lines(
        share: share,
        [
          .init(text: "\(grouped(progress.doneCount)) of \(counted(total, "run"))"),
          .init(text: diverged > 0 ? "\(grouped(diverged)) diverged" : "", style: .yellow),
          .init(text: failed > 0 ? "\(grouped(failed)) failed" : "", style: .red),
          .init(text: timeLeft(now)),
        ],
        below: active.sorted { $0.key < $1.key }.map { worker, active in
          let run = runs[active.job.identifier]
          return "  \(worker)  \(run.name)   \(MetricText.text(active.progress, of: run))"
        })
  }

  private func timeLeft(_ now: Double) -> String {
    let running = active.values.map {
      TimeEstimate.RunningRun(elapsedSeconds: now - $0.since, fraction: $0.progress.fraction)
    }
    let estimate = TimeEstimate(
      finishedSeconds: progress.finishedSeconds, running: running,
      waitingCount: max(0, total - progress.doneCount - active.count),
      workerCount: workerCount)
    return estimate.remainingSeconds.map { "about \(Formatting.text(ofSeconds: $0)) left" } ?? ""
  }
}
