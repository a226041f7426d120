package import ExperimentModel

/// What one page of results is made of: the experiments of one publication or question, and their runs.
package struct Page: Sendable {
  /// The page's folder below the results: `brunlid-2024`.
  package let name: String
  /// What the page says of all its experiments.
  package let description: PageDescription
  /// The pages of the folders above and below.
  package let relatives: [Relative]
  /// The experiments, in the order in which the page shows them.
  package let experiments: [CollatedExperiment]
  /// What a reader should know before trusting any number, such as data that differs from the official files.
  package let notices: [String]
  /// The experiments of other pages that those of this one choose from, and that these choose from, and so on.
  package let sources: [Experiment]
  /// The experiments of other pages whose points this one refers to, and their runs.
  package let compared: [CollatedExperiment]
  /// The folder of the records, seen from the project's own.
  package let records: String
  /// The colors that figures of all pages share; `nil` where the page's own experiments decide.
  package let colors: ColorBook?
  /// What commands of a trial say beside the specs, such as `--set training.batch_size=50 --scratch`; empty on other pages.
  package let trialOptions: [String]

  /// A page of a folder above or below.
  package struct Relative: Hashable, Sendable {
    package let name: String
    package let title: String

    /// Names a page.
    package init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// Where records are kept unless a command names another folder.
  package static let usualRecords = "results/runs"

  /// Creates a page.
  package init(
    name: String, description: PageDescription = .none, relatives: [Relative] = [],
    experiments: [CollatedExperiment],
    notices: [String] = [],
    sources: [Experiment] = [], compared: [CollatedExperiment] = [],
    records: String = usualRecords, colors: ColorBook? = nil, trialOptions: [String] = []
  ) {
    self.name = name
    self.description = description
    self.relatives = relatives
    self.experiments = experiments
    self.notices = notices
    self.sources = sources
    self.compared = compared
    self.records = records
    self.colors = colors
    self.trialOptions = trialOptions
  }

  /// The heading: what the page's file says, or the page's name.
  package var title: String { description.title.isEmpty ? name : description.title }

  /// Whether any run has a result.
  package var hasResults: Bool {
    experiments.contains { $0.runs.contains { $0.status.record != nil } }
  }
}

/// An experiment and what is known of its runs.
package struct CollatedExperiment: Sendable {
  /// The experiment.
  package let experiment: Experiment
  /// Its runs, in any order.
  package let runs: [CollatedRun]
  /// The runs that are not known yet, stage by stage.
  package let waiting: [WaitingRuns]

  /// Creates a collated experiment.
  package init(_ experiment: Experiment, runs: [CollatedRun], waiting: [WaitingRuns] = []) {
    self.experiment = experiment
    self.runs = runs
    self.waiting = waiting
  }
}

/// Runs of a stage that are not known yet, because they depend on results.
package struct WaitingRuns: Hashable, Sendable {
  /// What makes runs known.
  package enum NextStep: Hashable, Sendable {
    /// Executing what the experiment has left to execute.
    case execution
    /// Executing another experiment first, whose spec is at the path.
    case executionOfOther(path: String)
    /// Giving a stage other values to try; of a search or of the experiment where it has no name.
    case otherValues(stage: String)
  }

  /// The whole in words: `fine: 10 runs, known after the results of coarse`.
  package let text: String
  /// How many they are.
  package let count: Int
  /// What makes them known.
  package let nextStep: NextStep

  /// Describes runs.
  package init(_ text: String, count: Int, nextStep: NextStep = .execution) {
    self.text = text
    self.count = count
    self.nextStep = nextStep
  }
}

/// A run and what is known of it.
package struct CollatedRun: Sendable {
  /// The run.
  package let run: Run
  /// What is known of it.
  package let status: RunStatus

  /// Takes a run with its record, or with the reason of its failure, or with neither where it was never executed.
  ///
  /// A run that is refused has failed, whatever a record says.
  package init(_ run: Run, record: RunRecord? = nil, failure: String? = nil) {
    self.run = run
    status =
      run.problems.isEmpty
      ? RunStatus(record: record, failure: failure)
      : .failed(reason: "refused: \(run.problems.text)")
  }
}

/// What is known of a run.
package enum RunStatus: Sendable, Equatable {
  /// Nothing: it was not executed, or its record is gone.
  case missing
  /// It was executed and gave no result.
  case failed(reason: String)
  /// It gave a result: its numbers left all bounds at this update.
  case diverged(update: Int, RunRecord)
  /// It gave a result.
  case finished(RunRecord)

  package init(record: RunRecord?, failure: String?) {
    self =
      switch (record, record?.result.outcome) {
      case (let record?, .finished): .finished(record)
      case (let record?, .diverged(let update)): .diverged(update: update, record)
      case (_, .failed(let reason)): .failed(reason: reason)
      default: failure.map { .failed(reason: $0) } ?? .missing
      }
  }

  /// The record of a result; `nil` for a run without one.
  package var record: RunRecord? {
    switch self {
    case .finished(let record), .diverged(_, let record): record
    case .failed, .missing: nil
    }
  }
}

extension Page {
  /// The runs of each experiment by point and seed.
  package func collated() -> [ExperimentResults] {
    // What the page's own are called does not depend on which others they are compared with.
    let own = experiments.map(\.experiment.name)
    let others = SafeName.unique(own + compared.map(\.experiment.name)).dropFirst(own.count)
    let results = zip(experiments + compared, SafeName.unique(own) + others).map {
      ExperimentResults($0, slug: $1).besidePublished()
    }
    return results.prefix(experiments.count).map { $0.placed(beside: results) }
  }

  /// The way from a file of the page to the folder of results: `../`.
  package var pathToResults: String {
    String(repeating: "../", count: name.split(separator: "/").count)
  }
}
