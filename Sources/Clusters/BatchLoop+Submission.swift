internal import ChildProcess
internal import Execution
internal import ExperimentModel

extension BatchLoop {
  /// Finds the jobs of earlier invocations that are to execute some of the runs.
  func adopt() throws {
    try settings.folder.removeRemains()
    var identifiers: [RunKey: Int] = [:]
    for identifier in open.keys { identifiers[settings.runs[identifier].key] = identifier }
    for batch in try settings.folder.live() where batch.engine == settings.engine.name {
      guard let job = try job(of: batch) else { continue }
      let live = LiveBatch(batch, job: job)
      for index in 0..<batch.taskCount {
        let runs = try settings.folder.runs(ofTask: index, of: batch.name)
        let task = LiveTask(live, index, runs)
        for (place, run) in runs.enumerated() {
          guard let identifier = identifiers[run.identity.key], let job = open[identifier] else {
            continue
          }
          if try look(at: job, inChains: [batch.chain]) { continue }
          // The latest batch that has a run is the one to wait for.
          put(job, in: task, at: place)
        }
        live.tasks.append(task)
      }
      batches.append(live)
    }
    for batch in batches {
      let count = batch.tasks.reduce(0) { $0 + $1.open.count }
      guard count > 0 else { continue }
      observe(
        .notice("job \(batch.job) is to execute \(counted(count, "run")); not handed in again"))
    }
  }

  /// The job that the engine made of a batch; one that was never handed in is given up.
  func job(of batch: Batch) throws -> String? {
    if let job = try settings.folder.job(of: batch.name) { return job }
    // Whoever made it was killed: before the engine took it, or after.
    guard
      let job = try patiently({ () throws(BatchError) in
        try settings.engine.job(called: batch.name)
      })
    else {
      // Who was told to end while the engine was away does not know.
      if interruption.signal == nil { try settings.folder.note(.complete, of: batch.name) }
      return nil
    }
    try settings.folder.note(job: job, of: batch.name)
    return job
  }

  /// Hands in the runs that no task has.
  func submitMissing(keeping lock: Int32) throws {
    let missing = open.values.filter { places[$0.identifier] == nil }
      .sorted { $0.identifier < $1.identifier }
    try submit(missing.map { ($0, 1) }, keeping: lock)
  }

  func submit(_ jobs: [(job: Job, attempt: Int)], keeping lock: Int32) throws {
    guard !jobs.isEmpty else { return }
    let engine = settings.engine
    guard let most = try patiently({ () throws(BatchError) in try engine.mostTasksPerJob() })
    else { return }
    for plan in BatchPlan.all(jobs, settings, mostTasks: most) {
      guard try submit(plan, keeping: lock) else { return }
    }
  }

  func submit(_ plan: BatchPlan, keeping lock: Int32) throws -> Bool {
    let name = "reprise-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let batch = Batch(
      name: name, chain: settings.chain, engine: settings.engine.name,
      executor: settings.declaration.name, created: settings.clock.moment(),
      project: settings.project, results: settings.results,
      logs: settings.declaration.logs.map { "\($0)/\(name)" } ?? settings.folder.logs(of: name),
      taskCount: plan.tasks.count, runCount: plan.runCount)
    let tasks = plan.tasks.map { $0.map { run(of: $0.job, attempt: $0.attempt) } }
    try settings.folder.make(batch, tasks)
    let submission = BatchSubmission(
      name: name,
      lines: settings.declaration.before + [settings.taskLine(settings.folder.folder(of: name))],
      folder: settings.project, logs: batch.logs, taskCount: plan.tasks.count,
      resources: plan.resources)
    let engine = settings.engine
    let job: String?
    do {
      job = try handIn(submission, keeping: lock)
    } catch BatchError.refused(let text) {
      try settings.folder.note(.complete, of: name)
      let resources = plan.resources
      let memory = resources.memoryBytes.map { ", \($0 >> 20) MiB" } ?? ""
      let gpus = resources.gpus > 0 ? ", \(counted(resources.gpus, "GPU"))" : ""
      throw BatchError.refused(
        "\(engine.title) refuses a job of executor '\(settings.declaration.name)' (\(settings.declaration.source)) with \(counted(resources.cores, "core"))\(memory)\(gpus) per task, for runs such as '\(tasks[0][0].identity.name)': \(text)"
      )
    }
    // Without a number, whoever comes next looks for the job by its name.
    guard let job else { return false }
    try settings.folder.note(job: job, of: name)
    let live = LiveBatch(batch, job: job)
    live.tasks = tasks.enumerated().map { LiveTask(live, $0, $1) }
    for (task, jobs) in zip(live.tasks, plan.tasks) {
      for (place, job) in jobs.enumerated() { put(job.job, in: task, at: place) }
      task.state = .waiting(reason: "", forEver: false)
    }
    batches.append(live)
    observe(
      .notice(
        "submitted job \(job): \(counted(plan.runCount, "run")) in \(counted(plan.tasks.count, "task"))"
      ))
    return true
  }

  /// Hands a job in; `nil` where somebody asked for an end before the engine answered.
  private func handIn(
    _ submission: BatchSubmission, keeping lock: Int32
  ) throws -> String? {
    let engine = settings.engine
    var mayBeThere = false
    return try patiently { () throws(BatchError) in
      // An engine may have taken the job, and its answer been lost.
      if mayBeThere, let job = try engine.job(called: submission.name) { return job }
      mayBeThere = true
      return try engine.submit(submission, keeping: lock)
    }
  }

  func run(of job: Job, attempt: Int) -> BatchRun {
    BatchRun(
      identity: settings.runs[job.identifier], instructions: job.instructions,
      datasets: job.datasets, attempt: attempt)
  }

  /// Hands in the job that goes on when all that is under way has ended.
  func submitNext(_ line: String, keeping lock: Int32) throws {
    let waiting = batches.filter { batch in batch.tasks.contains { !$0.open.isEmpty } }
    guard let last = waiting.last else { return }
    for batch in waiting {
      guard let next = try settings.folder.next(after: batch.batch.name) else { continue }
      let answer = poll.answer(about: [next], since: 0)
      if answer?.states?[next, nil]?.isLive != false { return }
    }
    let submission = BatchSubmission(
      name: last.batch.name + "-next",
      lines: settings.declaration.before + [line],
      folder: settings.project, logs: last.batch.logs, taskCount: nil,
      resources: TaskResources(cores: 1, memoryBytes: nil, gpus: 0), after: waiting.map(\.job))
    guard let job = try handIn(submission, keeping: lock) else { return }
    for batch in waiting { try settings.folder.note(next: job, after: batch.batch.name) }
    observe(
      .notice(
        "submitted job \(job), which hands in what follows and writes the reports when the others have ended; log: \(submission.logs)/\(submission.name).log"
      ))
  }
}
