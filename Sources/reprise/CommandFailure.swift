/// The end of a command that cannot do what was asked: one message and an exit code.
struct CommandFailure: Error {
  /// What was found, what was expected, what to do; may have several lines.
  let message: String
  let exitCode: Int32

  /// Something in the environment or the store is in the way.
  init(_ message: String) {
    self.init("reprise: " + message, exitCode: ExitStatus.failed)
  }

  init(_ message: String, exitCode: Int32) {
    self.message = message
    self.exitCode = exitCode
  }
}

/// The exit codes that every command uses.
enum ExitStatus {
  /// A run failed, or a check that was asked for did not hold.
  static let failed: Int32 = 1
  /// A spec is invalid.
  static let invalidSpec: Int32 = 2
  /// The user interrupted the command.
  static let interrupted: Int32 = 130
}
