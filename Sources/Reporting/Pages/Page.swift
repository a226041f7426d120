public import ExperimentModel

/// What one page of results is made of: the experiments of one publication or question, and their runs.
public struct Page: Sendable {
  /// The page's folder below the results: `brunlid-2024`.
  public let name: String
  /// The experiments, in the order in which the page shows them.
  public let experiments: [CollatedExperiment]
  /// What a reader should know before trusting any number, such as data that differs from the official files.
  public let notices: [String]

  /// Creates a page.
  public init(name: String, experiments: [CollatedExperiment], notices: [String] = []) {
    self.name = name
    self.experiments = experiments
    self.notices = notices
  }

  /// Whether any run has a result.
  var hasResults: Bool {
    experiments.contains { $0.runs.contains { $0.standing.record != nil } }
  }
}

/// An experiment and what is known of its runs.
public struct CollatedExperiment: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// Its runs, in any order.
  public let runs: [CollatedRun]
  /// What the runs wait for that are not known yet: `fine: 10 runs wait for the results of coarse`.
  public let waiting: [String]

  /// Creates a collated experiment.
  public init(_ experiment: Experiment, runs: [CollatedRun], waiting: [String] = []) {
    self.experiment = experiment
    self.runs = runs
    self.waiting = waiting
  }
}

/// A run and what is known of it.
public struct CollatedRun: Sendable {
  /// The run.
  public let run: Run
  /// What is known of it.
  public let standing: RunStanding

  /// Takes a run with its record, or with the reason of its failure, or with neither where it was never executed.
  public init(_ run: Run, record: RunRecord? = nil, failure: String? = nil) {
    self.run = run
    standing = RunStanding(record: record, failure: failure)
  }
}

/// What is known of a run.
public enum RunStanding: Sendable, Equatable {
  /// Nothing: it was not executed, or its record is gone.
  case missing
  /// It was executed and gave no result.
  case failed(reason: String)
  /// It gave a result: its numbers left all bounds at this update.
  case diverged(update: Int, RunRecord)
  /// It gave a result.
  case finished(RunRecord)

  init(record: RunRecord?, failure: String?) {
    self =
      switch (record, record?.result.outcome) {
      case (let record?, .finished): .finished(record)
      case (let record?, .diverged(let update)): .diverged(update: update, record)
      case (_, .failed(let reason)): .failed(reason: reason)
      default: failure.map { .failed(reason: $0) } ?? .missing
      }
  }

  /// The record of a result; `nil` for a run without one.
  public var record: RunRecord? {
    switch self {
    case .finished(let record), .diverged(_, let record): record
    case .failed, .missing: nil
    }
  }
}

extension Page {
  /// The way from a file of the page to the folder of results: `../`.
  var pathToResults: String {
    String(repeating: "../", count: name.split(separator: "/").count)
  }
}
