public import ExperimentModel

/// Where everything of a project's store lies.
///
/// `results` is committed to version control; `.reprise` is this machine's own and can be thrown away.
public struct StoreLayout: Hashable, Sendable {
  /// What the project has found out.
  public let results: String
  /// What this machine keeps for itself.
  public let state: String

  /// The layout of a store in two folders of its own.
  public init(results: String, state: String) {
    self.results = results
    self.state = state
  }

  /// The layout of the project in a folder.
  public init(project: String) {
    self.init(results: "\(project)/results", state: "\(project)/.reprise")
  }

  /// The finished runs, in folders by the first two digits of their keys.
  public var runs: String { "\(results)/runs" }
  /// The digests of the data sets that the records were computed on.
  public var datasetLock: String { "\(results)/data.lock" }
  /// Runs that are being executed and files of `results` that are being written, on the file system that they are
  /// renamed in.
  public var temporary: String { "\(results)/.tmp" }
  /// Files of `state` that are being written.
  public var stateTemporary: String { "\(state)/.tmp" }
  /// The runs that failed when they were last tried.
  public var failed: String { "\(state)/failed" }
  /// Records that did not verify, kept for whoever wants to look.
  public var damaged: String { "\(state)/damaged" }
  /// Where damaged records go when `damaged` lies on another file system.
  public var damagedBesideResults: String { "\(results)/.damaged" }

  /// The folder of a run's record.
  public func folder(of key: RunKey) -> String { "\(runs)/\(key.hexadecimal.prefix(2))" }
  /// The record of a finished run.
  public func record(of key: RunKey) -> String { "\(folder(of: key))/\(key.hexadecimal).json" }
  /// The record of a failed run.
  public func failure(of key: RunKey) -> String { "\(failed)/\(key.hexadecimal).json" }
  /// What a failed run said last.
  public func failureLog(of key: RunKey) -> String { "\(failed)/\(key.hexadecimal).log" }
  /// The turn of whoever adds to the digests, which becomes their file.
  var datasetTurn: String { "\(temporary)/data.lock" }
  /// The sign of a process that executes runs.
  func invocation(named name: String) -> String { "\(temporary)/invocation-\(name)" }
  /// The lock of a run that is being executed, which becomes its record.
  public func lock(of key: RunKey) -> String { "\(temporary)/\(key.hexadecimal)" }
}
