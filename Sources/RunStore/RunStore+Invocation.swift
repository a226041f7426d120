package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension RunStore {
  /// Says that this process executes runs and relies on their records, until the lock is released or the process ends.
  ///
  /// - Returns: The name that tells it from others, and the lock.
  /// - Throws: `FileError` where the lock's file cannot be made.
  package func announceInvocation() throws(FileError) -> (name: String, lock: RunLock) {
    while true {
      let name = String(UInt64.random(in: .min ... .max), radix: 16)
      if let lock = try lock(layout.invocation(named: name), .none) { return (name, lock) }
    }
  }

  /// The processes that execute runs at the moment, each by its name and in words.
  ///
  /// Where the disk has no locks, one that was killed counts until its file is removed: nobody knows who is alive.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func invocations() throws(FileError) -> [(name: String, holder: String)] {
    var found: [(name: String, holder: String)] = []
    let prefix = layout.invocation(named: "")
    for name in try Disk.namesIfPresent(in: layout.temporary) {
      let path = "\(layout.temporary)/\(name)"
      if path.hasPrefix(prefix), try isHeld(path) {
        found.append((String(path.dropFirst(prefix.count)), try holder(of: path)))
      }
    }
    return found
  }

  private func isHeld(_ path: String) throws(FileError) -> Bool {
    let outcome = try lockOutcome(of: path)
    return outcome != nil && outcome != .taken
  }

  /// What asking for the lock on a file comes to, which is not kept; `nil` where there is no file.
  func lockOutcome(of path: String) throws(FileError) -> FileLock.Outcome? {
    let descriptor: Int32
    do throws(FileError) {
      descriptor = try Disk.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    } catch {
      // It has just ended.
      guard error.code == ENOENT else { throw error }
      return nil
    }
    defer { close(descriptor) }
    return FileLock.take(descriptor, .none, by: lockCall)
  }
}
