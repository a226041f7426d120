import Analysis
import ArgumentParser
import ExperimentModel
import Projects

/// Says who executes runs at the moment, and how far they are.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who executes runs of the project at the moment, and how far they are.",
    discussion: """
      It looks at every invocation of `reprise run` that shares the folder of results, in whatever terminal, and at the
      jobs that were handed in to clusters.

      Example:
        reprise status
      """)

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let workspace = try options.workspace()
    let invocations = try workspace.runningInvocations()
    let batches = try workspace.batchStatuses()
    guard !invocations.isEmpty || !batches.isEmpty else {
      return Console.standardOutput.line("nobody executes runs here")
    }
    let now = InvocationStatus.now
    for invocation in invocations {
      for line in StatusText.lines(of: invocation, at: now) { Console.standardOutput.line(line) }
    }
    for batch in batches {
      for line in StatusText.lines(of: batch) { Console.standardOutput.line(line) }
    }
  }
}
