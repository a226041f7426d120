import ChildProcess
import Diagnostics
import Execution
import ExperimentModel
import LinearAlgebra
import Projects
import Training

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Measures the trainer, the planner and the runner on this machine, for those who work on them: `make bench`.
///
/// Speeds are ratios of what this machine does in the same minute: the trainer's rate to that of a large matrix product,
/// two workers to one. Takes some minutes; CIFAR-10 must be on the machine.
@main
enum Benchmarks {
  /// The word by which this program is started as a worker.
  private static let worker = "worker"
  /// The word by which it measures what one worker does, with a worker's environment: OpenBLAS chooses its kernels at the
  /// start.
  private static let trainer = "trainer"

  static func main() {
    do {
      switch CommandLine.arguments.dropFirst().first {
      case worker: try serve()
      case trainer: try TrainerBenchmark(host: host).printReport()
      default: try measureAll()
      }
    } catch {
      print(ErrorText.text(of: error))
      exit(EXIT_FAILURE)
    }
  }

  /// This program as a host: it knows one kind of run more, which computes nothing.
  private static var host: Host {
    Host(
      version: "benchmark", environment: Command.currentEnvironment,
      workingFolder: Folder.canonicalPath(of: ".") ?? "/", kinds: .builtIn, messages: Silence())
  }

  private static func measureAll() throws {
    var command = try WorkerCommand.make(host.environment)
    command.arguments = [trainer]
    let completion = try command.run()
    print(completion.output.text, terminator: "")
    guard completion.status.isSuccess else {
      throw CommandFailure("the trainer could not be measured: \(completion.errors.text)")
    }
    let workers = try WorkerCommand.make(host.environment)
    try WorkersBenchmark(worker: workers).printReport()
    try ThreadsBenchmark(worker: workers).printReport()
    try OverheadBenchmark(worker: workers).printReport()
    // The program that is measured lies beside this one.
    let own = Folder.canonicalPath(of: workers.program) ?? workers.program
    let folder = own.split(separator: "/").dropLast().joined(separator: "/")
    let program = "/\(folder)/reprise"
    try PlanningBenchmark(host: host, program: program).printReport()
    StartBenchmark(program: program).printReport()
  }

  private static func serve() throws {
    BLAS.useOneThread()
    let images = ImageSets(host)
    let body = RunBody(
      RunnableKind.all() + [.idle], on: OpenDatasets(open: images.open, digest: images.digest))
    try WorkerLoop(environment: [:], useThreads: { ComputeThreads.count = $0 }).serve {
      job, observer in
      try body.run(job.config, plannedOn: job.data, observer: observer)
    }
  }
}

extension RunnableKind {
  /// Runs that compute nothing, by which what the rest costs is measured.
  static let idle = RunnableKind(
    RunKind(
      name: "idle", documentation: "computes nothing", configRevision: 1, trainerRevision: 1,
      fields: [], metrics: [], datasets: { _ in [] }, problems: { _ in [] })
  ) { _, _, _ in
    RunResult(outcome: .finished, metrics: [:])
  }
}

/// Nobody is told anything.
private struct Silence: Messages {
  let drawsProgress = false

  func tell(_ line: String) {}

  func tell(_ problems: [Diagnostic]) {}
}
