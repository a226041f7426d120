public import ExperimentModel

/// A run to execute, as far as the executor knows it.
public struct Job: Hashable, Sendable {
  /// What the caller tells its jobs apart by.
  public let identifier: Int
  /// What the run is to compute; only workers look inside.
  public let config: RunConfig
  /// The digest of each data set that the run was planned on, by name; a worker that finds other data fails the run.
  public let data: [String: String]

  /// Creates a job; no two of one execution have the same identifier.
  public init(identifier: Int, config: RunConfig, data: [String: String]) {
    self.identifier = identifier
    self.config = config
    self.data = data
  }
}

/// What came of executing a run: a result, or why there is none.
public struct ExecutedRun: Sendable, Equatable {
  /// What the run computed; its outcome is `failed` where a worker threw, crashed, or was stopped.
  public let result: RunResult
  /// When, how long and on what.
  public let circumstances: Circumstances
  /// The end of what the run wrote to its standard output and error.
  public let log: String

  /// Creates an executed run.
  public init(result: RunResult, circumstances: Circumstances, log: String) {
    self.result = result
    self.circumstances = circumstances
    self.log = log
  }
}

/// How far a run has come.
public struct ProgressUpdate: Hashable, Sendable {
  /// A number that a reader follows, such as the loss.
  public struct Reading: Hashable, Sendable {
    /// What it is: `epoch`, `loss`, `validation.accuracy`.
    public let name: String
    /// Its value; not a number where there is none.
    public let value: Double

    /// Creates a reading.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The share of the run that is done, from 0 to 1.
  public let fraction: Double
  /// A few numbers, in the order in which they are shown.
  public let readings: [Reading]

  /// Creates an update.
  public init(fraction: Double, readings: [Reading] = []) {
    self.fraction = fraction
    self.readings = readings
  }
}
