#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The right to execute a run, held by one process at a time and lost with it.
public final class RunLock {
  /// Whether others are kept out.
  public let protection: Protection
  private let path: String
  private var descriptor: Int32

  /// How far a lock can be relied on.
  public enum Protection: Hashable, Sendable {
    /// No other process holds the run.
    case exclusive
    /// The file system has no locks, for the reason given: another process may execute the same run, which costs time
    /// but harms nothing, since both write the same record in one step.
    case none(reason: String)
  }

  init(path: String, descriptor: Int32, protection: Protection) {
    self.path = path
    self.descriptor = descriptor
    self.protection = protection
  }

  deinit { release() }

  /// Lets others have the run, and removes the lock's file.
  public func release() {
    guard descriptor >= 0 else { return }
    // Removed while still locked: whoever opened the file before finds out that it has lost its name.
    unlink(path)
    close(descriptor)
    descriptor = -1
  }
}

/// What came of asking for a run's lock.
public enum LockAttempt {
  /// The run is ours.
  case acquired(RunLock)
  /// Another process has it: `process 4711 on host seven since 2026-02-28T13:05:00Z`.
  case held(by: String)
}
