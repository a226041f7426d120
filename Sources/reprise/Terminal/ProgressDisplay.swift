import Execution
import ExperimentModel
import Reporting

/// Shows how an execution goes on: a live picture on a terminal, a line per finished run in a log.
final class ProgressDisplay {
  /// What is known of a run under way.
  private struct Active {
    let job: Job
    let since: Double
    var update = ProgressUpdate(fraction: 0)
  }

  private static let secondsBetweenPictures = 0.1
  private static let secondsBetweenSigns = 60.0

  private let runs: [Run]
  private let workerCount: Int
  private let console: Console
  private let palette: Palette
  private let clock = RunClock.system
  private var active: [Int: Active] = [:]
  private var finishedSeconds: [Double] = []
  private var doneCount = 0
  private var failedCount = 0
  private var pictureHeight = 0
  private var lastOutput: Double

  init(runs: [Run], workerCount: Int, console: Console, palette: Palette) {
    self.runs = runs
    self.workerCount = workerCount
    self.console = console
    self.palette = palette
    lastOutput = clock.seconds()
  }

  func observe(_ event: ExecutionEvent) {
    switch event {
    case .started(let job, let worker): active[worker] = Active(job: job, since: clock.seconds())
    case .progressed(_, let worker, let update): active[worker]?.update = update
    case .ended(let job, let worker, let executed): end(job, worker, executed)
    case .alreadyDone: doneCount += 1
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
    doneCount += 1
    let run = runs[job.identifier]
    let time = Formatting.text(ofSeconds: executed.circumstances.seconds)
    switch executed.result.outcome {
    case .failed(let reason):
      failedCount += 1
      print("\(palette("failed", .red)) \(run.name): \(reason)")
    case .diverged(let update):
      finishedSeconds.append(executed.circumstances.seconds)
      line("\(count) \(run.name)   diverged at update \(grouped(update))   \(time)")
    case .finished:
      finishedSeconds.append(executed.circumstances.seconds)
      line("\(count) \(run.name)   \(headline(run, executed.result))   \(time)")
    }
  }

  private func lose(_ worker: Int, _ reason: String) {
    active[worker] = nil
    print("\(palette("note", .yellow)): worker \(worker) is replaced: \(reason)")
  }

  private var count: String {
    let width = String(runs.count).count
    let done = String(doneCount)
    return "[\(String(repeating: " ", count: width - done.count))\(done)/\(runs.count)]"
  }

  /// The metrics of a finished run that a reader looks for first.
  private func headline(_ run: Run, _ result: RunResult) -> String {
    let kind = Project.kinds.first { $0.name == run.config.kind }
    let shares = (kind?.metrics ?? []).filter { $0.isFinal && $0.unit == .share }
    return shares.compactMap { metric in
      result.metrics[metric.name].map { MetricText.text($0, of: metric) }
    }.joined(separator: "   ")
  }

  // MARK: Output

  /// A line that stays, on a terminal as in a log.
  private func print(_ text: String) {
    clear()
    console.line(text)
    lastOutput = clock.seconds()
  }

  /// A line that only a log needs.
  private func line(_ text: String) {
    if !console.movesCursor { print(text) }
  }

  private func refresh() {
    let now = clock.seconds()
    if console.movesCursor {
      guard now - lastOutput >= Self.secondsBetweenPictures else { return }
      clear()
      let picture = picture(now)
      pictureHeight = picture.count
      console.write(picture.map { $0 + "\n" }.joined())
      lastOutput = now
    } else if now - lastOutput >= Self.secondsBetweenSigns {
      print("\(count) \(counted(active.count, "run")) under way, \(timeLeft(now))")
    }
  }

  private func clear() {
    guard pictureHeight > 0 else { return }
    console.write("\u{1B}[\(pictureHeight)A\u{1B}[J")
    pictureHeight = 0
  }

  private func picture(_ now: Double) -> [String] {
    let width = 24
    let share =
      runs.isEmpty
      ? 1
      : (Double(doneCount) + active.values.reduce(0) { $0 + $1.update.fraction })
        / Double(runs.count)
    let filled = min(width, Int(share * Double(width)))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let failures = failedCount > 0 ? "   " + palette("\(failedCount) failed", .red) : ""
    let head =
      "[\(bar)]  \(grouped(doneCount)) of \(counted(runs.count, "run"))\(failures)   \(timeLeft(now))"
    let columns = console.columns - 1
    return [head]
      + active.sorted { $0.key < $1.key }.map { worker, active in
        String(
          "  \(worker)  \(runs[active.job.identifier].name)   \(readings(active))".prefix(
            columns))
      }
  }

  private func readings(_ active: Active) -> String {
    let kind = Project.kinds.first { $0.name == active.job.config.kind }
    return active.update.readings.map { reading in
      kind?.metric(reading.name).map { MetricText.text(reading.value, of: $0) } ?? ""
    }.joined(separator: "   ")
  }

  private func timeLeft(_ now: Double) -> String {
    let running = active.values.map {
      TimeEstimate.RunningRun(elapsedSeconds: now - $0.since, fraction: $0.update.fraction)
    }
    let estimate = TimeEstimate(
      finishedSeconds: finishedSeconds, running: running,
      waitingCount: max(0, runs.count - doneCount - active.count),
      workerCount: workerCount)
    return estimate.remainingSeconds.map { "about \(Formatting.text(ofSeconds: $0)) left" } ?? ""
  }
}
