package import ExperimentModel

extension RunRecord {
  /// The record of a run of the example kind that gave a result, for tests that only look at its numbers.
  package init(_ result: RunResult, of key: RunKey, seconds: Double = 1) {
    self.init(
      key: key, config: RunConfig(kind: "example", seed: 1, values: [:]), configRevision: 1,
      trainerRevision: 1, data: [:], result: result,
      provenance: Provenance(started: "2025-01-01T00:00:00Z", seconds: seconds, environment: [:]))
  }
}
