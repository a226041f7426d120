internal import Execution
internal import ExperimentModel

/// A task of a batch, as far as runs of this execution are in it.
final class LiveTask {
  let batch: LiveBatch
  let index: Int
  let runs: [BatchRun]
  /// The jobs that wait for it, by the places of their runs.
  private(set) var open: [Int: Job] = [:]
  /// What it said last.
  private(set) var report: TaskReport?
  /// What the engine said last; `nil` where it has said nothing yet.
  var state: TaskState?
  /// When the engine first did not count it among those at work, in nanoseconds since 1970; `nil` while it does.
  var goneSince: Int?
  /// Whether its end has been understood.
  var isSettled = false

  init(_ batch: LiveBatch, _ index: Int, _ runs: [BatchRun]) {
    self.batch = batch
    self.index = index
    self.runs = runs
  }

  /// Makes a job wait for one of the task's runs.
  func take(_ job: Job, at place: Int) { open[place] = job }

  /// A job waits for it no more.
  func drop(_ place: Int) { open[place] = nil }

  /// Takes what the task says now.
  ///
  /// - Returns: Whether that is news.
  func hear(_ report: TaskReport?) -> Bool {
    guard let report, report != self.report else { return false }
    self.report = report
    return true
  }

  /// The task as messages call it: `task 3 of job 4711 on node n1`.
  var description: String {
    let node = node.map { " on node \($0)" } ?? ""
    return "task \(index) of job \(batch.job)\(node)"
  }

  private var node: String? {
    switch state {
    case .running(let node) where !node.isEmpty: node
    case .ended(_, let node) where !node.isEmpty: node
    default: report?.node
    }
  }

  /// How it ended, in the engine's word: `ended as TIMEOUT`.
  var end: String {
    switch state {
    case .ended(let word, _): "ended as \(word)"
    case .stranded(let reason): "was not started (\(reason))"
    default: "is not there any more"
    }
  }

  /// Where its log is.
  var log: String { batch.batch.log(of: index) }
}

/// A batch with its job at the engine.
final class LiveBatch {
  let batch: Batch
  let job: String
  var tasks: [LiveTask] = []
  /// Whether the user has been told that it waits for ever.
  var isKnownToWait = false

  init(_ batch: Batch, job: String) {
    self.batch = batch
    self.job = job
  }
}
