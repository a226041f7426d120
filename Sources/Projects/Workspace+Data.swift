package import Datasets
package import ExperimentModel
package import Planning

extension Workspace {
  /// Asks the programs of experiments for their versions, as keys have them; only commands that execute runs do.
  ///
  /// - Throws: `CommandFailure` where one does not answer.
  package func askForVersions(of experiments: [Experiment]) throws(CommandFailure) {
    let others = try project.dependencies(of: experiments)
    for experiment in experiments + others {
      guard let program = experiment.kind.program else { continue }
      try versions.ask(
        program, in: program.source(in: project.absoluteFolder), of: project.path(of: experiment),
        environment: project.host.environment)
    }
  }

  /// The plan; where it needs data that is not here, the data is fetched once and the plan made again.
  ///
  /// Without the data the other runs are executed all the same; where there are none, its absence ends the command.
  ///
  /// - Parameters:
  ///   - experiments: What is planned.
  ///   - part: Which of their runs.
  ///   - reuse: Whether records answer for runs.
  ///   - absence: Why data is not here; where that is known already, nothing is fetched.
  /// - Returns: The plan, and the data that it was made on.
  /// - Throws: What planning throws; `DatasetError` where data is missing and no run can do without it.
  package func planFetchingData(
    _ experiments: [Experiment], _ part: RunPart, reuse: Reuse, absence: inout DatasetError?
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let first = try plan(experiments, part, reuse: reuse)
    guard absence == nil, first.plan.countWithoutData(first.data) > 0 else { return first }
    do throws(DatasetError) {
      for name in first.plan.wantedData.sorted() where !first.data.isAtHand(name) {
        guard let name = RunInput(name: name).dataset else { continue }
        _ = try images.fetch(name)
      }
    } catch {
      if first.plan.missingRuns(on: first.data).isEmpty { throw error }
      absence = error
      return first
    }
    return try plan(experiments, part, reuse: reuse)
  }

  private func plan(
    _ experiments: [Experiment], _ part: RunPart, reuse: Reuse
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let (whole, data) = try plan(experiments, reuse: reuse)
    return (try whole.part(part), data)
  }
}
