import Execution
import ExperimentModel
import Planning
import RunStore

/// Lets an execution take runs from the store, and keep their results in it.
final class StoreClaims: RunClaims {
  private let store: RunStore
  private let messages: any Messages
  /// The runs by job identifier.
  private let runs: [RunIdentity]
  private let reuse: Reuse
  /// What the lock of data sets is to say as soon as a record of this execution is in the store.
  private var datasets: [DatasetLock.Entry]
  private var hasWarned = false
  private var locks: [Int: RunLock] = [:]

  init(
    _ workspace: Workspace, runs: [RunIdentity], reuse: Reuse, datasets: [DatasetLock.Entry]
  ) {
    store = workspace.store
    messages = workspace.project.host.messages
    self.runs = runs
    self.reuse = reuse
    self.datasets = datasets
  }

  func claim(_ job: Job) throws -> JobClaim {
    let run = runs[job.identifier]
    if reuse == .nothing { return try claimAgain(run, job) }
    switch try store.claim(run.key) {
    case .execute(let lock, let replaced):
      locks[job.identifier] = lock
      if let replaced { tell(replaced.damage, keptAt: replaced.keptAt) }
      if case .none(let reason) = lock.protection { warnOnce(reason) }
      return .execute
    case .finished: return .alreadyDone
    case .held(let holder): return .heldByAnother(holder)
    case .newer(let record): throw CommandFailure("\(record)")
    }
  }

  /// Takes a run although it has a record; another process that executes it is waited for.
  private func claimAgain(_ run: RunIdentity, _ job: Job) throws -> JobClaim {
    switch try store.lock(run.key) {
    case .held(let holder): return .heldByAnother(holder)
    case .acquired(let lock):
      locks[job.identifier] = lock
      if case .damaged(let damage) = try store.summary(for: run.key) {
        tell(damage, keptAt: try store.setAside(damage, holding: lock))
      }
      return .execute
    }
  }

  func finish(_ job: Job, _ end: JobEnd) throws {
    guard let lock = locks.removeValue(forKey: job.identifier) else { return }
    guard case .executed(let executed) = end else { return lock.release() }
    let run = runs[job.identifier]
    if executed.result.outcome.isResult { try noteDatasets() }
    try store.write(
      RunRecord(
        key: run.key, config: run.config, configRevision: run.configRevision,
        trainerRevision: run.trainerRevision, data: run.data,
        result: executed.result,
        provenance: executed.provenance), log: executed.log, releasing: lock)
  }

  /// Notes the data that the records of this execution are about, once there is one.
  func noteDatasets() throws {
    guard !datasets.isEmpty else { return }
    try store.note(datasets)
    datasets = []
  }

  private func tell(_ damage: Damage, keptAt path: String?) {
    let place = path.map { "; kept as \($0)" } ?? ""
    messages.tell("note: \(damage)\(place); the run is executed again")
  }

  private func warnOnce(_ reason: String) {
    guard !hasWarned else { return }
    hasWarned = true
    messages.tell("warning: runs cannot be locked here: \(reason)")
  }
}
