package import Diagnostics
package import ExperimentModel

/// What a project needs of the program that works on it: its surroundings, the kinds of runs, and somebody to tell.
package struct Host: Sendable {
  /// The program's version, as records give it.
  package var version: String
  /// The variables that the program was started with.
  package var environment: [String: String]
  /// The absolute path that relative ones begin at.
  package var workingFolder: String
  /// The kinds of runs that specs may name.
  package var kinds: RunKinds
  /// Who is told what happens beside a command's answer.
  package var messages: any Messages

  /// Creates a host.
  package init(
    version: String, environment: [String: String], workingFolder: String, kinds: RunKinds,
    messages: any Messages
  ) {
    self.version = version
    self.environment = environment
    self.workingFolder = workingFolder
    self.kinds = kinds
    self.messages = messages
  }
}

/// Who is told what happens beside a command's answer.
package protocol Messages: Sendable {
  /// Whether progress may be drawn, since a person is looking on.
  var drawsProgress: Bool { get }

  /// Takes a line.
  func tell(_ line: String)

  /// Takes problems with specs.
  func tell(_ problems: [Diagnostic])
}
