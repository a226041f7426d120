package import ExperimentModel

/// A run to execute, as far as the executor knows it.
package struct Job: Hashable, Sendable {
  /// What the caller tells its jobs apart by.
  package let identifier: Int
  /// What the run is to compute; only workers look inside.
  package let config: RunConfig
  /// The digest of each input that the run was planned on, by name; a worker that finds another fails the run.
  package let data: [String: String]
  /// How the run's program is executed; `nil` where none computes it.
  package let instructions: ProgramInstructions?
  /// The data sets of the user's own that the run reads.
  package let datasets: [DatasetDeclaration]
  /// The graphics processors that the run has for itself, once a worker has it.
  package var gpus: [String] = []

  /// Creates a job; no two of one execution have the same identifier.
  package init(
    identifier: Int, config: RunConfig, data: [String: String],
    instructions: ProgramInstructions? = nil, datasets: [DatasetDeclaration] = []
  ) {
    self.identifier = identifier
    self.config = config
    self.data = data
    self.instructions = instructions
    self.datasets = datasets
  }

  /// What the run occupies; `nil` where nothing is declared.
  package var resources: RunResources? { instructions?.resources }
}

/// What came of executing a run: a result, or why there is none.
package struct ExecutedRun: Sendable, Equatable {
  /// What the run computed; its outcome is `failed` where a worker threw, crashed, or was stopped.
  package let result: RunResult
  /// When, how long and on what.
  package let provenance: Provenance
  /// The end of what the run wrote to its standard output and error.
  package let log: String

  /// Creates an executed run.
  package init(result: RunResult, provenance: Provenance, log: String) {
    self.result = result
    self.provenance = provenance
    self.log = log
  }
}
