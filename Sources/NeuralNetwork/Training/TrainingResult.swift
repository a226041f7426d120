package import LinearAlgebra

/// How a training ended.
package enum TrainingOutcome: Sendable, Hashable {
  /// All updates were made.
  case finished(updates: Int)

  /// Validation had not improved for as many evaluations as patience allows.
  case stoppedEarly(atUpdate: Int)

  /// The cost grew beyond measure; a result of the study like any other.
  ///
  /// `atUpdate` is the number of updates made when it was seen.
  case diverged(atUpdate: Int, cause: Divergence)
}

/// How a training was seen to diverge.
package enum Divergence: Sendable, Hashable {
  /// The loss of a mini-batch or the cost of an evaluation was infinite or not a number.
  case notFinite

  /// The training cost exceeded the limit.
  case costLimit(cost: Double, limit: Double)
}

/// What a training leaves.
package struct TrainingResult<Scalar: BLASScalar>: Sendable {
  /// How it ended.
  package let outcome: TrainingOutcome

  /// The evaluations on the way.
  package let history: TrainingHistory

  /// The network in the state that was to be kept.
  ///
  /// After a divergence this is the best evaluated state where the best was to be kept and one was
  /// found, otherwise the state in which the training ended.
  package let network: Network<Scalar>

  /// The number of updates that `network` has seen.
  package let keptUpdate: Int
}

/// News of a training under way.
package enum TrainingProgress: Sendable {
  /// Some more updates were made; `loss` is that of the latest mini-batch, before its update.
  case updated(count: Int, loss: Double)

  /// The network was evaluated.
  case evaluated(TrainingPoint)
}
