import Analysis
import ArgumentParser
import ExperimentModel
import Projects

/// Says who executes runs at the moment, and how far they are.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who executes runs of the project at the moment, and how far they are.",
    discussion: """
      It looks at every invocation of `reprise run` that shares the folder of results, in whatever terminal.

      Example:
        reprise status
      """)

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let invocations = try options.workspace().runningInvocations()
    guard !invocations.isEmpty else {
      return Console.standardOutput.line("nobody executes runs here")
    }
    let now = InvocationStatus.now
    for invocation in invocations {
      for line in StatusText.lines(of: invocation, at: now) { Console.standardOutput.line(line) }
    }
  }
}
