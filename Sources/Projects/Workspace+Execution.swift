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
  /// How programs compute runs, by the place of each among them; nothing for runs of other kinds.
  private func instructions(
    for runs: [Run], _ wishes: ExecutionWishes, keepsFiles: Bool
  ) -> [ProgramInstructions?] {
    guard runs.contains(where: { $0.kind.program != nil }) else {
      return Array(repeating: nil, count: runs.count)
    }
    let place = ProgramInstructions.Place(
      project: project.absoluteFolder, work: project.workFolder,
      files: project.absolute(store.layout.files), keepsFiles: keepsFiles,
      repository: Repository.description(
        of: project.absoluteFolder, besides: project.absolute(project.resultsFolder)))
    return runs.map { run in
      run.kind.program.map {
        ProgramInstructions(
          $0, fileFields: run.kind.fileFields, at: place,
          memoryLimit: wishes.limits.residentBytes)
      }
    }
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
  ///   - plan: What the runs are of.
  ///   - keepsFiles: Whether files of runs are kept as specs say.
  ///   - makeDisplay: Makes what shows the execution.
  /// - Returns: What the execution came to.
  /// - Throws: What the executor throws.
  func execute(
    _ runs: [Run], _ claims: any RunClaims, _ wishes: ExecutionWishes,
    progress: inout ExecutionProgress, followingCount: Int = 0,
    plan: [PlannedExperiment] = [], keepsFiles: Bool = true,
    display makeDisplay: (ExecutionOutline) -> any ExecutionDisplay
  ) throws -> ExecutionSummary {
    let executor: any RunExecutor
    let workerCount: Int?
    var closingSignals: Set<Int32> = []
    switch wishes.place {
    case .here:
      closingSignals = wishes.closingSignals
      let count = wishes.workerCount(for: runs.count, on: .current(project.host.environment))
      executor = try project.host.executor(wishes, count)
      workerCount = count
    case .cluster(let wish):
      executor = try batchExecutor(runs, of: plan, wish, wishes)
      workerCount = nil
    }
    let display = makeDisplay(
      ExecutionOutline(
        runs: runs, doneCount: progress.doneCount, followingCount: followingCount,
        workerCount: workerCount))
    defer { display.finish() }
    let interruption = Interruption()
    interruption.listen(closing: closingSignals)
    let jobs = zip(runs, instructions(for: runs, wishes, keepsFiles: keepsFiles)).enumerated().map {
      Job(
        identifier: $0, config: $1.0.config, data: $1.0.components.data, instructions: $1.1,
        datasets: $1.0.ownDatasets)
    }
    defer { removeRemainsOfPrograms() }
    return try executor.execute(jobs, claims: claims, interruption: interruption) { event in
      progress.note(event, of: runs)
      display.show(event, progress)
    }
  }
}
