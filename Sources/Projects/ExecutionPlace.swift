package import ExperimentModel
import Reporting

/// Where runs are executed.
package enum ExecutionPlace: Hashable, Sendable {
  /// By workers of this machine.
  case here
  /// By tasks of an executor.
  case cluster(ClusterWish)
}

/// How a user wants runs to be executed on a cluster.
package struct ClusterWish: Hashable, Sendable {
  /// Who executes them.
  package let executor: ExecutorDeclaration
  /// The line of the shell that goes on when all tasks have ended; `nil` where the invocation waits for them.
  package let nextLine: String?
  /// What the jobs are part of: a run that failed within it is not tried again.
  package let chain: String

  /// Describes a wish.
  package init(executor: ExecutorDeclaration, nextLine: String?, chain: String) {
    self.executor = executor
    self.nextLine = nextLine
    self.chain = chain
  }
}

extension Project {
  /// The wish for runs on a cluster.
  ///
  /// - Parameters:
  ///   - name: The executor's.
  ///   - chain: What the jobs are part of; something new unless given.
  ///   - paths: The specs that a last task goes on with; `nil` where the invocation waits.
  ///   - options: The options of the command that the last task repeats.
  /// - Returns: What execution needs to know.
  /// - Throws: `CommandFailure` where there is no such executor, or its declaration has errors.
  package func clusterWish(
    on name: String, chain: String?, detaching paths: [String]?, options: [String]
  ) throws(CommandFailure) -> ClusterWish {
    let executor = try executor(named: name)
    let chain = chain ?? String(UInt64.random(in: .min ... .max), radix: 16)
    var line: String?
    if let paths {
      let words =
        [try ProgramPath.own(), "run"] + paths.map(absolute)
        + ["--on", name, "--detach", "--chain", chain] + options
        + overrides.options + ["--project", absoluteFolder] + resultsOptions
      line = "exec " + words.map(ShellWord.quoted).joined(separator: " ")
    }
    return ClusterWish(executor: executor, nextLine: line, chain: chain)
  }
}
