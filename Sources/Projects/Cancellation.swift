import Clusters
import ExperimentModel
import RunStore
import SystemFiles

/// The end of a project's jobs on clusters, on a user's wish.
package struct Cancellation {
  /// How long to wait for tasks to end, in seconds.
  private static let patience = 90.0

  private let workspace: Workspace

  /// Prepares to end jobs.
  package init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// A job that was ended.
  package struct CancelledJob {
    package let job: String
    package let runCount: Int
    package let finishedCount: Int
    /// Whether its tasks had ended when this was said.
    package let isQuiet: Bool
  }

  /// Ends jobs, and waits until their tasks are gone; what they have finished stays.
  ///
  /// - Parameters:
  ///   - named: The jobs, by their names at their engines; all unless any are named.
  ///   - wait: Waits so many seconds; `false` to wait no longer.
  /// - Returns: The jobs that were ended.
  /// - Throws: `BatchError` where an engine does not answer; `CommandFailure` where a job is none of the project's.
  package func cancel(
    _ named: [String], wait: (Double) -> Bool
  ) throws -> [CancelledJob] {
    let folder = workspace.project.batches
    var chosen: [(batch: Batch, job: String)] = []
    for batch in try folder.live() {
      guard let job = try folder.job(of: batch.name), named.isEmpty || named.contains(job) else {
        continue
      }
      chosen.append((batch, job))
    }
    if let stranger = named.first(where: { name in !chosen.contains { $0.job == name } }) {
      throw CommandFailure.commandLine(
        "job \(stranger) is none that the project waits for; `reprise status` lists them")
    }
    for (batch, job) in chosen {
      let jobs = [job] + [try folder.next(after: batch.name)].compactMap(\.self)
      // Noted afterwards: a job that could not be ended goes on. Whoever looks on takes it for lost some seconds later.
      try workspace.project.engine(named: batch.engine)?.cancel(jobs)
      try folder.note(.cancelled, of: batch.name)
    }
    let quiet = try waitForEnd(chosen, wait)
    try workspace.removeRemainsOfTasks()
    let records = Set(try workspace.store.keys())
    return try chosen.map { batch, job in
      var finished = 0
      for task in 0..<batch.taskCount {
        finished += try folder.runs(ofTask: task, of: batch.name)
          .count { records.contains($0.identity.key) }
      }
      return CancelledJob(
        job: job, runCount: batch.runCount, finishedCount: finished, isQuiet: quiet.contains(job))
    }
  }

  /// Waits for tasks to end.
  ///
  /// - Returns: The jobs of which none is at work.
  private func waitForEnd(
    _ chosen: [(batch: Batch, job: String)], _ wait: (Double) -> Bool
  ) throws -> Set<String> {
    var open = chosen
    var quiet: Set<String> = []
    let start = FileStatus.now
    while !open.isEmpty, Double(FileStatus.now - start) / 1e9 < Self.patience {
      guard wait(1) else { break }
      open = open.filter { batch, job in
        let project = workspace.project
        guard let poll = project.engine(named: batch.engine).map(project.poll) else { return false }
        guard let states = poll.answer(about: [job], since: start)?.states else { return true }
        guard !states.tasks(of: job).contains(where: \.isLive) else { return true }
        quiet.insert(job)
        return false
      }
    }
    return quiet
  }
}

extension Workspace {
  /// Removes what tasks of clusters have left behind that are not at work any more.
  package func removeRemainsOfTasks() throws {
    try store.removeRemainsOfTasks()
    let folder = project.workFolder
    let prefix = (folder.split(separator: "/").last.map(String.init) ?? "") + "-"
    let policy = project.leases()
    for name in try Disk.namesIfPresent(in: Disk.folder(of: folder)) where name.hasPrefix(prefix) {
      guard let task = LeaseHolder(folderName: String(name.dropFirst(prefix.count))),
        policy.isAlive(task) == false
      else { continue }
      try Disk.removeTree("\(Disk.folder(of: folder))/\(name)")
    }
  }
}
