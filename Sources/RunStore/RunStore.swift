package import ExperimentModel
package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The store of runs: one file per finished run, written once and in one step, and verified whenever it is read.
///
/// Reading touches no results, so a store on a read-only disk can be planned and reported from. Nothing is cached between
/// calls: the disk is the only truth. A plan of many runs alone trusts what an earlier one has verified, as far as the
/// disk says that nobody has changed it since (`RecordIndex`).
package struct RunStore: Sendable {
  /// Where everything lies.
  package let layout: StoreLayout
  let lockCall: FileLock.Call
  let leases: LeasePolicy
  let index: IndexPolicy

  /// The store of a project; nothing on disk is touched.
  ///
  /// - Parameters:
  ///   - layout: Where everything lies.
  ///   - leases: How runs are claimed beside the tasks of a cluster.
  ///   - index: When records are looked up in an index.
  package init(
    _ layout: StoreLayout, leases: LeasePolicy = LeasePolicy(), index: IndexPolicy = IndexPolicy()
  ) {
    self.init(layout, leases: leases, index: index, lockCall: FileLock.system)
  }

  /// The store of a project on a disk whose locks work in a way of their own.
  package init(
    _ layout: StoreLayout, leases: LeasePolicy = LeasePolicy(), index: IndexPolicy = IndexPolicy(),
    lockCall: @escaping FileLock.Call
  ) {
    self.layout = layout
    self.leases = leases
    self.index = index
    self.lockCall = lockCall
  }

  /// Gets ready for writing: clears away what killed processes left behind.
  ///
  /// A process that writes should ignore SIGXFSZ: then a limit on file sizes is an error that names the file, and not
  /// the end of the program.
  ///
  /// - Throws: `FileError` where folders cannot be read.
  package func prepare() throws(FileError) {
    try temporaryFolder.removeRemains()
    try stateTemporaryFolder.removeRemains()
    try removeRemainsBesideRecords()
  }

  /// Makes sure, before anything is computed, that records can be kept.
  ///
  /// - Throws: `FileError` where nothing can be written in the place of records, such as a link to a disk that is absent.
  package func makeRoomForRecords() throws(FileError) {
    try Disk.makeWritableFolder(layout.runs)
  }

  /// Clears away what was being written beside records, as on another disk than the rest of the results.
  private func removeRemainsBesideRecords() throws(FileError) {
    for name in try Disk.namesIfPresent(in: layout.runs) where Self.isKeyPrefix(name) {
      let folder = "\(layout.runs)/\(name)/\(TemporaryFolder.hiddenName)"
      guard Disk.isFolder(folder) else { continue }
      try TemporaryFolder(path: folder, lockCall: lockCall).removeRemains()
      rmdir(folder)
    }
  }

  var temporaryFolder: TemporaryFolder { temporaryFolder(layout.temporary) }

  var stateTemporaryFolder: TemporaryFolder { temporaryFolder(layout.stateTemporary) }

  /// A task of a cluster writes in a folder of its own: who clears away remains looks at locks, and on some disks these do
  /// not reach from one machine to another.
  private func temporaryFolder(_ path: String) -> TemporaryFolder {
    let own = leases.own.map { "\(path)/\($0.folderName)" }
    return TemporaryFolder(path: own ?? path, lockCall: lockCall)
  }
}

extension RunStore {
  /// How a run ended, from its verified record.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  /// - Complexity: one pass over the file's bytes; the record is not parsed.
  package func summary(for key: RunKey) throws(FileError) -> RecordLookup<RunOutcome> {
    try look(key) { $0.outcome }
  }

  /// What identifies a run's record, without its numbers.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func heading(for key: RunKey) throws(FileError) -> RecordLookup<RecordHeading> {
    try look(key) { $0.heading }
  }

  /// What identifies each record that verifies, by key: what the nearest finished run is looked for in.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func headings() throws(FileError) -> [RecordHeading] {
    var headings: [RecordHeading] = []
    for key in try keys() {
      if let heading = try heading(for: key).content { headings.append(heading) }
    }
    return headings
  }

  /// The whole record of a run.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func record(for key: RunKey) throws(FileError) -> RecordLookup<RunRecord> {
    try look(key) { $0.record }
  }

  /// The keys of all records, sorted, whether they verify or not; anything else in the store is passed over.
  ///
  /// - Throws: `FileError` where a folder cannot be read.
  package func keys() throws(FileError) -> [RunKey] {
    var keys: [RunKey] = []
    for entry in try entries() {
      if case .record(let key) = entry { keys.append(key) }
    }
    return keys
  }

  /// What the store has for a run, as far as it is asked for.
  ///
  /// - Parameters:
  ///   - key: The run.
  ///   - known: What the file of the record is known to hold; it is read where that is `nil`.
  ///   - content: What is asked for, of a record that verifies.
  /// - Returns: What is asked for, or what is in its place.
  /// - Throws: `FileError` where the system refuses to read what is there.
  func look<Content>(
    _ key: RunKey, known: (OpenFile) -> Content? = { _ in nil },
    _ content: (VerifiedRecord) -> Content?
  ) throws(FileError) -> RecordLookup<Content> {
    let path = layout.record(of: key)
    var answer: Content?
    func isKnown(_ file: OpenFile) -> Bool {
      answer = known(file)
      return answer != nil
    }
    do throws(FileError) {
      switch try Disk.read(path, unless: isKnown) {
      case nil, .absent: return answer.map { .present($0) } ?? .absent
      case .unusable(let reason): return .damaged(Damage(path: path, reason: Damage.Reason(reason)))
      case .bytes(let bytes): return verify(bytes, of: key, content)
      }
    } catch {
      let folder = layout.folder(of: key)
      guard error.code == ENOTDIR, Disk.exists(folder), !Disk.isFolder(folder) else { throw error }
      return .damaged(Damage(path: folder, reason: .notAFolder))
    }
  }

  private func verify<Content>(
    _ bytes: [UInt8], of key: RunKey, _ content: (VerifiedRecord) -> Content?
  ) -> RecordLookup<Content> {
    let path = layout.record(of: key)
    switch RecordFile.verify(bytes) {
    case .newer(let format): return .newer(NewerRecord(path: path, format: format))
    case .damaged(let reason): return .damaged(Damage(path: path, reason: reason))
    case .holds(let verified):
      if let reason = Self.fault(in: verified, of: key) {
        return .damaged(Damage(path: path, reason: reason))
      }
      return content(verified).map { .present($0) }
        ?? .damaged(Damage(path: path, reason: .malformed))
    }
  }

  private static func fault(in verified: VerifiedRecord, of key: RunKey) -> Damage.Reason? {
    guard let found = verified.key, let outcome = verified.outcome else { return .malformed }
    if found != key { return .otherKey(found) }
    return outcome.isResult ? nil : .notAResult
  }
}
