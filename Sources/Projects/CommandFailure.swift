/// The end of a command that cannot do what was asked: one message and an exit code.
package struct CommandFailure: Error {
  /// What was found, what was expected, what to do; may have several lines.
  package let message: String
  package let exitCode: Int32

  private static let opening = "reprise: "

  /// The message without the program's name in front.
  package var reason: String {
    message.hasPrefix(Self.opening) ? String(message.dropFirst(Self.opening.count)) : message
  }

  /// Something in the environment or the store is in the way.
  package init(_ message: String) {
    self.init(Self.opening + message, exitCode: ExitStatus.failed)
  }

  package init(_ message: String, exitCode: Int32) {
    self.message = message
    self.exitCode = exitCode
  }

  /// A spec that was asked for is not there.
  static func noSpec(_ message: String) -> Self {
    Self(opening + message, exitCode: ExitStatus.invalidSpec)
  }

  /// The command line asks for what cannot be: an unknown run, a name that is taken.
  package static func commandLine(_ message: String) -> Self {
    Self(opening + message, exitCode: ExitStatus.commandLine)
  }
}

/// The exit codes that every command uses.
package enum ExitStatus {
  /// A run failed, a check that was asked for failed, or data or disk could not be read or written.
  package static let failed: Int32 = 1
  /// A spec is invalid, or not there.
  package static let invalidSpec: Int32 = 2
  /// The command line is invalid, or names a run, a report or a folder that is not there; as in sysexits.
  package static let commandLine: Int32 = 64
  /// The time that --for gives was over before all was done.
  package static let unfinished: Int32 = 75
  /// The user interrupted the command.
  package static let interrupted: Int32 = 130
}
