import ArgumentParser
import Execution
import ExperimentModel
import LinearAlgebra
import Programs
import Projects
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

  func run() throws {
    BLAS.useOneThread()
    _ = try Kernels.chosen(by: Console.environment)
    let images = ImageSets(.terminal(.never))
    let programs = ProgramSurroundings(
      environment: WorkerCommand.environmentOfPrograms(Console.environment),
      isWanted: { WorkerLoop.parentIsAlive })
    let body = RunBody(
      RunnableKind.all(on: images.catalog),
      on: OpenDatasets(
        open: images.open, digest: images.digest, digestOfFiles: images.digestOfFiles),
      programsIn: programs)
    let loop = WorkerLoop(
      environment: MachineDescription.current(version: Version.text),
      useThreads: { ComputeThreads.count = $0 })
    try loop.serve { job, observer in
      try body.run(
        job.config, plannedOn: job.data, instructions: job.instructions,
        ownDatasets: job.datasets, gpus: job.gpus, observer: observer)
    }
  }
}
