import ChildProcess
import Execution
import ExperimentModel
import Projects
import Training

/// How much two workers do in the time of one.
struct WorkersBenchmark {
  private static let runCount = 4

  let worker: Command

  func printReport() throws {
    let config = RunKind.training.config(
      ["data.set": "cifar10", "training.duration": "3 epochs"], seed: 1)
    let one = try MemoryExecution(
      worker: worker, config: config, count: Self.runCount, workerCount: 1
    ).seconds()
    let two = try MemoryExecution(
      worker: worker, config: config, count: Self.runCount, workerCount: 2
    ).seconds()
    Measurement.line(
      "two workers against one", "\(Measurement.text(one / two, decimals: 2)) times",
      "\(Self.runCount) runs in \(Measurement.text(two, decimals: 1)) s, in \(Measurement.text(one, decimals: 1)) s alone; at least 1.9"
    )
  }
}

/// How much faster one run is on two threads than on one.
struct ThreadsBenchmark {
  let worker: Command

  func printReport() throws {
    for (width, epochs, limit, least) in [(50, 3, 0, "1.25"), (2048, 1, 10_000, "1.60")] {
      let config = RunKind.training.config(
        [
          "data.set": "cifar10", "data.limit": .number(Double(limit)), "data.validation": "none",
          "network.hidden": .list([.number(Double(width)), .number(Double(width))]),
          "training.duration": .text("\(epochs) epochs"),
        ], seed: 1)
      let one = try seconds(config, threads: 1)
      let two = try seconds(config, threads: 2)
      Measurement.line(
        "two threads against one, \(width)-\(width)",
        "\(Measurement.text(one / two, decimals: 2)) times",
        "\(Measurement.text(two, decimals: 1)) s, \(Measurement.text(one, decimals: 1)) s on one; at least \(least)"
      )
    }
  }

  private func seconds(_ config: RunConfig, threads: Int) throws -> Double {
    try MemoryExecution(
      worker: worker, config: config, count: 1, workerCount: 1, threads: .each(threads)
    ).seconds()
  }
}

/// What the runner costs for a run that computes nothing.
struct OverheadBenchmark {
  let worker: Command

  func printReport() throws {
    for count in [100, 10_000] {
      let config = RunnableKind.idle.kind.config([:], seed: 1)
      let seconds = try MemoryExecution(
        worker: worker, config: config, count: count, workerCount: 2
      ).seconds()
      Measurement.line(
        "overhead of a run, of \(grouped(count))",
        "\(Measurement.text(1000 * seconds / Double(count), decimals: 2)) ms",
        "at most 2")
    }
  }
}

/// An execution that keeps its results nowhere.
struct MemoryExecution {
  let worker: Command
  let config: RunConfig
  let count: Int
  let workerCount: Int
  var threads = ThreadShare.each(1)

  /// The time of the whole execution, the start of the workers included.
  func seconds() throws -> Double {
    let executor = LocalExecutor(
      ExecutionSettings(worker: worker, workerCount: workerCount, threads: threads))
    let jobs = (0..<count).map {
      Job(identifier: $0, config: config.replicate(seed: $0), data: [:])
    }
    return try Measurement.seconds {
      let summary = try executor.execute(
        jobs, claims: ForgetfulClaims(), interruption: Interruption())
      guard summary.isComplete else {
        throw CommandFailure("\(counted(summary.failed, "run")) of the benchmark failed")
      }
    }
  }
}

/// Executes every job and keeps nothing.
private final class ForgetfulClaims: RunClaims {
  func claim(_ job: Job) -> JobClaim { .execute }
  func finish(_ job: Job, _ end: JobEnd) {}
}
