package import ExperimentModel
package import SystemFiles

/// When records are looked up in an index in place of being read.
package struct IndexPolicy: Sendable {
  /// How long ago a record's last change must lie as it is read, in seconds.
  let settlingSeconds: Int
  /// For how many runs an index is read, and with how many new entries it is written.
  let smallestCount: Int

  /// Sets a policy; tests are in more of a hurry than the ticks of slow disks allow.
  package init(settlingSeconds: Int = 2, smallestCount: Int = 500) {
    self.settlingSeconds = settlingSeconds
    self.smallestCount = smallestCount
  }
}

extension RunStore {
  private static let nanosecondsPerWeek = 7 * 24 * 3600 * 1_000_000_000

  /// How each of the runs ended, in the order of the keys.
  ///
  /// Of many runs, records are not read that an earlier call has verified and that nobody has changed since
  /// (`RecordIndex`).
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func summaries(for keys: [RunKey]) throws(FileError) -> [RecordLookup<RunOutcome>] {
    var summaries: [RecordLookup<RunOutcome>] = []
    summaries.reserveCapacity(keys.count)
    guard keys.count >= index.smallestCount, let name = SystemStart.name else {
      for key in keys { summaries.append(try summary(for: key)) }
      return summaries
    }
    let path = layout.recordIndex(named: name)
    var index = readIndex(path)
    for key in keys { summaries.append(try summary(for: key, &index)) }
    if index.newCount >= self.index.smallestCount { write(index, to: path) }
    return summaries
  }

  private func summary(
    for key: RunKey, _ index: inout RecordIndex
  ) throws(FileError) -> RecordLookup<RunOutcome> {
    var settled: FileStatus?
    let lookup = try look(
      key,
      known: { file in
        if let outcome = index.outcome(of: key, in: file) { return outcome }
        settled = index.isSettled(file) ? file.status : nil
        return nil
      }, \.outcome)
    if let settled, case .present(let outcome) = lookup {
      index.note(outcome, of: key, in: settled)
    }
    return lookup
  }

  private func readIndex(_ path: String) -> RecordIndex {
    guard case .bytes(let bytes)? = try? Disk.read(path),
      let read = RecordIndex(bytes, settlingSeconds: index.settlingSeconds)
    else { return RecordIndex(settlingSeconds: index.settlingSeconds) }
    return read
  }

  /// Keeps an index for later; where the disk refuses, records are read again.
  private func write(_ index: RecordIndex, to path: String) {
    writeVersionControlFileOfState()
    guard
      (try? stateTemporaryFolder.write(index.bytes, to: path, durability: .eventual)) != nil
    else { return }
    // Those of earlier starts of this machine, and of machines that have not been at work here for long.
    for name in (try? Disk.namesIfPresent(in: layout.recordIndexes)) ?? [] {
      let other = "\(layout.recordIndexes)/\(name)"
      guard let status = try? FileStatus(other),
        FileStatus.now - status.modified > Self.nanosecondsPerWeek
      else { continue }
      try? Disk.remove(other)
    }
  }
}
