import ExperimentModel
import LinearAlgebra
import NeuralNetwork

extension RunResult {
  /// What a training and its test gave, under the names of the kind's metrics.
  init(_ result: TrainingResult<some BLASScalar>, test: Evaluation) {
    let points = result.history.points
    let kept = points.last { $0.update == result.keptUpdate }
    var metrics: [String: Double] = [:]
    TrainingMetrics.training.add(kept?.training, to: &metrics)
    TrainingMetrics.validation.add(kept?.validation, to: &metrics)
    TrainingMetrics.test.add(Metrics(test), to: &metrics)
    self.init(
      outcome: RunOutcome(result.outcome), metrics: metrics.filter(\.value.isFinite),
      history: Self.history(points), tables: Self.tables(test))
  }

  private static func history(_ points: [TrainingPoint]) -> [String: [Double]] {
    var columns: [String: [Double]] = [:]
    columns[TrainingMetrics.epoch] = points.map(\.epoch)
    columns[TrainingMetrics.update] = points.map { Double($0.update) }
    columns[TrainingMetrics.learningRate] = points.map(\.learningRate)
    TrainingMetrics.training.add(points.map(\.training), to: &columns)
    TrainingMetrics.validation.add(points.map(\.validation), to: &columns)
    TrainingMetrics.test.add(points.map(\.test), to: &columns)
    return columns
  }

  private static func tables(_ test: Evaluation) -> [String: [[Double]]] {
    let classes = 0..<test.confusion.classCount
    let confusion = classes.map { actual in
      classes.map { Double(test.confusion[actual: actual, predicted: $0]) }
    }
    return ["test.confusion": confusion, "test.class_accuracy": [test.confusion.classAccuracies]]
  }
}

extension TrainingMetrics.Measures {
  /// Adds what was measured at the end.
  fileprivate func add(_ measured: Metrics?, to metrics: inout [String: Double]) {
    metrics[accuracy] = measured?.accuracy
    metrics[loss] = measured?.loss
    metrics[cost] = measured?.cost
  }

  /// Adds what was measured at each evaluation, if it was at every one.
  fileprivate func add(_ measured: [Metrics?], to columns: inout [String: [Double]]) {
    let points = measured.compactMap(\.self)
    guard !points.isEmpty, points.count == measured.count else { return }
    columns[accuracy] = points.map(\.accuracy)
    columns[loss] = points.map(\.loss)
    columns[cost] = points.map(\.cost)
  }
}

extension RunOutcome {
  fileprivate init(_ outcome: TrainingOutcome) {
    switch outcome {
    case .finished, .stoppedEarly: self = .finished
    case .diverged(let update, _): self = .diverged(update: update)
    }
  }
}
