import Execution
import ExperimentModel

extension Workspace {
  /// Executes some runs while a user looks on.
  ///
  /// - Parameters:
  ///   - runs: The runs; jobs are numbered by their places.
  ///   - claims: Decides what is executed and keeps the results.
  ///   - wishes: How runs are executed.
  ///   - progress: What the executions of the command have come to; it goes on here.
  ///   - followingCount: How many runs follow.
  ///   - makeDisplay: Makes what shows the execution.
  /// - Returns: What the execution came to.
  /// - Throws: What the executor throws.
  func execute(
    _ runs: [Run], _ claims: any RunClaims, _ wishes: ExecutionWishes,
    progress: inout ExecutionProgress, followingCount: Int = 0,
    display makeDisplay: (ExecutionOutline) -> any ExecutionDisplay
  ) throws -> ExecutionSummary {
    let workerCount = wishes.workerCount(
      for: runs.count, on: .current(project.host.environment))
    let executor = try project.host.executor(wishes, workerCount)
    let display = makeDisplay(
      ExecutionOutline(
        runs: runs, doneCount: progress.doneCount, followingCount: followingCount,
        workerCount: workerCount))
    defer { display.finish() }
    let interruption = Interruption()
    interruption.listen()
    let jobs = runs.enumerated().map { number, run in
      Job(identifier: number, config: run.config, data: run.components.data)
    }
    return try executor.execute(jobs, claims: claims, interruption: interruption) { event in
      progress.note(event, of: runs)
      display.show(event, progress)
    }
  }
}
