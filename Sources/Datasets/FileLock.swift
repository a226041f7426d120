#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An exclusive lock on a file, which ends with the last process that has it open.
enum FileLock {
  /// Runs `body` while no other process or thread holds the lock at `path`.
  ///
  /// - Parameters:
  ///   - path: The lock file; it is made if need be, and stays.
  ///   - waiting: Called once if another holds the lock, before waiting for it.
  ///   - body: Receives the open lock file. A child process that gets it too keeps the lock after
  ///     this process's end.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, or `DatasetError` of code `unwritable`.
  static func hold<Result>(
    _ path: String, waiting: () -> Void, while body: (Int32) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path, errno: errno) }
    defer {
      // Closing would not do: a process that another thread is about to start holds a copy for a
      // moment.
      flock(descriptor, LOCK_UN)
      close(descriptor)
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      waiting()
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else { throw .unwritable(path, errno: errno) }
      }
    }
    return try body(descriptor)
  }
}
