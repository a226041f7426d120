internal import Execution
internal import ExperimentModel

extension BatchLoop {
  /// Looks whether a job has its outcome.
  @discardableResult
  func look(at job: Job, inChains chains: Set<String>) throws -> Bool {
    guard
      let executed = try settings.look(
        settings.runs[job.identifier].key, chains.union([settings.chain]))
    else { return false }
    settle(job, executed)
    return true
  }

  func settle(_ job: Job, _ executed: ExecutedRun) {
    guard open.removeValue(forKey: job.identifier) != nil else { return }
    decided.insert(settings.runs[job.identifier].key)
    takeOut(job)
    let chain = executed.provenance.notes[BatchMark.chain]
    guard chain == settings.chain || batches.contains(where: { $0.batch.chain == chain }) else {
      // Another invocation has executed it.
      if let slot = slots.free(job) { observe(.stopped(job, worker: slot)) }
      summary.alreadyDone += 1
      return observe(.alreadyDone(job))
    }
    if executed.result.outcome.isResult { summary.executed += 1 } else { summary.failed += 1 }
    observe(.ended(job, worker: slots.free(job) ?? 1, executed))
  }

  func lookAtTasks() throws {
    let isSweep = settings.clock.seconds() >= nextSweep
    if isSweep { nextSweep = settings.clock.seconds() + Self.secondsBetweenSweeps }
    for batch in batches {
      for task in batch.tasks where !task.open.isEmpty {
        if case .waiting = task.state, !isSweep, batch.tasks.count > 100 { continue }
        let report = settings.folder.report(ofTask: task.index, of: batch.batch.name)
        let hasNews = task.hear(report)
        if hasNews || isSweep { try lookAtRuns(of: task) }
        if hasNews { showActiveRuns(of: task) }
        if interruption.signal != nil { return }
      }
    }
  }

  func lookAtRuns(of task: LiveTask) throws {
    let active = Set(task.report?.active.map(\.place) ?? [])
    for (place, job) in task.open.sorted(by: { $0.key < $1.key }) where !active.contains(place) {
      try look(at: job, inChains: [task.batch.batch.chain])
    }
  }

  func showActiveRuns(of task: LiveTask) {
    guard let report = task.report else { return }
    var active: Set<Int> = []
    for run in report.active where !report.isOver {
      guard let job = task.open[run.place] else { continue }
      active.insert(job.identifier)
      if slots.slot(of: job) == nil {
        observe(.started(job, worker: slots.take(job)))
      }
      if let slot = slots.slot(of: job) { observe(.progressed(job, worker: slot, run.progress)) }
    }
    for job in task.open.values where !active.contains(job.identifier) { stop(job) }
  }

  func stop(_ job: Job) {
    if let slot = slots.free(job) { observe(.stopped(job, worker: slot)) }
  }
}
