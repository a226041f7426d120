import Execution
import ExperimentModel

/// What the executions of one command have come to so far; it goes on from stage to stage.
struct ExecutionProgress {
  /// How many runs have ended, here or in another invocation.
  private(set) var doneCount = 0
  private(set) var failedCount = 0
  /// The durations of the runs that ended with a result, in seconds.
  private(set) var finishedSeconds: [Double] = []
  /// The runs that ended with a result, as they ended.
  private(set) var finished: [FinishedRun] = []

  var divergedCount: Int { finished.count(where: \.isDiverged) }

  /// Counts a run that needed no execution.
  mutating func skip() {
    doneCount += 1
  }

  /// Counts a run that was executed.
  mutating func add(_ executed: ExecutedRun, of run: Run) {
    doneCount += 1
    guard executed.result.outcome.isResult else {
      failedCount += 1
      return
    }
    finishedSeconds.append(executed.circumstances.seconds)
    finished.append(
      FinishedRun(run: run, outcome: executed.result.outcome, metrics: executed.result.metrics))
  }
}

/// A run that ended with a result, and its final numbers.
struct FinishedRun {
  let run: Run
  let outcome: RunOutcome
  let metrics: [String: Double]

  var isDiverged: Bool {
    if case .diverged = outcome { true } else { false }
  }

  /// The metrics that a reader looks for first.
  var headlineMetrics: [MetricDefinition] {
    run.kind.metrics.filter { $0.isFinal && $0.prominence == .headline }
  }

  /// Their values: `validation accuracy 51.3 %   test accuracy 50.2 %`.
  var headline: String {
    headlineMetrics.compactMap { metric in
      metrics[metric].map { MetricText.text($0, of: metric) }
    }.joined(separator: "   ")
  }
}
