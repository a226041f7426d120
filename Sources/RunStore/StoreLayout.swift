package import ExperimentModel

/// Where everything of a project's store lies.
///
/// `results` is committed to version control; `.reprise` is this machine's own and can be thrown away.
package struct StoreLayout: Hashable, Sendable {
  /// What the project has found out.
  package let results: String
  /// What this machine keeps for itself.
  package let state: String

  /// The layout of a store in two folders of its own.
  package init(results: String, state: String) {
    self.results = results
    self.state = state
  }

  /// The layout of the project in a folder.
  package init(project: String) {
    self.init(results: "\(project)/results", state: "\(project)/.reprise")
  }

  /// The finished runs, in folders by the first two digits of their keys.
  package var runs: String { "\(results)/runs" }
  /// The files that runs have kept, in folders by the first two digits of their digests.
  package var files: String { "\(results)/files" }
  /// A file that a run has kept, by its digest.
  package func file(_ digest: String) -> String { "\(files)/\(RunResult.keptPath(ofFile: digest))" }
  /// The digests of the data sets that the records were computed on.
  package var datasetLock: String { "\(results)/data.lock" }
  /// Runs that are being executed and files of `results` that are being written, on the file system that they are
  /// renamed in.
  package var temporary: String { "\(results)/.tmp" }
  /// Files of `state` that are being written.
  package var stateTemporary: String { "\(state)/.tmp" }
  /// The runs that failed when they were last tried.
  package var failed: String { "\(state)/failed" }
  /// The claims of a cluster's tasks.
  package var leases: String { "\(state)/leases" }
  /// What was found when records were read, by the starts of machines.
  package var recordIndexes: String { "\(state)/verified" }
  /// What was found since a machine was started.
  func recordIndex(named name: String) -> String { "\(recordIndexes)/\(name)" }
  /// Records that did not verify, kept for whoever wants to look.
  package var damaged: String { "\(state)/damaged" }
  /// Where damaged records go when `damaged` lies on another file system.
  package var damagedBesideResults: String { "\(results)/.damaged" }

  /// The folder of a run's record.
  package func folder(of key: RunKey) -> String { "\(runs)/\(key.hexadecimal.prefix(2))" }
  /// The record of a finished run.
  package func record(of key: RunKey) -> String { "\(results)/\(key.recordPath)" }
  /// The record of a failed run.
  package func failure(of key: RunKey) -> String { "\(failed)/\(key.hexadecimal).json" }
  /// What a failed run said last.
  package func failureLog(of key: RunKey) -> String { "\(failed)/\(key.hexadecimal).log" }
  /// The turn of whoever adds to the digests, which becomes their file.
  var datasetTurn: String { "\(temporary)/data.lock" }
  /// The sign of a process that executes runs.
  func invocation(named name: String) -> String { "\(temporary)/invocation-\(name)" }
  /// The leases of a run, but for their numbers.
  func lease(of key: RunKey) -> String { "\(leases)/\(key.hexadecimal)" }
  /// The lock of a run that is being executed, which becomes its record.
  package func lock(of key: RunKey) -> String { "\(temporary)/\(key.hexadecimal)" }
}
