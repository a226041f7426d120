/// The measures of a set of examples at one point of a training.
package struct Metrics: Sendable, Hashable {
  /// Loss plus penalty.
  package let cost: Double

  /// The mean loss in nats.
  package let loss: Double

  /// The share of examples whose class was predicted.
  package let accuracy: Double

  /// What an evaluation gave.
  package init(_ evaluation: Evaluation) {
    cost = evaluation.cost
    loss = evaluation.loss
    accuracy = evaluation.accuracy
  }
}

/// One evaluation in the course of a training.
package struct TrainingPoint: Sendable, Hashable {
  /// The number of updates made.
  package let update: Int

  /// The number of epochs made, in fractions.
  package let epoch: Double

  /// The learning rate that the schedule has at `update`: that of the update to come.
  package let learningRate: Double

  /// On the training examples, if they are evaluated.
  package let training: Metrics?

  /// On the validation examples, if there are any.
  package let validation: Metrics?

  /// On the test examples, if they are evaluated in the course of the training.
  package let test: Metrics?
}

/// The evaluations of a training, as columns of equal length.
package struct TrainingHistory: Sendable, Hashable {
  /// The evaluations, first to last.
  package internal(set) var points: [TrainingPoint] = []

  /// The number of epochs made at each evaluation.
  package var epochs: [Double] { points.map(\.epoch) }

  /// The number of updates made at each evaluation.
  package var updates: [Int] { points.map(\.update) }

  /// A measure of the training examples at each evaluation; empty if they are not evaluated.
  package func training(_ measure: (Metrics) -> Double) -> [Double] {
    points.compactMap(\.training).map(measure)
  }

  /// A measure of the validation examples at each evaluation; empty if there are none.
  package func validation(_ measure: (Metrics) -> Double) -> [Double] {
    points.compactMap(\.validation).map(measure)
  }
}
