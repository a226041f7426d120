package import ExperimentModel
package import Programs

/// Executes runs of several kinds, one after another.
package struct RunBody {
  private let kinds: [RunnableKind]
  private let datasets: OpenDatasets
  private let surroundings: ProgramSurroundings

  /// Creates a body that executes runs of these kinds on these data sets.
  package init(
    _ kinds: [RunnableKind] = RunnableKind.all(), on datasets: OpenDatasets,
    programsIn surroundings: ProgramSurroundings = ProgramSurroundings(environment: [:])
  ) {
    self.kinds = kinds
    self.datasets = datasets
    self.surroundings = surroundings
  }

  /// Executes one run.
  ///
  /// - Parameters:
  ///   - config: What to compute.
  ///   - data: The digest of each data set that the run was planned on; one that is not there may be any.
  ///   - instructions: How the run's program is executed; `nil` where none computes it.
  ///   - ownDatasets: The data sets of the user's own that the run reads.
  ///   - gpus: The graphics processors that the run has for itself.
  ///   - observer: Told now and then how far the run is.
  /// - Returns: What the run computed. One of an unknown kind, as another version of the program may ask for, or with
  ///   problems has failed.
  /// - Throws: Why the run failed, such as `DatasetError` where the data cannot be read, is not what the run was planned on,
  ///   or does not have the images asked for.
  package func run(
    _ config: RunConfig, plannedOn data: [String: String] = [:],
    instructions: ProgramInstructions? = nil, ownDatasets: [DatasetDeclaration] = [],
    gpus: [String] = [],
    observer: RunObserver = RunObserver()
  ) throws -> RunResult {
    guard let runnable = kinds.first(where: { $0.kind.name == config.kind }) else {
      return .failed("found a run of kind '\(config.kind)', which this program does not know")
    }
    // The engine would trap on a config with problems.
    let kind = datasets.kind(runnable.kind, adding: ownDatasets)
    let problems = kind.allProblems(of: config)
    guard problems.isEmpty else { return .failed("the run is refused: \(problems.text)") }
    let inputs = RunInputs(
      datasets: datasets, ownDatasets: ownDatasets, planned: data, instructions: instructions,
      surroundings: surroundings, gpus: gpus)
    let result = try runnable.body(config, inputs, observer)
    try inputs.checkAgain()
    return result
  }
}

extension RunResult {
  fileprivate static func failed(_ reason: String) -> RunResult {
    RunResult(outcome: .failed(reason: reason), metrics: [:])
  }
}
