package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension RunStore {
  /// Says that this process executes runs and relies on their records, until the lock is released or the process ends.
  ///
  /// - Throws: `FileError` where the lock's file cannot be made.
  package func announceInvocation() throws(FileError) -> RunLock {
    while true {
      let name = String(UInt64.random(in: .min ... .max), radix: 16)
      if let lock = try lock(layout.invocation(named: name), .none) { return lock }
    }
  }

  /// A process that executes runs at the moment, in words; `nil` where there is none.
  ///
  /// Where the disk has no locks, one that was killed counts until its file is removed: nobody knows who is alive.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func invocation() throws(FileError) -> String? {
    for name in try Disk.namesIfPresent(in: layout.temporary) {
      let path = "\(layout.temporary)/\(name)"
      if path.hasPrefix(layout.invocation(named: "")), try isHeld(path) {
        return try holder(of: path)
      }
    }
    return nil
  }

  private func isHeld(_ path: String) throws(FileError) -> Bool {
    let descriptor: Int32
    do throws(FileError) {
      descriptor = try Disk.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    } catch {
      // It has just ended.
      guard error.code == ENOENT else { throw error }
      return false
    }
    defer { close(descriptor) }
    return FileLock.take(descriptor, .none, by: lockCall) != .taken
  }
}
