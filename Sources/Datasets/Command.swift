#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A program of the system with its arguments, run directly: no shell reads them.
struct Command {
  /// Found in `PATH`.
  let program: String

  /// What follows the program's name.
  let arguments: [String]

  /// Where the program's standard error goes; its standard input and output are `/dev/null`.
  enum ErrorOutput {
    /// To this program's own.
    case inherited
    /// To a file, which is made anew.
    case file(String)
  }

  /// Runs the program to its end.
  ///
  /// The program may be stopped by the keyboard even where this process handles or ignores that
  /// signal.
  ///
  /// - Parameters:
  ///   - errorOutput: Where its standard error goes.
  ///   - descriptor: An open file that the program inherits.
  /// - Returns: Its exit status, or 128 plus the signal that ended it.
  /// - Throws: `DatasetError` of code `command` if it cannot be started.
  func run(
    errorOutput: ErrorOutput, inheriting descriptor: Int32
  ) throws(DatasetError) -> Int32 {
    var process: pid_t = 0
    let result = unsafe spawn(&process, errorOutput, descriptor)
    guard result == 0 else { throw .cannotStart(program, errno: result) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw .cannotStart(program, errno: errno) }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Starts the program; the result is 0 or an error number.
  @unsafe
  private func spawn(
    _ process: UnsafeMutablePointer<pid_t>, _ errorOutput: ErrorOutput, _ descriptor: Int32
  ) -> Int32 {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    if case .file(let path) = errorOutput {
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, path, flags, 0o644)
    }
    // Onto itself: this takes close-on-exec away in the child alone.
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor)

    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    return unsafe posix_spawnp(process, program, &actions, &attributes, &words, environ)
  }
}

extension DatasetError {
  fileprivate static func cannotStart(_ program: String, errno code: Int32) -> Self {
    Self(
      .command, "'\(program)' cannot be started: \(errorText(code))",
      advice: "install \(program), for instance with `apt-get install \(program)`")
  }
}
