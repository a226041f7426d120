import ExperimentModel

/// The training or validation images that a metric is measured on, where the run's seed draws them.
enum DrawnImages {
  /// A text that is equal for runs that are measured on the same images; `nil` where the run's seed draws none.
  static func text(_ metric: MetricDefinition, _ config: RunConfig) -> String? {
    guard isMeasuredOnSplit(metric), config[SplitFields.validation].isRandom,
      config.values[SeedFields.split.path] == .text(FieldType.runSeed)
    else { return nil }
    let images = config.values.filter { path, _ in decides(path) }
      .map { "\($0.key) \($0.value)" }.sorted()
    return (images + ["seed \(config.seed)"]).joined(separator: ", ")
  }

  /// Whether a metric's numbers, or all of which it is made, are measured on training or validation images.
  private static func isMeasuredOnSplit(_ metric: MetricDefinition) -> Bool {
    guard case .formula(let formula) = metric.source else { return split.contains(metric.name) }
    let measured = formula.operands.filter {
      $0.unit != .plain("epochs") && $0.unit != .plain("updates")
    }
    return !measured.isEmpty && measured.allSatisfy { split.contains($0.name) }
  }

  private static let split = Set(
    (TrainingMetrics.training.all + TrainingMetrics.validation.all).map(\.name))

  private static func decides(_ path: String) -> Bool {
    path == DataFields.setPath || path == SplitFields.limit.path
      || path.hasPrefix(SplitFields.validation.path)
  }
}
