/// All that is known of one executed run.
package struct RunRecord: Sendable, Equatable {
  /// The run's key.
  package let key: RunKey
  /// The complete config.
  package let config: RunConfig
  /// The revision of the kind's fields and defaults.
  package let configRevision: Int
  /// The revision of the code that computed.
  package let trainerRevision: Int
  /// The digest of each data set that was read, by name.
  package let data: [String: String]
  /// What the run computed.
  package let result: RunResult
  /// When, how long and on what.
  package let provenance: Provenance

  /// Creates a record.
  package init(
    key: RunKey, config: RunConfig, configRevision: Int, trainerRevision: Int,
    data: [String: String],
    result: RunResult, provenance: Provenance
  ) {
    self.key = key
    self.config = config
    self.configRevision = configRevision
    self.trainerRevision = trainerRevision
    self.data = data
    self.result = result
    self.provenance = provenance
  }
}

/// What a run computed: the same bits wherever and beside whatever it is executed on one kind of machine.
package struct RunResult: Sendable, Equatable {
  /// How the run ended.
  package let outcome: RunOutcome
  /// The final numbers by metric name; a number that is not finite is left out.
  package let metrics: [String: Double]
  /// Columns of equal length by metric name, one row per evaluation; not finite where an evaluation gave no number.
  package let history: [String: [Double]]
  /// Tables such as the confusion matrix, by name, rows first.
  package let tables: [String: [[Double]]]
  /// The SHA-256 of each file that was kept, by its path seen from where the run's program was started.
  package let files: [String: String]

  /// Creates a result.
  package init(
    outcome: RunOutcome, metrics: [String: Double], history: [String: [Double]] = [:],
    tables: [String: [[Double]]] = [:], files: [String: String] = [:]
  ) {
    self.outcome = outcome
    self.metrics = metrics
    self.history = history
    self.tables = tables
    self.files = files
  }

  /// Where a file that was kept is, below the folder of kept files: `4f/4f1c…`.
  package static func keptPath(ofFile digest: String) -> String { "\(digest.prefix(2))/\(digest)" }

  /// The same with other files.
  package func keeping(_ files: [String: String]) -> RunResult {
    RunResult(outcome: outcome, metrics: metrics, history: history, tables: tables, files: files)
  }
}

/// When, how long and on what a run was executed; part of no comparison unless a spec asks for it.
package struct Provenance: Sendable, Equatable {
  /// When the run began, as ISO 8601 in UTC.
  package let started: String
  /// How long it took, in seconds of wall time in which its process was not stopped.
  package let seconds: Double
  /// CPU, OpenBLAS kernel, versions, by name.
  package let environment: [String: String]
  /// What is worth knowing of this one execution, such as what its program printed, by name; no page shows it.
  package let notes: [String: String]

  /// Creates provenance.
  package init(
    started: String, seconds: Double, environment: [String: String], notes: [String: String] = [:]
  ) {
    self.started = started
    self.seconds = seconds
    self.environment = environment
    self.notes = notes
  }

  /// The same without some of the time, such as that in which the process was stopped.
  package func excluding(_ seconds: Double) -> Provenance {
    Provenance(
      started: started, seconds: max(0, self.seconds - seconds), environment: environment,
      notes: notes)
  }
}
