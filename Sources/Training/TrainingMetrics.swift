import ExperimentModel

/// The numbers that training runs report, each declared here and nowhere else.
enum TrainingMetrics {
  static let all =
    [epoch, update, learningRate] + training.all + validation.all + test.all

  static let epoch = MetricDefinition(
    "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, availability: .history,
    "passes over the training images so far")

  static let update = MetricDefinition(
    "update", title: "update", unit: .plain("updates"), better: .neither, availability: .history,
    "mini-batches so far")

  static let learningRate = MetricDefinition(
    "learning_rate", title: "learning rate", unit: .plain(""), better: .neither,
    availability: .history,
    "the learning rate of the update that follows the evaluation", tolerance: .factor(1 + 1e-9))

  static let training = Measures(
    on: "training", availability: .finalAndHistory, prominence: .detail)
  static let validation = Measures(
    on: "validation", availability: .finalAndHistory, prominence: .headline)
  static let test = Measures(
    on: "test", availability: .finalAndHistory, role: .test, prominence: .headline,
    historyNeed: MetricDefinition.HistoryNeed(
      path: TrainingFields.testEvaluation.path, word: TestEvaluation.throughout.rawValue))

  /// What a network is measured by on some images.
  struct Measures {
    let accuracy: MetricDefinition
    let loss: MetricDefinition
    let cost: MetricDefinition

    var all: [MetricDefinition] { [accuracy, loss, cost] }

    // Rounding differs from kernel to kernel, and training amplifies it.
    private static let shareTolerance = MetricDefinition.Tolerance.difference(0.03)
    private static let lossTolerance = MetricDefinition.Tolerance.difference(0.15)

    fileprivate init(
      on images: String, availability: MetricDefinition.Availability,
      role: MetricDefinition.Role = .development, prominence: MetricDefinition.Prominence,
      historyNeed: MetricDefinition.HistoryNeed? = nil
    ) {
      let note = historyNeed.map { "; its history with \($0.path): \($0.word)" } ?? ""
      accuracy = MetricDefinition(
        "\(images).accuracy", title: "\(images) accuracy", unit: .share, better: .higher,
        availability: availability, role: role,
        "the share of \(images) images whose most probable class is right\(note)",
        prominence: prominence,
        tolerance: Self.shareTolerance, historyNeed: historyNeed)
      loss = MetricDefinition(
        "\(images).loss", title: "\(images) loss", unit: .nats, better: .lower,
        availability: availability,
        role: role,
        "the mean loss on the \(images) images\(note)", tolerance: Self.lossTolerance,
        historyNeed: historyNeed)
      cost = MetricDefinition(
        "\(images).cost", title: "\(images) cost", unit: .nats, better: .lower,
        availability: availability,
        role: role,
        "loss plus penalty on the \(images) images\(note)", tolerance: Self.lossTolerance,
        historyNeed: historyNeed)
    }
  }
}
