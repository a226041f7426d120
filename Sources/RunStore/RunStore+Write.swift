public import ExperimentModel

extension RunStore {
  /// A result that took so long, in seconds, is worth waiting for the disk.
  private static let durationWorthSyncing = 1.0

  /// Keeps what the execution of a claimed run gave, and releases its lock, whatever comes of it.
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
  ///   - lock: The run's lock.
  /// - Throws: `RunStoreError` where the disk refuses; the store is then as it was before.
  public func write(
    _ record: RunRecord, log: String = "", releasing lock: RunLock
  ) throws(RunStoreError) {
    defer { lock.release() }
    guard record.result.outcome.isResult else { return try writeFailure(record, log: log) }
    let isPublished = try lock.publish(
      RecordFile.bytes(of: record), as: layout.record(of: record.key),
      durability: Self.durability(of: record))
    if isPublished { try forgetFailure(of: record.key) } else { try write(record) }
  }

  /// Writes a record of a run that nobody has locked, such as one from elsewhere.
  ///
  /// - Throws: `RunStoreError` where the disk refuses; the store is then as it was before.
  public func write(_ record: RunRecord) throws(RunStoreError) {
    guard record.result.outcome.isResult else { return try writeFailure(record, log: "") }
    try AtomicFile.write(
      RecordFile.bytes(of: record), to: layout.record(of: record.key),
      durability: Self.durability(of: record), by: temporaryFolder)
    try forgetFailure(of: record.key)
  }

  private static func durability(of record: RunRecord) -> AtomicFile.Durability {
    record.circumstances.seconds >= durationWorthSyncing ? .atOnce : .eventual
  }

  private func writeFailure(_ record: RunRecord, log: String) throws(RunStoreError) {
    let folder = stateTemporaryFolder
    let logPath = layout.failureLog(of: record.key)
    try AtomicFile.write(Array(log.utf8), to: logPath, durability: .eventual, by: folder)
    let (bytes, path) = (RecordFile.bytes(of: record), layout.failure(of: record.key))
    try AtomicFile.write(bytes, to: path, durability: .eventual, by: folder)
  }

  /// Writes a file of the results, such as a report, in one step; one that says the same already is left untouched.
  ///
  /// - Parameters:
  ///   - text: What the file is to hold.
  ///   - path: Its path below the folder of results.
  /// - Throws: `RunStoreError` where the disk refuses; the file is then as it was before.
  public func write(_ text: String, at path: String) throws(RunStoreError) {
    try replace("\(layout.results)/\(path)", with: text, durability: .eventual)
  }

  func replace(
    _ path: String, with text: String, durability: AtomicFile.Durability
  ) throws(RunStoreError) {
    let bytes = Array(text.utf8)
    if case .bytes(let present) = try Disk.read(path), present == bytes { return }
    try AtomicFile.write(bytes, to: path, durability: durability, by: temporaryFolder)
  }

  /// Removes a run's record.
  ///
  /// - Throws: `RunStoreError` where the disk refuses.
  public func remove(_ key: RunKey) throws(RunStoreError) {
    try Disk.remove(layout.record(of: key))
  }
}
