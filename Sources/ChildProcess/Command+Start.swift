internal import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Command {
  /// Starts the program with its standard input, output and error as pipes.
  ///
  /// The child begins with default signal actions, whatever this process ignores.
  ///
  /// - Throws: `ProcessError` where the program is missing, is none, or the system has no room for it.
  public func start() throws(ProcessError) -> Child {
    // A child that ends early must not end its parent: writing to it reports EPIPE instead.
    signal(SIGPIPE, SIG_IGN)
    guard var input = Pipe(), var output = Pipe(), var errors = Pipe() else {
      throw ProcessError(operation: "start", program: program, code: errno)
    }
    let identifier = try spawn(
      input: input.readEnd, output: output.writeEnd, errors: errors.writeEnd)
    return Child(
      program: program, identifier: identifier, ownsGroup: group == .separate,
      input: input.takeWriteEnd(), output: output.takeReadEnd(), errors: errors.takeReadEnd())
  }

  private func spawn(input: Int32, output: Int32, errors: Int32) throws(ProcessError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    if let folder { _ = start_in_folder(&actions, folder) }
    setSignalsAndGroup(of: &attributes)
    if let kept { posix_spawn_file_actions_adddup2(&actions, kept, Self.keptDescriptor) }
    _ = withhold_descriptors(&actions, &attributes, Self.keptDescriptor + (kept == nil ? 0 : 1))

    var identifier: pid_t = 0
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let code = Self.withCStrings([name] + arguments) { arguments in
      Self.withCStrings(variables) { environment in
        posix_spawn(&identifier, program, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw ProcessError(operation: "start", program: program, code: code) }
    return identifier
  }

  private func setSignalsAndGroup(of attributes: inout posix_spawnattr_t) {
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    if group == .separate {
      flags |= POSIX_SPAWN_SETPGROUP
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
