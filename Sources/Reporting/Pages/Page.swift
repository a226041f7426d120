public import ExperimentModel

/// What one page of results is made of: the experiments of one publication or question, and their runs.
public struct Page: Sendable {
  /// The page's folder below the results: `brunlid-2024`.
  public let name: String
  /// The experiments, in the order in which the page shows them.
  public let experiments: [CollatedExperiment]
  /// What a reader should know before trusting any number, such as data that differs from the official files.
  public let notices: [String]
  /// The experiments of other pages that those of this one choose from, and that these choose from, and so on.
  public let sources: [Experiment]
  /// The folder of the records, seen from the project's own.
  public let records: String

  /// Where records are kept unless a command names another folder.
  public static let usualRecords = "results/runs"

  /// Creates a page.
  public init(
    name: String, experiments: [CollatedExperiment], notices: [String] = [],
    sources: [Experiment] = [],
    records: String = usualRecords
  ) {
    self.name = name
    self.experiments = experiments
    self.notices = notices
    self.sources = sources
    self.records = records
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
  /// The runs that are not known yet, stage by stage.
  public let waiting: [WaitingRuns]

  /// Creates a collated experiment.
  public init(_ experiment: Experiment, runs: [CollatedRun], waiting: [WaitingRuns] = []) {
    self.experiment = experiment
    self.runs = runs
    self.waiting = waiting
  }
}

/// Runs of a stage that are not known yet, because they depend on results.
public struct WaitingRuns: Hashable, Sendable {
  /// What makes runs known.
  public enum Remedy: Hashable, Sendable {
    /// Executing what the experiment has left to execute.
    case execution
    /// Executing another experiment first, whose spec is at the path.
    case executionOfOther(path: String)
    /// Giving a stage other values to try; of a search or of the experiment where it has no name.
    case otherValues(stage: String)
  }

  /// The whole in words: `fine: 10 runs, known after the results of coarse`.
  public let text: String
  /// How many they are.
  public let count: Int
  /// What makes them known.
  public let remedy: Remedy

  /// Describes runs.
  public init(_ text: String, count: Int, remedy: Remedy = .execution) {
    self.text = text
    self.count = count
    self.remedy = remedy
  }
}

/// A run and what is known of it.
public struct CollatedRun: Sendable {
  /// The run.
  public let run: Run
  /// What is known of it.
  public let standing: RunStanding

  /// Takes a run with its record, or with the reason of its failure, or with neither where it was never executed.
  ///
  /// A run that is refused has failed, whatever a record says.
  public init(_ run: Run, record: RunRecord? = nil, failure: String? = nil) {
    self.run = run
    standing =
      run.problems.isEmpty
      ? RunStanding(record: record, failure: failure)
      : .failed(reason: "refused: \(run.problems.text)")
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
