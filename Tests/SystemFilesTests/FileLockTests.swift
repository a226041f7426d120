import SystemFiles
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct FileLockTests {
  @Test func `a lock is held until it is released`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/lock"
      let first = try FileLock.acquire(path) { Issue.record("nobody else has the lock") }
      let second = try Disk.open(path, O_RDWR)
      defer { close(second) }
      #expect(FileLock.take(second, .none) == .held)
      FileLock.release(first)
      #expect(FileLock.take(second, .none) == .taken)
    }
  }

  @Test func `a disk without locks says why, and a signal is no reason`() {
    nonisolated(unsafe) var codes = [EINTR, ENOLCK]
    let outcome = FileLock.take(0, .none) { _, _ in
      errno = codes.removeFirst()
      return -1
    }
    #expect(outcome == .unavailable(ENOLCK))
  }
}
