package import ExperimentModel
package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension RunStore {
  /// Asks for the right to execute a run, without waiting.
  ///
  /// The lock ends with the process, however that ends, and is never stale. A task of a cluster's job takes a lease
  /// instead. Whoever has one of the two looks for the other afterwards, so that of two who ask at the same time at least
  /// one sees the other.
  ///
  /// - Throws: `FileError` where the lock's file cannot be made.
  package func lock(_ key: RunKey) throws(FileError) -> LockAttempt {
    if let own = leases.own { return try lease(key, own) }
    let path = layout.lock(of: key)
    guard let lock = try lock(path, .none) else {
      return .held(by: try holder(of: path))
    }
    if let holder = try RunLease.holder(layout.lease(of: key), isAlive: leases.isAlive) {
      lock.release()
      return .held(by: holder)
    }
    return .acquired(lock)
  }

  private func lease(_ key: RunKey, _ own: LeaseHolder) throws(FileError) -> LockAttempt {
    switch try RunLease.take(layout.lease(of: key), by: own, isAlive: leases.isAlive) {
    case .held(let holder): return .held(by: holder?.description ?? RunLease.unknownHolder)
    case .acquired(let lease):
      let path = layout.lock(of: key)
      guard try lockOutcome(of: path) != .held else {
        lease.release()
        return .held(by: try holder(of: path))
      }
      return .acquired(RunLock(lease, in: temporaryFolder))
    }
  }

  /// Takes the lock on a file of the temporary folder, and waits for whoever has it before.
  func waitForLock(_ path: String) throws(FileError) -> RunLock {
    while true {
      if let lock = try lock(path, .untilReleased) { return lock }
    }
  }

  /// Takes the lock on a file of the temporary folder; `nil` where another process has it.
  func lock(
    _ path: String, _ patience: FileLock.Patience
  ) throws(FileError) -> RunLock? {
    while true {
      let descriptor = try temporaryFolder.open(path, O_RDWR)
      let outcome = FileLock.take(descriptor, patience, by: lockCall)
      if outcome == .held {
        close(descriptor)
        return nil
      }
      // The file may have been released and removed between opening and locking it.
      guard FileIdentity.isFile(descriptor, stillAt: path) else {
        close(descriptor)
        continue
      }
      sign(descriptor)
      return RunLock(path: path, descriptor: descriptor, protection: Self.protection(outcome))
    }
  }

  private static func protection(_ outcome: FileLock.Outcome) -> RunLock.Protection {
    guard case .unavailable(let code) = outcome else { return .exclusive }
    return .none(reason: String(cString: strerror(code)))
  }

  /// What the holder of a lock says of itself, in words.
  func holder(of path: String) throws(FileError) -> String {
    guard case .bytes(let bytes) = try Disk.read(path), !bytes.isEmpty else {
      return "another process"
    }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Says who holds the lock, for messages alone; a disk too full for it does no harm.
  private func sign(_ descriptor: Int32) {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let moment = UTCTime.text(secondsSince1970: time(nil))
    let text = Array("process \(getpid()) on host \(host) since \(moment)\n".utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }
}
