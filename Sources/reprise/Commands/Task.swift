import ArgumentParser
import LinearAlgebra
import Projects

/// Executes the runs of one task of a job; people have no use for it.
struct Task: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task",
    abstract: "Execute the runs of one task of a job, for `reprise run --on`, which hands it in.",
    discussion: """
      Which task it is, it learns from the variables of the cluster. It claims, executes and records its runs itself.

      Example:
        reprise task .reprise/batches/reprise-4f1c
      """)

  @Argument(help: ArgumentHelp("The folder of the batch.", valueName: "folder"))
  var batch: String
  @OptionGroup var execution: ExecutionOptions

  func run() throws {
    _ = try Kernels.chosen(by: Console.environment)
    try TaskSession(batch: batch, host: .terminal(.never)).execute(execution.wishes)
  }
}
