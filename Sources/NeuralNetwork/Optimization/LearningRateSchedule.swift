import ElementaryFunctions

/// The learning rate as a function of the update.
package protocol LearningRateSchedule: Sendable {
  /// The learning rate of an update.
  ///
  /// - Parameters:
  ///   - update: The update, counted from zero.
  ///   - updatesPerEpoch: How many updates make an epoch; positive.
  /// - Returns: η, not rounded.
  func rate(atUpdate update: Int, updatesPerEpoch: Int) -> Double
}

/// The same rate for every update.
package struct ConstantRate: LearningRateSchedule {
  private let value: Double

  /// Creates the schedule of one rate.
  package init(_ value: Double) {
    self.value = value
  }

  /// The learning rate of an update.
  package func rate(atUpdate update: Int, updatesPerEpoch: Int) -> Double { value }
}

/// The triangular cyclical rate of Smith 2017 (arXiv:1506.01186, section 3): from `minimum`, at which the first update is
/// made, up to `maximum` in `halfCycle` updates, back down in as many, and so on.
package struct TriangularRate: LearningRateSchedule {
  private let minimum: Double
  private let maximum: Double
  private let halfCycle: Int

  /// Creates a schedule with a half cycle in updates, which is positive.
  package init(minimum: Double, maximum: Double, halfCycle: Int) {
    self.minimum = minimum
    self.maximum = maximum
    self.halfCycle = halfCycle
  }

  /// The learning rate of an update.
  package func rate(atUpdate update: Int, updatesPerEpoch: Int) -> Double {
    let position = update % (2 * halfCycle)
    let height = Double(min(position, 2 * halfCycle - position)) / Double(halfCycle)
    return minimum + (maximum - minimum) * height
  }
}

/// A rate that falls by a factor again and again: `initial · factorⁿ` after n times so many epochs.
package struct FallingRate: LearningRateSchedule {
  private let initial: Double
  private let factor: Double
  private let epochs: Int

  /// Creates a schedule that falls every so many epochs, at least one.
  package init(initial: Double, factor: Double, every epochs: Int = 1) {
    self.initial = initial
    self.factor = factor
    self.epochs = epochs
  }

  /// The learning rate of an update.
  package func rate(atUpdate update: Int, updatesPerEpoch: Int) -> Double {
    initial * Elementary.power(factor, update / updatesPerEpoch / epochs)
  }
}
