#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Exclusive locks on files (flock), which end with the last process that has the file open.
package enum FileLock {
  /// Locks or unlocks a file: `flock`, or what a test puts in its place.
  package typealias Call = @Sendable (Int32, Int32) -> Int32

  /// The system's own.
  package static let system: Call = { flock($0, $1) }

  /// Whether to wait for another process.
  package enum Patience: Hashable, Sendable {
    case none
    case untilReleased
  }

  /// What came of asking.
  package enum Outcome: Hashable, Sendable {
    case taken
    /// Another process has it.
    case held
    /// The file system has no locks, for the reason of that error number.
    case unavailable(Int32)
  }

  /// Asks for the lock of an open file.
  package static func take(
    _ descriptor: Int32, _ patience: Patience, by call: Call = system
  ) -> Outcome {
    let operation = patience == .none ? LOCK_EX | LOCK_NB : LOCK_EX
    if retrying({ call(descriptor, operation) }) == 0 { return .taken }
    return errno == EWOULDBLOCK ? .held : .unavailable(errno)
  }

  /// Opens a file, making it if need be, and locks it.
  ///
  /// - Parameters:
  ///   - path: The lock file; it stays.
  ///   - waiting: Called once if another holds the lock, before waiting for it.
  /// - Returns: The open file. A child process that gets it too keeps the lock after this process's end.
  /// - Throws: `FileError` where the file cannot be made, or the file system has no locks.
  package static func acquire(_ path: String, waiting: () -> Void) throws(FileError) -> Int32 {
    let descriptor = try Disk.open(path, O_RDWR | O_CREAT)
    var outcome = take(descriptor, .none)
    if outcome == .held {
      waiting()
      outcome = take(descriptor, .untilReleased)
    }
    if case .unavailable(let code) = outcome {
      close(descriptor)
      throw FileError(operation: "lock", path: path, code: code)
    }
    return descriptor
  }

  /// Lets others have the lock, and closes the file.
  package static func release(_ descriptor: Int32) {
    // Closing would not do: a process that another thread is about to start holds a copy for a moment.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
