public import ExperimentModel

extension RunStore {
  /// Keeps what an execution gave.
  ///
  /// A result is written to `results/runs`, in one step and synced to the disk, and earlier failures of the run are
  /// forgotten. A failure is kept apart, with the end of its log, until the run succeeds.
  ///
  /// - Parameters:
  ///   - record: What the run gave, or why it failed.
  ///   - log: The end of what the run said.
  /// - Throws: `RunStoreError` where the disk refuses; the store is then as it was before.
  public func write(_ record: RunRecord, log: String = "") throws(RunStoreError) {
    let file = AtomicFile(temporaryFolder: layout.temporary, lockCall: lockCall)
    if record.result.outcome.isResult {
      try file.write(RecordFile.bytes(of: record), to: layout.record(of: record.key))
      try forgetFailure(of: record.key)
    } else {
      let failures = AtomicFile(temporaryFolder: layout.failed, lockCall: lockCall)
      try failures.write(Array(log.utf8), to: layout.failureLog(of: record.key))
      try failures.write(RecordFile.bytes(of: record), to: layout.failure(of: record.key))
    }
  }

  /// Removes a run's record.
  ///
  /// - Throws: `RunStoreError` where the disk refuses.
  public func remove(_ key: RunKey) throws(RunStoreError) {
    try Disk.remove(layout.record(of: key))
  }
}
