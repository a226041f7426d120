import ExperimentModel
import NeuralNetwork

extension RunResult {
  /// What a training and its test gave, under the names of the kind's metrics.
  init(_ result: TrainingResult<Float>, test: Evaluation) {
    let points = result.history.points
    let kept = points.last { $0.update == result.keptUpdate }
    var metrics: [String: Double] = [:]
    Self.add(kept?.training, of: "training", to: &metrics)
    Self.add(kept?.validation, of: "validation", to: &metrics)
    metrics["test.accuracy"] = test.accuracy
    metrics["test.loss"] = test.loss
    metrics["test.cost"] = test.cost
    self.init(
      outcome: RunOutcome(result.outcome), metrics: metrics.filter(\.value.isFinite),
      history: Self.history(points), tables: Self.tables(test))
  }

  private static func add(
    _ measured: Metrics?, of images: String, to metrics: inout [String: Double]
  ) {
    metrics["\(images).accuracy"] = measured?.accuracy
    metrics["\(images).loss"] = measured?.loss
    metrics["\(images).cost"] = measured?.cost
  }

  private static func history(_ points: [TrainingPoint]) -> [String: [Double]] {
    var columns = [
      "epoch": points.map(\.epoch), "update": points.map { Double($0.update) },
      "learning_rate": points.map(\.learningRate),
    ]
    for (images, path) in [
      ("training", \TrainingPoint.training), ("validation", \TrainingPoint.validation),
    ] {
      let measured = points.compactMap { $0[keyPath: path] }
      guard !measured.isEmpty, measured.count == points.count else { continue }
      columns["\(images).accuracy"] = measured.map(\.accuracy)
      columns["\(images).loss"] = measured.map(\.loss)
      columns["\(images).cost"] = measured.map(\.cost)
    }
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

extension RunOutcome {
  fileprivate init(_ outcome: TrainingOutcome) {
    switch outcome {
    case .finished, .stoppedEarly: self = .finished
    case .diverged(let update, _): self = .diverged(update: update)
    }
  }
}
