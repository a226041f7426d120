internal import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The right to execute a run, or to change another file of the store, held by one process at a time and lost with it.
///
/// A task of a cluster's job has a lease (`RunLease`). Everywhere else
/// the lock is the kernel's (flock) on the very file that becomes the run's record: the record's appearance and the end
/// of the lock are one step, and a run leaves no other trace. (A file per lock, made and removed for each run, was
/// several times slower: ext4 looks for a free inode past all those deleted in the last five seconds.)
package final class RunLock {
  /// Whether others are kept out.
  package let protection: Protection
  private var means: Means

  private enum Means {
    /// An open file, locked, with its path.
    case lock(Int32, path: String)
    /// A lease, and where its holder writes.
    case lease(RunLease, TemporaryFolder)
    case released
  }

  /// How far a lock can be relied on.
  package enum Protection: Hashable, Sendable {
    /// No other process holds the run.
    case exclusive
    /// The file system has no locks, for the reason given: another process may execute the same run, which costs time
    /// but harms nothing, since both write the same record in one step.
    case none(reason: String)
  }

  init(path: String, descriptor: Int32, protection: Protection) {
    means = .lock(descriptor, path: path)
    self.protection = protection
  }

  init(_ lease: RunLease, in folder: TemporaryFolder) {
    means = .lease(lease, folder)
    protection = .exclusive
  }

  deinit { release() }

  /// Lets others have the run, and removes the lock's file.
  package func release() {
    switch means {
    case .lock(let descriptor, let path):
      // Removed while still locked: whoever opened the file before finds out that it has lost its name.
      unlink(path)
      close(descriptor)
    case .lease(let lease, let folder):
      lease.release()
      rmdir(folder.path)
    case .released: break
    }
    means = .released
  }

  /// Makes the record, or whatever else the lock protects, and lets others have the lock.
  ///
  /// The lock's own file becomes the record. Under a lease, a record that is there already stays.
  ///
  /// - Returns: Whether it did: without protection the file may be another process's as well, and after a release there
  ///   is none.
  func publish(
    _ bytes: [UInt8], as record: String, durability: Durability
  ) throws(FileError) -> Bool {
    switch means {
    case .lock(let descriptor, let path) where protection == .exclusive:
      defer {
        close(descriptor)
        means = .released
      }
      ftruncate(descriptor, 0)
      try AtomicFile(descriptor: descriptor, temporaryPath: path)
        .publish(.bytes(bytes), as: record, durability: durability)
      return true
    case .lease(_, let folder):
      defer { release() }
      return try folder.writeIfAbsent(bytes, to: record, durability: durability)
    case .lock, .released: return false
    }
  }
}

/// What came of asking for a run's lock.
package enum LockAttempt {
  /// The run is ours.
  case acquired(RunLock)
  /// Another process has it: `process 4711 on host seven since 2026-02-28T13:05:00Z`.
  case held(by: String)
}
