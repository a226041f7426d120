package import ExperimentModel
package import SystemFiles

/// A run's last execution, which failed.
package struct FailedRun: Hashable, Sendable {
  /// The run's key.
  package let key: RunKey
  /// Why it failed.
  package let reason: String
  /// When it was tried, as ISO 8601 in UTC.
  package let started: String
  /// What is worth knowing of that execution, by name.
  package let notes: [String: String]
  /// The file with the end of what it said.
  package let logPath: String
}

extension RunStore {
  /// The runs that failed when they were last tried, by key.
  ///
  /// A failure's record that does not verify is passed over: the run is tried again in any case.
  ///
  /// - Throws: `FileError` where the folder cannot be read.
  package func failures() throws(FileError) -> [RunKey: FailedRun] {
    var failures: [RunKey: FailedRun] = [:]
    for name in try Disk.namesIfPresent(in: layout.failed) where name.hasSuffix(".json") {
      guard let key = RunKey(hexadecimal: String(name.dropLast(".json".count))) else { continue }
      failures[key] = try failure(of: key)
    }
    return failures
  }

  /// The run's last execution where that failed; `nil` otherwise.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func failure(of key: RunKey) throws(FileError) -> FailedRun? {
    guard case .bytes(let bytes) = try Disk.read(layout.failure(of: key)),
      case .holds(let verified) = RecordFile.verify(bytes), let record = verified.record,
      record.key == key, case .failed(let reason) = record.result.outcome
    else { return nil }
    return FailedRun(
      key: key, reason: reason, started: record.provenance.started,
      notes: record.provenance.notes,
      logPath: layout.failureLog(of: key))
  }

  func forgetFailure(of key: RunKey) throws(FileError) {
    try Disk.remove(layout.failure(of: key))
    try Disk.remove(layout.failureLog(of: key))
  }
}
