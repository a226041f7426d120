import Datasets
import ExperimentModel
import LinearAlgebra
import NeuralNetwork

/// Executes a training, in single or double precision.
struct TrainingRunner<Scalar: BLASScalar> {
  private let images: PreparedImages<Scalar>
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
  func result(report: (RunProgress) -> Void) -> RunResult {
    let trainer = Trainer<Scalar>(plan.training)
    var latest = RunProgress(fraction: 0)
    let result = trainer.train(
      Network<Scalar>(plan.network, seed: plan.initializationSeed), on: images.training,
      evaluating: EvaluationSources(
        training: images.measured, validation: images.validation,
        test: plan.testEvaluation == .throughout ? images.test : nil)
    ) { progress in
      latest = latest.updated(with: progress, of: plan.training.updateCount)
      report(latest)
    }
    let test = result.network.evaluation(on: images.test, penalty: plan.training.penalty)
    return RunResult(result, test: test)
  }
}

extension RunProgress {
  fileprivate func updated(with progress: TrainingProgress, of updateCount: Int) -> RunProgress {
    switch progress {
    case .updated(let count, _):
      return RunProgress(fraction: Double(count) / Double(updateCount), metrics: metrics)
    case .evaluated(let point):
      var metrics: [String: Double] = [:]
      metrics[TrainingMetrics.epoch] = point.epoch
      metrics[TrainingMetrics.training.loss] = point.training?.loss
      metrics[TrainingMetrics.validation.accuracy] = point.validation?.accuracy
      return RunProgress(fraction: Double(point.update) / Double(updateCount), metrics: metrics)
    }
  }
}
