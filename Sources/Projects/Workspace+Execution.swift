import ChildProcess
import Execution
import ExperimentModel
import Programs
import RunStore
import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Workspace {
  /// Where programs find and leave things.
  private func programPlace(for runs: [Run]) -> ProgramInstructions.Place {
    guard runs.contains(where: { $0.kind.program != nil }) else {
      return ProgramInstructions.Place(project: "", work: "", files: "")
    }
    return ProgramInstructions.Place(
      project: project.absoluteFolder, work: project.workFolder,
      files: project.absolute(store.layout.files),
      repository: Repository.description(
        of: project.absoluteFolder, besides: project.absolute(project.resultsFolder)))
  }

  /// Removes the folders of runs whose workers are dead, and ends what their programs have left running.
  package func removeRemainsOfPrograms() {
    WorkFolder.removeRemains(in: project.workFolder) { folder in
      for process in ProcessTree.processes(with: ProgramRun.Variable.folder, folder) {
        kill(process, SIGKILL)
      }
    }
  }

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
    let place = programPlace(for: runs)
    let jobs = runs.enumerated().map { number, run in
      Job(
        identifier: number, config: run.config, data: run.components.data,
        instructions: run.kind.program.map {
          ProgramInstructions($0, at: place, memoryLimit: wishes.limits.residentBytes)
        })
    }
    defer { removeRemainsOfPrograms() }
    return try executor.execute(jobs, claims: claims, interruption: interruption) { event in
      progress.note(event, of: runs)
      display.show(event, progress)
    }
  }
}
