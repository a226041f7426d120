public import ExperimentModel

extension RunStore {
  /// A result that took so long, in seconds, is worth waiting for the disk.
  private static let durationWorthSyncing = 1.0

  /// Keeps what an execution gave.
  ///
  /// A result is written to `results/runs`, in one step, and earlier failures of the run are forgotten. A failure is
  /// kept apart, with the end of its log, until the run succeeds.
  ///
  /// A result that took a second or more is synced to the disk before this returns. Syncing a shorter one takes longer
  /// than executing it again; should a power cut tear it, its checksum tells.
  ///
  /// - Parameters:
  ///   - record: What the run gave, or why it failed.
  ///   - log: The end of what the run said.
  /// - Throws: `RunStoreError` where the disk refuses; the store is then as it was before.
  public func write(_ record: RunRecord, log: String = "") throws(RunStoreError) {
    if record.result.outcome.isResult {
      let file = AtomicFile(temporaryFolder: layout.temporary, lockCall: lockCall)
      try file.write(
        RecordFile.bytes(of: record), to: layout.record(of: record.key),
        durability: record.circumstances.seconds >= Self.durationWorthSyncing ? .atOnce : .eventual)
      try forgetFailure(of: record.key)
    } else {
      let file = AtomicFile(temporaryFolder: layout.stateTemporary, lockCall: lockCall)
      let (log, path) = (Array(log.utf8), layout.failureLog(of: record.key))
      try file.write(log, to: path, durability: .eventual)
      let bytes = RecordFile.bytes(of: record)
      try file.write(bytes, to: layout.failure(of: record.key), durability: .eventual)
    }
  }

  /// Removes a run's record.
  ///
  /// - Throws: `RunStoreError` where the disk refuses.
  public func remove(_ key: RunKey) throws(RunStoreError) {
    try Disk.remove(layout.record(of: key))
  }
}
