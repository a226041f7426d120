import ArgumentParser
import Execution
import ExperimentModel
import Projects

/// Ends jobs on clusters.
struct Cancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "End the project's jobs on clusters; what they have finished stays.",
    discussion: """
      Invocations that look on end as well. Runs that workers of this machine execute are ended by Ctrl-C.

      Examples:
        reprise cancel
        reprise cancel 4711
      """)

  @OptionGroup var options: ProjectOptions
  @Argument(
    help: ArgumentHelp(
      "The jobs, as `reprise status` names them; all unless given.", valueName: "job"))
  var jobs: [String] = []

  func run() throws {
    let interruption = Interruption()
    interruption.listen()
    let cancelled = try Cancellation(try options.workspace()).cancel(jobs) { seconds in
      interruption.wait(seconds: seconds)
      return interruption.signal == nil
    }
    guard !cancelled.isEmpty else {
      return Console.standardOutput.line("no job of the project is waiting or at work")
    }
    for job in cancelled {
      let rest = job.isQuiet ? "" : "; its tasks are about to end"
      Console.standardOutput.line(
        "cancelled job \(job.job): \(grouped(job.finishedCount)) of \(counted(job.runCount, "run")) are finished and stay\(rest)"
      )
    }
  }
}
