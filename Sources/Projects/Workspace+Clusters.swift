package import Clusters
import Execution
import ExperimentModel
import Planning
import Reporting
import RunStore
import SystemFiles

extension Project {
  /// The batches that were handed in for the project.
  package var batches: BatchFolder { BatchFolder(path: absolute(stateFolder) + "/batches") }

  /// Asks an engine about jobs of the project.
  func poll(_ engine: any BatchEngine) -> EnginePoll {
    EnginePoll(engine, for: batches) { FileStatus.now }
  }

  /// The engine of a name, on this machine.
  func engine(named name: String) -> (any BatchEngine)? {
    Engines.engine(named: name, environment: host.environment)
  }

  /// Whether tasks of clusters are still at work, as far as their engines say.
  func leases(of own: LeaseHolder? = nil) -> LeasePolicy {
    let (folder, environment) = (batches, host.environment)
    return LeasePolicy(own: own) { holder in
      guard let engine = Engines.engine(named: holder.engine, environment: environment) else {
        return nil
      }
      let poll = EnginePoll(engine, for: folder) { FileStatus.now }
      // An answer of some seconds ago will do: it has every task of a job from the moment when that was handed in.
      let moment = poll.moment - EnginePoll.pause
      guard let states = poll.answer(about: [holder.job], since: moment)?.states else { return nil }
      return states[holder.job, holder.task]?.isLive ?? false
    }
  }
}

extension Workspace {
  /// What executes runs on a cluster.
  ///
  /// - Parameters:
  ///   - runs: The runs, in the order of their jobs.
  ///   - plan: What they are of.
  ///   - wish: Where and how.
  ///   - wishes: What holds of every run.
  /// - Returns: The executor; nothing is handed in yet.
  /// - Throws: `CommandFailure` where this program's own file is not found; `FileError` where records cannot be read.
  func batchExecutor(
    _ runs: [Run], of plan: [PlannedExperiment], _ wish: ClusterWish, _ wishes: ExecutionWishes
  ) throws -> BatchExecutor {
    let program = try ProgramPath.own()
    let limits = wishes.limits
    var words = [program, "task"]
    if let seconds = limits.seconds { words += ["--timeout", JSON.text(of: seconds)] }
    if let bytes = limits.residentBytes { words += ["--memory", String(bytes >> 20)] }
    if let threads = wishes.threads { words += ["--threads", String(threads)] }
    let line = words.map(ShellWord.quoted).joined(separator: " ")
    let store = store
    return BatchExecutor(
      BatchSettings(
        declaration: executor(wish.executor),
        engine: Engines.engine(of: wish.executor, environment: project.host.environment),
        folder: project.batches, project: project.absoluteFolder,
        results: project.absolute(project.resultsFolder),
        taskLine: { "exec \(line) \(ShellWord.quoted($0))" }, nextLine: wish.nextLine,
        runs: runs.map(\.identity),
        awaited: plan.awaitedExperiments.map { identifier in
          Set(runs.indices.filter { runs[$0].experiment == identifier })
        },
        secondsPerRun: try DurationEstimate(workspace: self, plan: plan).secondsPerRun(),
        failurePolicy: wishes.failurePolicy, chain: wish.chain,
        look: { key, chains in try store.executedRun(key, chains) }, now: { FileStatus.now }))
  }

  /// The executor with the folder of its logs where it really is.
  private func executor(_ declared: ExecutorDeclaration) -> ExecutorDeclaration {
    guard let logs = declared.logs, !logs.hasPrefix("/") else { return declared }
    var executor = declared
    executor.logs = "\(project.absoluteFolder)/\(logs)"
    return executor
  }
}

extension RunStore {
  /// What the store has for a run: its record, or a failure within one of some chains of batches.
  fileprivate func executedRun(_ key: RunKey, _ chains: Set<String>) throws -> ExecutedRun? {
    switch try record(for: key) {
    case .present(let record):
      return ExecutedRun(result: record.result, provenance: record.provenance, log: "")
    case .newer(let record): throw CommandFailure("\(record)")
    case .damaged, .absent: break
    }
    guard let failure = try failure(of: key),
      let chain = failure.notes[BatchMark.chain], chains.contains(chain)
    else { return nil }
    return ExecutedRun(
      result: RunResult(outcome: .failed(reason: failure.reason), metrics: [:]),
      provenance: Provenance(
        started: failure.started, seconds: 0, environment: [:], notes: failure.notes), log: "")
  }
}

/// Where this program's file is.
package enum ProgramPath {
  /// The absolute path by which other machines start it.
  package static func own() throws(CommandFailure) -> String {
    let link = "/proc/self/exe"
    guard
      let path = Folder.canonicalPath(of: link)
        ?? Folder.canonicalPath(of: CommandLine.arguments[0])
    else { throw CommandFailure("cannot find this program's own file to start tasks with") }
    return path
  }
}
