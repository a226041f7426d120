/// The end of a command that cannot do what was asked: one message and an exit code.
struct CommandFailure: Error {
  /// What was found, what was expected, what to do; may have several lines.
  let message: String
  let exitCode: Int32

  private static let opening = "reprise: "

  /// The message without the program's name in front.
  var reason: String {
    message.hasPrefix(Self.opening) ? String(message.dropFirst(Self.opening.count)) : message
  }

  /// Something in the environment or the store is in the way.
  init(_ message: String) {
    self.init(Self.opening + message, exitCode: ExitStatus.failed)
  }

  init(_ message: String, exitCode: Int32) {
    self.message = message
    self.exitCode = exitCode
  }

  /// A spec that was asked for is not there.
  static func noSpec(_ message: String) -> Self {
    Self(opening + message, exitCode: ExitStatus.invalidSpec)
  }

  /// The command line asks for what cannot be: an unknown run, a name that is taken.
  static func commandLine(_ message: String) -> Self {
    Self(opening + message, exitCode: ExitStatus.commandLine)
  }
}

/// The exit codes that every command uses.
enum ExitStatus {
  /// A run failed, a check that was asked for did not hold, or data or disk were in the way.
  static let failed: Int32 = 1
  /// A spec is invalid, or not there.
  static let invalidSpec: Int32 = 2
  /// The command line is invalid, or names a run, a report or a folder that is not there; as in sysexits.
  static let commandLine: Int32 = 64
  /// The user interrupted the command.
  static let interrupted: Int32 = 130
}
