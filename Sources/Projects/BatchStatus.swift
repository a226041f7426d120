import Clusters
import Execution
package import ExperimentModel
import RunStore
import SystemFiles

/// How far a batch is, as anybody can see it.
package struct BatchStatus {
  /// A task at work.
  package struct ActiveTask {
    package let index: Int
    package let node: String
    package let runCount: Int
    /// How many of its runs have ended since it was started.
    package let endedCount: Int
    /// The runs under way, with the share of each that is done, from 0 to 1.
    package let active: [(name: String, fraction: Double)]
  }

  /// The executor's name in `.reprise.yaml`.
  package let executor: String
  /// The job's name at its engine; `nil` while it has none.
  package let job: String?
  /// Why nothing is known of the tasks; `nil` where something is.
  package let silence: String?
  package let taskCount: Int
  package let doneTaskCount: Int
  package let waitingTaskCount: Int
  /// Why tasks wait, in the engine's words; empty where it does not say.
  package let waitingReason: String
  package let activeTasks: [ActiveTask]
  package let runCount: Int
  package let finishedCount: Int
  package let failedCount: Int
  /// How long it will still take, in seconds; `nil` while nothing is known.
  package let secondsLeft: Double?

  fileprivate var jobNumber: Int { job.flatMap { Int($0) } ?? .max }

  /// Whether no task is waiting or at work any more, as far as its engine says.
  package var hasEnded: Bool { silence == nil && doneTaskCount == taskCount }
}

extension Workspace {
  /// How far the batches are that were handed in and have not come to their end, the oldest first.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func batchStatuses() throws -> [BatchStatus] {
    let live = try project.batches.live()
    guard !live.isEmpty else { return [] }
    let records = Set(try store.keys())
    let failures = try store.failures()
    var statuses: [BatchStatus] = []
    for batch in live {
      let status = try status(of: batch, records, failures)
      if status.hasEnded, status.finishedCount + status.failedCount == status.runCount {
        try? project.batches.note(.complete, of: batch.name)
      } else {
        statuses.append(status)
      }
    }
    return statuses.sorted { ($0.jobNumber, $0.job ?? "") < ($1.jobNumber, $1.job ?? "") }
  }

  /// The jobs that are to execute some of the runs, as long as they are waiting or at work, with how many each.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func jobs(toExecute runs: Set<RunKey>) throws -> [(job: String, runCount: Int)] {
    let folder = project.batches
    return try folder.live().compactMap { batch in
      guard let job = try folder.job(of: batch.name) else { return nil }
      let states = answer(batch, about: [job])?.states
      var count = 0
      for task in 0..<batch.taskCount where states?[job, task]?.isLive != false {
        count += try folder.runs(ofTask: task, of: batch.name)
          .count { runs.contains($0.identity.key) }
      }
      return count > 0 ? (job, count) : nil
    }
  }

  /// What the engine of a batch says of some jobs, a few seconds ago at most where it was asked then.
  private func answer(_ batch: Batch, about jobs: Set<String>) -> EnginePoll.Answer? {
    guard let poll = project.engine(named: batch.engine).map(project.poll) else { return nil }
    return poll.answer(about: jobs, since: poll.moment - EnginePoll.pause)
  }

  private func status(
    of batch: Batch, _ records: Set<RunKey>, _ failures: [RunKey: FailedRun]
  ) throws -> BatchStatus {
    let folder = project.batches
    let job = try folder.job(of: batch.name)
    let answer = job.flatMap { self.answer(batch, about: [$0]) }
    var (done, waiting, reason) = (0, 0, "")
    var tasks: [BatchStatus.ActiveTask] = []
    var (finished, failed) = (0, 0)
    var sample: [RunKey] = []
    for index in 0..<batch.taskCount {
      let runs = try folder.runs(ofTask: index, of: batch.name)
      for run in runs {
        if records.contains(run.identity.key) {
          finished += 1
          if sample.count < Self.sampleSize { sample.append(run.identity.key) }
        } else if failures[run.identity.key]?.notes[BatchMark.chain] == batch.chain {
          failed += 1
        }
      }
      switch job.flatMap({ answer?.states?[$0, index] }) {
      case .waiting(let why, _), .stranded(let why):
        waiting += 1
        if reason.isEmpty { reason = why }
      case .running(let node):
        tasks.append(Self.task(index, node, runs, folder.report(ofTask: index, of: batch.name)))
      case .ended, nil: done += 1
      }
    }
    let silence =
      job == nil
      ? "is being handed in" : answer.map { $0.failure } ?? "the cluster has not been asked yet"
    return BatchStatus(
      executor: batch.executor, job: job, silence: silence, taskCount: batch.taskCount,
      doneTaskCount: silence == nil ? done : 0,
      waitingTaskCount: waiting, waitingReason: reason == "None" ? "" : reason,
      activeTasks: tasks, runCount: batch.runCount, finishedCount: finished, failedCount: failed,
      secondsLeft: try secondsLeft(batch.runCount - finished - failed, tasks, sample))
  }

  private static let sampleSize = 20

  private static func task(
    _ index: Int, _ node: String, _ runs: [BatchRun], _ report: TaskReport?
  ) -> BatchStatus.ActiveTask {
    BatchStatus.ActiveTask(
      index: index, node: node, runCount: runs.count, endedCount: report?.endedCount ?? 0,
      active: (report?.active ?? []).compactMap { active in
        guard runs.indices.contains(active.place) else { return nil }
        let run = runs[active.place].identity
        return ("\(run.experiment) · \(run.name)", active.progress.fraction)
      })
  }

  /// What the runs that are left will take, by some that are finished.
  private func secondsLeft(
    _ count: Int, _ tasks: [BatchStatus.ActiveTask], _ sample: [RunKey]
  ) throws -> Double? {
    let atOnce = tasks.reduce(0) { $0 + max(1, $1.active.count) }
    let seconds = try sample.compactMap { try store.record(for: $0).content?.provenance.seconds }
    guard atOnce > 0, !seconds.isEmpty, count > 0 else { return nil }
    return TimeEstimate(
      finishedSeconds: seconds, running: [], waitingCount: count, workerCount: atOnce
    ).remainingSeconds
  }
}
