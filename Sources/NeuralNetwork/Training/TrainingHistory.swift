/// The measures of a set of examples at one point of a training.
public struct Metrics: Sendable, Hashable {
  /// Loss plus penalty.
  public let cost: Double

  /// The mean cross-entropy in nats.
  public let loss: Double

  /// The share of examples whose class was predicted.
  public let accuracy: Double

  init(_ evaluation: Evaluation) {
    cost = evaluation.cost
    loss = evaluation.loss
    accuracy = evaluation.accuracy
  }
}

/// One evaluation in the course of a training.
public struct TrainingPoint: Sendable, Hashable {
  /// The number of updates made.
  public let update: Int

  /// The number of epochs made, in fractions.
  public let epoch: Double

  /// The learning rate that the schedule has at `update`: that of the update to come.
  public let learningRate: Double

  /// On the training examples, if they are evaluated.
  public let training: Metrics?

  /// On the validation examples, if there are any.
  public let validation: Metrics?
}

/// The evaluations of a training, as columns of equal length.
public struct TrainingHistory: Sendable, Hashable {
  /// The evaluations, first to last.
  public internal(set) var points: [TrainingPoint] = []

  /// The number of epochs made at each evaluation.
  public var epochs: [Double] { points.map(\.epoch) }

  /// The number of updates made at each evaluation.
  public var updates: [Int] { points.map(\.update) }

  /// A measure of the training examples at each evaluation; empty if they are not evaluated.
  public func training(_ measure: (Metrics) -> Double) -> [Double] {
    points.compactMap(\.training).map(measure)
  }

  /// A measure of the validation examples at each evaluation; empty if there are none.
  public func validation(_ measure: (Metrics) -> Double) -> [Double] {
    points.compactMap(\.validation).map(measure)
  }
}
