/// How a network is trained: everything but the data and the architecture.
package struct TrainingConfiguration: Sendable {
  /// The number of examples of a mini-batch.
  package var batchSize: Int

  /// The number of updates of an epoch; `nil` for as many as there are full mini-batches.
  package var updatesPerEpoch: Int?

  /// The number of updates, if no rule stops the training before.
  package var updateCount: Int

  /// The order in which examples are drawn.
  package var order: ExampleOrder

  /// The learning rate of each update.
  package var schedule: any LearningRateSchedule

  /// The rule that turns gradients into updates.
  package var optimizer: any Optimizer

  /// The penalty on the weights.
  package var penalty: Penalty

  /// When the network is evaluated.
  package var evaluationPoints: EvaluationPoints

  /// When a growing cost ends the training; a cost that is not finite always does.
  package var costLimit: CostLimit?

  /// When validation ends the training.
  package var earlyStopping: EarlyStopping?

  /// Which state of the network is returned.
  package var keptState: KeptState

  /// The run's seed, from which the streams for shuffling and dropout are derived.
  package var seed: UInt64

  /// Describes a training.
  ///
  /// - Precondition: `batchSize` is positive, `updateCount` not negative.
  package init(
    batchSize: Int, updatesPerEpoch: Int? = nil, updateCount: Int,
    order: ExampleOrder = .reshuffled,
    schedule: any LearningRateSchedule, optimizer: any Optimizer = GradientDescent(),
    penalty: Penalty = .none, evaluationPoints: EvaluationPoints, costLimit: CostLimit? = nil,
    earlyStopping: EarlyStopping? = nil, keptState: KeptState = .last, seed: UInt64
  ) {
    precondition(batchSize > 0, "a mini-batch has an example")
    precondition(updateCount >= 0, "a number of updates is not negative")
    self.batchSize = batchSize
    self.updatesPerEpoch = updatesPerEpoch
    self.updateCount = updateCount
    self.order = order
    self.schedule = schedule
    self.optimizer = optimizer
    self.penalty = penalty
    self.evaluationPoints = evaluationPoints
    self.costLimit = costLimit
    self.earlyStopping = earlyStopping
    self.keptState = keptState
    self.seed = seed
  }
}

/// The order in which an epoch's mini-batches draw their examples.
///
/// An epoch has as many mini-batches as are full; the examples that are left over sit it out. In
/// fixed order these are always the last ones of the source.
package enum ExampleOrder: Sendable, Hashable {
  /// The order of the source, every epoch.
  case fixed
  /// A new random order every epoch, the first included.
  case reshuffled
}

/// The numbers of updates after which a network is evaluated: those asked for, and the last.
package struct EvaluationPoints: Sendable, Hashable {
  /// Whether the network is evaluated before the first update as well.
  package enum Start: Sendable, Hashable {
    /// It is.
    case evaluated
    /// It is not.
    case skipped
  }

  private let stride: Int
  private let start: Start

  /// After every so many updates.
  ///
  /// - Precondition: `updates` is positive.
  package static func every(_ updates: Int, start: Start = .skipped) -> EvaluationPoints {
    precondition(updates > 0, "a stride of updates is positive")
    return EvaluationPoints(stride: updates, start: start)
  }

  /// Whether the network is evaluated after a number of updates.
  package func contains(_ update: Int) -> Bool {
    update > 0 ? update.isMultiple(of: stride) : start == .evaluated
  }
}
