package import ExperimentModel
package import SystemFiles

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
  /// - Throws: `FileError` where the disk refuses; the store is then as it was before.
  package func write(
    _ record: RunRecord, log: String = "", releasing lock: RunLock
  ) throws(FileError) {
    defer { lock.release() }
    guard record.result.outcome.isResult else { return try writeFailure(record, log: log) }
    let isPublished = try lock.publish(
      RecordFile.bytes(of: record), as: layout.record(of: record.key),
      durability: Self.durability(of: record))
    let stands = isPublished ? true : try hasFirstRecord(of: record.key)
    if stands { try forgetFailure(of: record.key) } else { try write(record) }
  }

  /// Whether an engine started this task twice, and the record of the other one stays, as it was first.
  private func hasFirstRecord(of key: RunKey) throws(FileError) -> Bool {
    guard leases.own != nil, case .present = try summary(for: key) else { return false }
    return true
  }

  /// Writes a record of a run that nobody has locked, such as one from elsewhere.
  ///
  /// - Throws: `FileError` where the disk refuses; the store is then as it was before.
  package func write(_ record: RunRecord) throws(FileError) {
    guard record.result.outcome.isResult else { return try writeFailure(record, log: "") }
    try temporaryFolder.write(
      RecordFile.bytes(of: record), to: layout.record(of: record.key),
      durability: Self.durability(of: record))
    try forgetFailure(of: record.key)
  }

  private static func durability(of record: RunRecord) -> Durability {
    record.provenance.seconds >= durationWorthSyncing ? .atOnce : .eventual
  }

  private func writeFailure(_ record: RunRecord, log: String) throws(FileError) {
    let folder = stateTemporaryFolder
    let logPath = layout.failureLog(of: record.key)
    try folder.write(Array(log.utf8), to: logPath, durability: .eventual)
    let (bytes, path) = (RecordFile.bytes(of: record), layout.failure(of: record.key))
    try folder.write(bytes, to: path, durability: .eventual)
  }

  /// Writes a file of the results, such as a report, in one step; one that says the same already is left untouched.
  ///
  /// - Parameters:
  ///   - text: What the file is to hold.
  ///   - path: Its path below the folder of results.
  /// - Throws: `FileError` where the disk refuses; the file is then as it was before.
  package func write(_ text: String, at path: String) throws(FileError) {
    try replace("\(layout.results)/\(path)", with: text, durability: .eventual)
  }

  func replace(
    _ path: String, with text: String, durability: Durability
  ) throws(FileError) {
    let bytes = Array(text.utf8)
    if case .bytes(let present) = try Disk.read(path), present == bytes { return }
    try temporaryFolder.write(bytes, to: path, durability: durability)
  }

  /// How long ago a run's record was written, in seconds; `nil` where it is not there.
  package func age(of key: RunKey) -> Double? {
    guard let status = try? FileStatus(layout.record(of: key)) else { return nil }
    return Double(FileStatus.now - status.modified) / 1e9
  }

  /// Removes a run's record.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package func remove(_ key: RunKey) throws(FileError) {
    try Disk.remove(layout.record(of: key))
  }
}
