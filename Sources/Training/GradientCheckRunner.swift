import Datasets
import ExperimentModel
import LinearAlgebra
import NeuralNetwork

/// Executes a gradient check.
struct GradientCheckRunner {
  private let config: RunConfig
  private let set: ImageSet

  /// Prepares a check with a complete config of the kind `gradient-check`, without problems.
  init(_ config: RunConfig, on set: ImageSet) {
    self.config = config
    self.set = set
  }

  /// Compares the gradients of every trained parameter.
  func result() -> RunResult {
    switch config[GradientCheckFields.precision] {
    case .single: RunResult(comparisons(Float.self))
    case .double: RunResult(comparisons(Double.self))
    }
  }

  private func comparisons<Scalar: BLASScalar>(
    _ scalar: Scalar.Type
  ) -> [GradientComparison] {
    let batch: Batch<Scalar> = batch()
    let network = Network<Scalar>(
      NetworkConfiguration(
        config, featureCount: batch.featureCount, classCount: set.classNames.count),
      seed: config[SeedFields.initialization])
    let cost = BatchCost(
      of: network, on: batch, penalty: Penalty(config), seed: UInt64(config.seed))
    let check = GradientCheck(
      step: config[GradientCheckFields.step], floor: config[GradientCheckFields.floor],
      kinks: config[GradientCheckFields.kinks])
    return check.comparisons(for: cost)
  }

  /// The first images of the first training file and their first features, as training sees them.
  private func batch<Scalar: BLASScalar>() -> Batch<Scalar> {
    let table = set.training
    let normalization = Normalization<Scalar>(
      config[DataFields.normalize], fittedTo: Array(0..<table.count), of: table
    ).limited(toFirst: config[GradientCheckFields.features])
    let images = Array(0..<config[GradientCheckFields.images])
    var source = ImageSource(table, images: images, normalization: normalization)
    var features = [Scalar](repeating: 0, count: images.count * source.featureCount)
    var labels = [UInt16](repeating: 0, count: images.count)
    var featureSpan = features.mutableSpan
    var labelSpan = labels.mutableSpan
    source.gather(images.span, features: &featureSpan, labels: &labelSpan)
    return Batch(
      features: Matrix(
        rows: images.count, columns: source.featureCount, elements: features),
      labels: labels)
  }
}

extension RunResult {
  /// What a gradient check found, under the names of the kind's metrics and in its table.
  ///
  /// A cost that overflows at the initial parameters has diverged before the first update. Where every entry was skipped,
  /// nothing was compared, and there is no number but that of the kinks.
  fileprivate init(_ comparisons: [GradientComparison]) {
    let compared = comparisons.filter { $0.count > 0 }
    let deviation = compared.map(\.deviationSum).reduce(0, +)
    var metrics: [String: Double] = [:]
    metrics[GradientCheckMetrics.kinks] = Double(comparisons.map(\.kinkCount).reduce(0, +))
    metrics[GradientCheckMetrics.maximumRelativeError] = compared.map(\.maximumRelativeError).max()
    metrics[GradientCheckMetrics.maximumDeviation] = compared.map(\.maximumDeviation).max()
    metrics[GradientCheckMetrics.meanDeviation] =
      deviation / Double(compared.map(\.count).reduce(0, +))
    self.init(
      outcome: deviation.isFinite ? .finished : .diverged(update: 0),
      metrics: deviation.isFinite ? metrics.filter(\.value.isFinite) : [:],
      tables: [GradientCheckTable.definition.name: comparisons.map(GradientCheckTable.row)])
  }
}
