import ArgumentParser
import ChildProcess

/// Measures the program on this machine.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the trainer, the planner and the runner on this machine.",
    discussion: """
      Speeds are ratios of what this machine does in the same minute: the trainer's rate to that of a large matrix
      product, two workers to one. Takes about a minute; CIFAR-10 must be on the machine.

      Example:
        reprise bench
      """)

  @Flag(
    help: ArgumentHelp(
      "Measure what one worker does, in a process started as one.", visibility: .hidden))
  var inWorker = false

  func run() throws {
    if inWorker { return try TrainerBenchmark().printReport() }
    try measureTrainer()
    try WorkersBenchmark().printReport()
    try OverheadBenchmark().printReport()
    try PlanningBenchmark().printReport()
    StartBenchmark(program: try WorkerCommand.make().program).printReport()
  }

  /// The trainer is measured in a process with a worker's environment, since OpenBLAS chooses its kernels at the start.
  private func measureTrainer() throws {
    var command = try WorkerCommand.make()
    command.arguments = ["bench", "--in-worker"]
    let completion = try command.run()
    Console.standardOutput.write(completion.output.text)
    guard completion.status.isSuccess else {
      throw CommandFailure(completion.errors.text, exitCode: ExitStatus.failed)
    }
  }
}
