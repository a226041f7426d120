public import Datasets
public import ExperimentModel
import LinearAlgebra
import NeuralNetwork

/// Executes training runs, one after another, keeping data sets open between them.
public final class TrainingRunner {
  private let open: (String) throws(DatasetError) -> ImageSet
  private var sets: [String: ImageSet] = [:]

  /// Creates a runner that opens data sets by name when the first run needs them.
  public init(open: @escaping (String) throws(DatasetError) -> ImageSet) {
    self.open = open
  }

  /// Trains and measures one network.
  ///
  /// - Parameters:
  ///   - config: A complete config of the kind `training`, without problems.
  ///   - report: Called every few seconds at most, with how far the run is.
  /// - Returns: What the run computed; a run whose loss stops being finite has diverged, which is a result.
  /// - Throws: `DatasetError` where the data cannot be read or does not have the images asked for.
  public func run(
    _ config: RunConfig, report: (TrainingNews) -> Void
  ) throws(DatasetError) -> RunResult {
    let images = try PreparedImages(try set(config.text("data.set") ?? ""), for: config)
    let plan = TrainingPlan(
      config, featureCount: images.training.featureCount, classCount: images.set.classNames.count,
      trainingCount: images.training.count)
    let trainer = Trainer<Float>(plan.training)
    var latest = TrainingNews(fractionDone: 0, metrics: [:])
    let result = trainer.train(
      Network<Float>(plan.network, seed: plan.training.seed), on: images.training,
      evaluating: EvaluationSources(training: images.measured, validation: images.validation)
    ) { progress in
      latest = latest.updated(with: progress, of: plan.training.updateCount)
      report(latest)
    }
    let test = result.network.evaluation(on: images.test, penalty: plan.training.penalty)
    return RunResult(result, test: test)
  }

  private func set(_ name: String) throws(DatasetError) -> ImageSet {
    if let set = sets[name] { return set }
    let set = try open(name)
    sets[name] = set
    return set
  }
}

/// How far a run is.
public struct TrainingNews: Sendable {
  /// The share of the updates that are made, from 0 to 1.
  public let fractionDone: Double
  /// The latest numbers, by metric name.
  public let metrics: [String: Double]

  fileprivate func updated(with progress: TrainingProgress, of updateCount: Int) -> TrainingNews {
    switch progress {
    case .updated(let count, _):
      return TrainingNews(fractionDone: Double(count) / Double(updateCount), metrics: metrics)
    case .evaluated(let point):
      var metrics = ["epoch": point.epoch]
      metrics["training.loss"] = point.training?.loss
      metrics["validation.accuracy"] = point.validation?.accuracy
      return TrainingNews(
        fractionDone: Double(point.update) / Double(updateCount), metrics: metrics)
    }
  }
}
