import Clusters
import Execution
import ExperimentModel
import Synchronization

/// An engine whose tasks do what a test says, and a clock that runs as fast as it likes.
final class ScriptedEngine: BatchEngine {
  struct State {
    var submissions: [BatchSubmission] = []
    var states: [TaskStates.Place: TaskState] = [:]
    var questions: [Int] = []
    var cancelled: [String] = []
    var isAway = false
    /// The engine takes the next job, and its answer is lost.
    var losesAnswer = false
    var nanoseconds = 1_000_000_000_000
  }

  let state = Mutex(State())
  let name = "scripted"
  let title = "The script"
  private let mostTasks: Int

  init(mostTasks: Int = 1000) { self.mostTasks = mostTasks }

  /// Every look at the clock takes three seconds.
  @Sendable func now() -> Int {
    state.withLock {
      $0.nanoseconds += 3_000_000_000
      return $0.nanoseconds
    }
  }

  func set(_ task: Int, of job: String, _ word: TaskState?) {
    state.withLock { $0.states[TaskStates.Place(job: job, index: task)] = word }
  }

  func mostTasksPerJob() throws(BatchError) -> Int { mostTasks }

  func submit(
    _ submission: BatchSubmission, keeping descriptor: Int32?
  ) throws(BatchError) -> String {
    if state.withLock({ $0.isAway }) { throw .unreachable("nobody is there") }
    let job = accept(submission)
    let isLost = state.withLock { state in
      defer { state.losesAnswer = false }
      return state.losesAnswer
    }
    if isLost { throw .unreachable("the answer did not come") }
    return job
  }

  private func accept(_ submission: BatchSubmission) -> String {
    state.withLock { state in
      state.submissions.append(submission)
      let job = String(state.submissions.count)
      for task in 0..<(submission.taskCount ?? 1) {
        let index = submission.taskCount == nil ? nil : task
        state.states[TaskStates.Place(job: job, index: index)] = .running(node: "n1")
      }
      return job
    }
  }

  func job(called name: String) throws(BatchError) -> String? {
    if state.withLock({ $0.isAway }) { throw .unreachable("nobody is there") }
    return state.withLock { state in
      state.submissions.firstIndex { $0.name == name }.map { String($0 + 1) }
    }
  }

  func tasks(of jobs: [String]) throws(BatchError) -> TaskStates {
    let (isAway, states) = state.withLock { state in
      state.questions.append(state.nanoseconds)
      return (state.isAway, state.states)
    }
    if isAway { throw .unreachable("nobody is there") }
    return TaskStates(states)
  }

  func cancel(_ jobs: [String]) throws(BatchError) { state.withLock { $0.cancelled += jobs } }

  func cancelWaiting(_ jobs: [String]) throws(BatchError) {
    state.withLock { $0.cancelled += jobs.map { "\($0) waiting" } }
  }

  func cancel(task index: Int, of job: String) throws(BatchError) {
    state.withLock { $0.cancelled.append("\(job)_\(index)") }
  }

  func task(in environment: [String: String]) -> EngineTask? { nil }
}

/// A store of outcomes.
final class Outcomes: RunClaims, Sendable {
  private let known = Mutex<[RunKey: ExecutedRun]>([:])
  private let held = Mutex<Set<Int>>([])
  private let runs: [RunIdentity]

  init(_ runs: [RunIdentity]) { self.runs = runs }

  /// A task of the jobs that are handed in finishes a run, or another invocation does.
  func finish(_ run: Int, inTask isInTask: Bool = true) {
    put(run, RunResult(outcome: .finished, metrics: ["score": 1]), inTask: isInTask)
  }

  /// A task finds that a run fails.
  func fail(_ run: Int) {
    put(run, RunResult(outcome: .failed(reason: "too fast"), metrics: [:]), inTask: true)
  }

  func hold(_ run: Int) { held.withLock { _ = $0.insert(run) } }
  func letGo(_ run: Int) { held.withLock { _ = $0.remove(run) } }

  func failure(of run: Int) -> String? {
    guard case .failed(let reason)? = look(runs[run].key, [])?.result.outcome else { return nil }
    return reason
  }

  @Sendable func look(_ key: RunKey, _ chains: Set<String>) -> ExecutedRun? {
    known.withLock { $0[key] }
  }

  func claim(_ job: Job) -> JobClaim {
    if look(runs[job.identifier].key, []) != nil { return .alreadyDone }
    return held.withLock { $0.contains(job.identifier) }
      ? .heldByAnother("a local process") : .execute
  }

  func finish(_ job: Job, _ end: JobEnd) {
    if case .executed(let run) = end { put(job.identifier, run.result, inTask: true) }
  }

  private func put(_ run: Int, _ result: RunResult, inTask isInTask: Bool) {
    let executed = ExecutedRun(
      result: result,
      provenance: Provenance(
        started: "2026-01-01T00:00:00Z", seconds: 1, environment: [:],
        notes: isInTask ? [BatchMark.chain: "chain"] : [:]), log: "")
    known.withLock { $0[runs[run].key] = executed }
  }
}
