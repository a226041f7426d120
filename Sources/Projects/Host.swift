package import Diagnostics
package import Execution
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
  /// Makes what executes runs as a user wishes, so many at once.
  package var executor: @Sendable (ExecutionWishes, _ workerCount: Int) throws -> any RunExecutor
  /// Who is told what happens beside a command's answer.
  package var messages: any Messages

  /// Creates a host that executes runs on workers of this machine.
  package init(
    version: String, environment: [String: String], workingFolder: String, kinds: RunKinds,
    messages: any Messages
  ) {
    executor = { wishes, workerCount in
      let machine = MachineCapacity.current(environment)
      return LocalExecutor(
        ExecutionSettings(
          worker: try WorkerCommand.make(environment), workerCount: workerCount,
          threads: wishes.threadShare(on: machine), capacity: machine,
          limits: wishes.limits,
          failurePolicy: wishes.failurePolicy, closesAt: wishes.closesAt))
    }
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
