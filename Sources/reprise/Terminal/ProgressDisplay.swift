import Analysis
import Execution
import ExperimentModel
import Projects
import Reporting

/// Shows how an execution goes on: a live picture on a terminal, a line per finished run in a log.
final class ProgressDisplay: ExecutionDisplay {
  private static let secondsBetweenPictures = 0.1
  private static let secondsBetweenSigns = 60.0

  private let outline: ExecutionOutline
  private let console: Console
  private let palette: Palette
  private let clock = RunClock.system
  private var progress = ExecutionProgress()
  private var active = ActiveRuns()
  private var pictureHeight = 0
  private var lastOutput: Double

  /// Shows an execution that begins now.
  init(_ outline: ExecutionOutline, console: Console, palette: Palette) {
    self.outline = outline
    self.console = console
    self.palette = palette
    lastOutput = clock.seconds()
  }

  func show(_ event: ExecutionEvent, _ progress: ExecutionProgress) {
    self.progress = progress
    active.note(event, at: clock.seconds())
    switch event {
    case .ended(let job, _, let executed): end(job, executed)
    case .notice(let text): print("\(palette("note", .yellow)): \(text)")
    case .waiting(let job, let holder):
      print("waiting for \(run(job).name): \(holder) executes it")
    case .workerLost(let worker, let reason):
      print("\(palette("note", .yellow)): worker \(worker) is replaced: \(reason)")
    case .started, .progressed, .stopped, .alreadyDone, .tick: break
    }
    refresh()
  }

  /// Removes the live picture.
  func finish() {
    clear()
  }

  private func run(_ job: Job) -> Run { outline.runs[job.identifier] }

  private func end(_ job: Job, _ executed: ExecutedRun) {
    let run = run(job)
    let time = Formatting.text(ofSeconds: executed.provenance.seconds)
    switch executed.result.outcome {
    case .failed(let reason): print("\(palette("failed", .red)) \(run.name): \(reason)")
    case .diverged(let update):
      line("\(count) \(run.name)   \(RunOutcome.divergence(at: update))   \(time)")
    case .finished:
      let headline = progress.finished.last?.headline ?? ""
      line("\(count) \(run.name)   \(headline)   \(time)")
    }
  }

  private var count: String {
    let width = String(outline.total).count
    let done = String(progress.doneCount)
    return "[\(String(repeating: " ", count: width - done.count))\(done)/\(outline.total)]"
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
    let underWay = active.sorted.reduce(0) { $0 + $1.active.progress.fraction }
    let share =
      outline.total == 0 ? 1 : (Double(progress.doneCount) + underWay) / Double(outline.total)
    let (diverged, failed) = (progress.divergedCount, progress.failedCount)
    return ProgressPicture(columns: console.columns - 1, rows: console.rows - 1, palette: palette)
      .lines(
        share: share,
        [
          .init(text: "\(grouped(progress.doneCount)) of \(counted(outline.total, "run"))"),
          .init(text: diverged > 0 ? "\(grouped(diverged)) diverged" : "", style: .yellow),
          .init(text: failed > 0 ? "\(grouped(failed)) failed" : "", style: .red),
          .init(text: timeLeft(now)),
        ],
        below: active.sorted.map { worker, active in
          let run = run(active.job)
          return "  \(worker)  \(run.name)   \(MetricText.text(active.progress, of: run))"
        })
  }

  private func timeLeft(_ now: Double) -> String {
    let seconds = active.secondsLeft(of: outline, progress, at: now)
    return seconds.map { "about \(Formatting.text(ofSeconds: $0)) left" } ?? ""
  }
}
