import Analysis
import ExperimentModel
import Projects

/// What `reprise status` says of an invocation.
enum StatusText {
  /// After so many seconds without a word, it is said when the last one was.
  private static let silence = 10

  /// Who it is and how far, then a line for each run under way.
  ///
  ///     process 4711 on host vm since 2026-11-30T08:00:00Z
  ///       24 of 60 runs done, 2 failed, about 5 min left
  ///       1  2-depth · 9 layers · seed 1   40 %, for 31 s
  static func lines(of invocation: RunningInvocation, at now: Int) -> [String] {
    guard let status = invocation.status else {
      return [invocation.holder, "  has not said yet how far it is"]
    }
    let age = now - status.written
    let parts = [
      "\(grouped(status.done)) of \(counted(status.total, "run")) done",
      status.failed > 0 ? "\(grouped(status.failed)) failed" : "",
      status.secondsLeft.map { "about \(Formatting.text(ofSeconds: $0)) left" } ?? "",
      age > silence ? "as it said \(Formatting.text(ofSeconds: Double(age))) ago" : "",
    ]
    return [invocation.holder, "  " + parts.filter { !$0.isEmpty }.joined(separator: ", ")]
      + status.active.map { run in
        let time = Formatting.text(ofSeconds: Double(max(0, now - run.since)))
        let share = run.fraction > 0 ? "\(Int(run.fraction * 100)) %, " : ""
        return "  \(run.worker)  \(run.name)   \(share)for \(time)"
      }
  }

  /// How many tasks at work are listed.
  private static let listedTasks = 20

  /// A job, then a line for each task at work.
  ///
  ///     job 4711   9 of 14 tasks done, 3 running, 2 waiting (Priority)   171 of 262 runs finished, 1 failed   about 6 min left
  ///       task 9 on n1   12 of 20 runs ended, 2-depth · 9 layers · seed 1 (40 %)
  static func lines(of status: BatchStatus) -> [String] {
    let name = status.job.map { "job \($0)" } ?? "a job"
    let runs = [
      "\(grouped(status.finishedCount)) of \(counted(status.runCount, "run")) finished",
      status.failedCount > 0 ? "\(grouped(status.failedCount)) failed" : "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    let time = status.secondsLeft.map { "about \(Formatting.text(ofSeconds: $0)) left" } ?? ""
    let head = [name, tasks(of: status), runs, time].filter { !$0.isEmpty }
    let hidden = status.activeTasks.count - listedTasks
    return [head.joined(separator: "   ")]
      + status.activeTasks.prefix(listedTasks).map(line)
      + (hidden > 0 ? ["  and \(counted(hidden, "task")) more"] : [])
  }

  private static func tasks(of status: BatchStatus) -> String {
    if let silence = status.silence { return "\(status.executor): \(silence)" }
    if status.hasEnded {
      return "has ended; `reprise run --on \(status.executor)` hands in what is missing"
    }
    let reason = status.waitingReason.isEmpty ? "" : " (\(status.waitingReason))"
    return [
      "\(grouped(status.doneTaskCount)) of \(counted(status.taskCount, "task")) done",
      status.activeTasks.isEmpty ? "" : "\(grouped(status.activeTasks.count)) running",
      status.waitingTaskCount > 0 ? "\(grouped(status.waitingTaskCount)) waiting\(reason)" : "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func line(of task: BatchStatus.ActiveTask) -> String {
    let active = task.active.map { run in
      run.fraction > 0 ? "\(run.name) (\(Int(run.fraction * 100)) %)" : run.name
    }
    let ended = "\(grouped(task.endedCount)) of \(counted(task.runCount, "run")) ended"
    return "  task \(task.index) on \(task.node)   "
      + ([ended] + active).joined(separator: ", ")
  }
}
