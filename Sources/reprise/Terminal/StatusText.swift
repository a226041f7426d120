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
}
