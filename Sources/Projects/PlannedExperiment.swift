package import ExperimentModel
package import Planning

/// An experiment, its runs, and what is to be done about each.
package struct PlannedExperiment {
  package let experiment: Experiment
  package let runs: [PlannedRun]
  /// The stages whose runs wait for results.
  package let waiting: [WaitingStage]
  /// What is left out of the plan, as only a part was asked for.
  package let leftOut: LeftOut

  /// The runs that a part leaves out.
  package struct LeftOut {
    /// How many there are.
    package let total: Int
    /// How many of them have no record.
    package let due: Int
  }

  init(
    experiment: Experiment, runs: [PlannedRun], waiting: [WaitingStage],
    leftOut: LeftOut = LeftOut(total: 0, due: 0)
  ) {
    self.experiment = experiment
    self.runs = runs
    self.waiting = waiting
    self.leftOut = leftOut
  }

  package var executedCount: Int { runs.count(where: \.isExecuted) }

  /// How many runs the experiment has, with those that are not known yet; at most, where seeds are added.
  package var runCount: Int { runs.count + waiting.reduce(0) { $0 + $1.runCount } + leftOut.total }
}

extension [PlannedExperiment] {
  /// How many runs are executed.
  package var executedCount: Int { reduce(0) { $0 + $1.executedCount } }

  /// The keys of the runs that are executed.
  package var dueKeys: Set<RunKey> {
    Set(flatMap(\.runs).filter(\.isExecuted).map(\.run.key))
  }

  /// The runs whose settings do not go together, each key once: experiments may share runs.
  package var refusedRuns: [Run] {
    flatMap(\.runs).filter(\.isRefused).map(\.run).uniqued(by: \.key)
  }

  /// The runs to execute whose data is at hand.
  package func missingRuns(on data: DataSituation) -> [Run] {
    missingRuns.filter(data.hasData(for:))
  }

  /// How many runs to execute have no data here, those included that are not even known without it.
  package func countWithoutData(_ data: DataSituation) -> Int {
    missingRuns.count { !data.hasData(for: $0) } + countWaitingForData
  }

  /// The data sets that the plan cannot do without, those included of which not even the digest is known.
  var wantedData: Set<String> {
    neededData.union(flatMap(\.waiting).compactMap(\.dataset))
  }

  /// The data sets that the runs to be executed read.
  var neededData: Set<String> {
    Set(flatMap(\.runs).filter(\.isExecuted).flatMap { $0.run.components.data.keys })
  }

  /// The experiments whose runs stages wait for.
  var awaitedExperiments: Set<String> {
    Set(
      flatMap(\.waiting).compactMap { waiting in
        if case .execution(let identifier) = waiting.nextStep { identifier } else { nil }
      })
  }

  /// How many runs are not known yet, and will be once the plan is executed.
  package var followingCount: Int { reduce(0) { $0 + followingCount(of: $1) } }

  /// How many runs may be added at most while claims are undecided.
  package var openCount: Int { flatMap(\.waiting).reduce(0) { $0 + ($1.open?.runCount ?? 0) } }

  /// How many runs of one of the experiments are not known yet, and will be once the plan is executed.
  package func followingCount(of planned: PlannedExperiment) -> Int {
    planned.waiting.reduce(0) { count, waiting in
      guard waiting.open == nil, case .execution(let identifier) = waiting.nextStep,
        contains(where: { $0.experiment.identifier == identifier })
      else { return count }
      return count + waiting.runCount
    }
  }

  /// How many runs are not known yet, since the digest of their data is not.
  package var countWaitingForData: Int {
    flatMap(\.waiting).reduce(0) { $0 + ($1.dataset == nil ? 0 : $1.runCount) }
  }

  /// The runs to execute, each key once: experiments may share runs.
  private var missingRuns: [Run] {
    flatMap(\.runs).filter(\.isExecuted).map(\.run).uniqued(by: \.key)
  }
}
