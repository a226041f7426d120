/// Batch normalization of the hidden layers (Ioffe & Szegedy 2015, arXiv:1502.03167).
///
/// ``NormalizedBatch`` holds the equations.
package struct BatchNormalization: Sendable, Hashable {
  /// Where in a hidden layer the normalization sits.
  package enum Position: Sendable, Hashable {
    /// Between the affine map and the activation, as in the paper.
    case beforeActivation
    /// Between the activation and the next layer (or dropout).
    case afterActivation
  }

  /// What a normalized column is mapped with.
  package enum Parameters: Sendable, Hashable {
    /// A scale (gamma) and a shift (beta) per column, trained from 1 and 0.
    case scaleAndShift
    /// Nothing: the normalized column is the layer's output.
    case none
  }

  /// What the moving averages hold after the first mini-batch.
  package enum AveragesStart: Sendable, Hashable {
    /// Its statistics.
    case firstBatch
    /// `1 - decay` of its statistics, as averages of 0 do that are moved towards them.
    case zero
  }

  /// What examples are normalized with where a network is evaluated.
  package enum TestStatistics: Sendable, Hashable {
    /// The moving averages of the mini-batches.
    case movingAverages
    /// Mean and variance of all examples of the set that is evaluated.
    case own
  }

  /// Where in a hidden layer the normalization sits.
  package var position: Position

  /// Whether a scale and a shift are trained.
  package var parameters: Parameters

  /// The share of a moving average that survives one mini-batch, in [0, 1).
  package var decay: Double

  /// How the moving averages start.
  package var averagesStart: AveragesStart

  /// What examples are normalized with in an evaluation.
  package var testStatistics: TestStatistics

  /// Added to the variance inside the root, in squared units of the layer's values; positive.
  package var epsilon: Double

  /// Describes a normalization.
  ///
  /// - Precondition: `decay` is in [0, 1) and `epsilon` is positive.
  package init(
    position: Position = .beforeActivation, parameters: Parameters = .scaleAndShift,
    decay: Double = 0.9, epsilon: Double = 1e-5, averagesStart: AveragesStart = .firstBatch,
    testStatistics: TestStatistics = .movingAverages
  ) {
    precondition(decay >= 0 && decay < 1, "a decay is at least 0 and below 1")
    precondition(epsilon > 0, "epsilon is positive")
    self.position = position
    self.parameters = parameters
    self.decay = decay
    self.epsilon = epsilon
    self.averagesStart = averagesStart
    self.testStatistics = testStatistics
  }
}
