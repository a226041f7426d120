internal import CProcess

/// A program and what it is started with; never goes through a shell.
package struct Command: Hashable, Sendable {
  /// The path of the program.
  package var program: String
  /// The arguments, without the program's own name.
  package var arguments: [String]
  /// What the program is called in lists of processes.
  package var name: String
  /// The variables that the program sees.
  package var environment: [String: String]
  /// The folder that the program starts in; `nil` for this process's own.
  package var folder: String?
  /// Which signals of the terminal reach the program.
  package var group: ProcessGroup

  /// A descriptor that the program keeps open, as its number 3; every other one is closed in it.
  ///
  /// A lock on a file that two processes have open in this way ends with the later of them.
  package var kept: Int32?

  /// Whether the kernel, where it can, kills the program when the thread that starts it ends, however that ends.
  package var endsWithParent = false

  /// Which process group a child belongs to.
  package enum ProcessGroup: Hashable, Sendable {
    /// This process's own: Ctrl-C reaches the child as well.
    case inherited
    /// One of its own: signals of the terminal do not reach it, and it is killed with its own children.
    case separate
  }

  /// Describes a program to start; it sees this process's environment unless told another.
  ///
  /// - Parameters:
  ///   - program: The path of the program; `find` gives it for a name.
  ///   - arguments: The arguments, without the program's own name.
  ///   - name: What the program is called in lists of processes; its path unless told otherwise.
  ///   - environment: The variables that the program sees.
  ///   - folder: The folder that the program starts in; this process's own unless told otherwise.
  ///   - group: Which signals of the terminal reach the program.
  ///   - kept: A descriptor that the program keeps open.
  package init(
    _ program: String, _ arguments: [String] = [], name: String? = nil,
    environment: [String: String] = Command.currentEnvironment, folder: String? = nil,
    group: ProcessGroup = .inherited, keeping kept: Int32? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.name = name ?? program
    self.environment = environment
    self.folder = folder
    self.group = group
    self.kept = kept
  }

  /// The variables of this process.
  package static var currentEnvironment: [String: String] {
    var variables: [String: String] = [:]
    guard var entry = current_environment() else { return variables }
    while let text = entry.pointee {
      let parts = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }
}
