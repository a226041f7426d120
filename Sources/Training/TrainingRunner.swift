import Datasets
import ExperimentModel
import NeuralNetwork

/// Executes a training.
struct TrainingRunner {
  private let images: PreparedImages
  private let plan: TrainingPlan

  /// Prepares a training with a complete config of the kind `training`, without problems.
  ///
  /// - Throws: `DatasetError` where the set does not have the images that the config asks for.
  init(_ config: RunConfig, on set: ImageSet) throws(DatasetError) {
    images = try PreparedImages(set, for: config)
    plan = TrainingPlan(
      config, featureCount: images.training.featureCount, classCount: set.classNames.count,
      trainingCount: images.training.count)
  }

  /// Trains the network and measures it.
  func result(report: (RunNews) -> Void) -> RunResult {
    let trainer = Trainer<Float>(plan.training)
    var latest = RunNews(fractionDone: 0, metrics: [:])
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
}

extension RunNews {
  fileprivate func updated(with progress: TrainingProgress, of updateCount: Int) -> RunNews {
    switch progress {
    case .updated(let count, _):
      return RunNews(fractionDone: Double(count) / Double(updateCount), metrics: metrics)
    case .evaluated(let point):
      var metrics = ["epoch": point.epoch]
      metrics["training.loss"] = point.training?.loss
      metrics["validation.accuracy"] = point.validation?.accuracy
      return RunNews(
        fractionDone: Double(point.update) / Double(updateCount), metrics: metrics)
    }
  }
}
