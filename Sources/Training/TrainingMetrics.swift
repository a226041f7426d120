import ExperimentModel

/// The numbers that training runs report, each declared here and nowhere else.
enum TrainingMetrics {
  static let all = progress + ["training", "validation", "test"].flatMap(measures)

  static let epoch = MetricDefinition(
    "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, extent: .history,
    "passes over the training images so far")

  private static let progress = [
    epoch,
    MetricDefinition(
      "update", title: "update", unit: .plain("updates"), better: .neither, extent: .history,
      "mini-batches so far"),
    MetricDefinition(
      "learning_rate", title: "learning rate", unit: .plain(""), better: .neither, extent: .history,
      "the learning rate of the update that follows the evaluation", tolerance: .factor(1 + 1e-9)),
  ]

  // Rounding differs from kernel to kernel, and training amplifies it.
  private static let shareTolerance = MetricDefinition.Tolerance.difference(0.03)
  private static let lossTolerance = MetricDefinition.Tolerance.difference(0.15)

  private static func measures(on images: String) -> [MetricDefinition] {
    let extent: MetricDefinition.Extent = images == "test" ? .final : .finalAndHistory
    let role: MetricDefinition.Role = images == "test" ? .test : .development
    let prominence: MetricDefinition.Prominence = images == "training" ? .detail : .headline
    return [
      MetricDefinition(
        "\(images).accuracy", title: "\(images) accuracy", unit: .share, better: .higher,
        extent: extent, role: role,
        "the share of \(images) images whose most probable class is right", prominence: prominence,
        tolerance: shareTolerance),
      MetricDefinition(
        "\(images).loss", title: "\(images) loss", unit: .nats, better: .lower, extent: extent,
        role: role,
        "the mean cross-entropy on the \(images) images", tolerance: lossTolerance),
      MetricDefinition(
        "\(images).cost", title: "\(images) cost", unit: .nats, better: .lower, extent: extent,
        role: role,
        "loss plus penalty on the \(images) images", tolerance: lossTolerance),
    ]
  }
}
