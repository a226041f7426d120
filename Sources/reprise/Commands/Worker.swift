import ArgumentParser
import Execution
import ExperimentModel
import LinearAlgebra
import Training

/// Executes runs for a parent that asks for them; people have no use for it.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Execute runs for `reprise run`, which starts it.",
    discussion: """
      A worker reads requests from its standard input and answers on its standard output, a line of JSON each. A request
      holds the digests of the data that the run was planned on; on other data the run fails. A worker ends when its
      parent does.

      Example:
        reprise worker < requests.jsonl
      """)

  /// The kind of runs that compute nothing, by which `reprise bench` measures what the rest costs.
  static let idleKind = "idle"

  func run() throws {
    BLAS.useOneThread()
    let body = RunBody(on: OpenDatasets(open: ImageSets.open, digest: ImageSets.digest))
    try WorkerLoop(environment: MachineDescription.current).serve { job, report in
      if job.config.kind == Self.idleKind { return RunResult(outcome: .finished, metrics: [:]) }
      return try body.run(job.config, plannedOn: job.data, report: report)
    }
  }
}
