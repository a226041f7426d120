#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The learning rate as a function of the update.
public enum LearningRateSchedule: Sendable, Hashable {
  /// The same rate for every update.
  case constant(Double)

  /// The triangular cyclical rate of Smith 2017 (arXiv:1506.01186, section 3): from `minimum` up
  /// to `maximum` in `halfCycle` updates, back down in as many, and so on.
  case triangular(minimum: Double, maximum: Double, halfCycle: Int)

  /// `initial · factorᵉ` in epoch e, counted from zero.
  case exponential(initial: Double, factor: Double)

  /// `initial · factorⁿ` after n times `epochs` epochs.
  case step(initial: Double, factor: Double, epochs: Int)

  /// The learning rate of an update.
  ///
  /// - Parameters:
  ///   - update: The update, counted from zero: the first is made at `minimum` of a triangle.
  ///   - updatesPerEpoch: How many updates make an epoch; positive.
  /// - Returns: η, not rounded.
  public func rate(atUpdate update: Int, updatesPerEpoch: Int) -> Double {
    let epoch = update / updatesPerEpoch
    switch self {
    case .constant(let rate):
      return rate
    case .triangular(let minimum, let maximum, let halfCycle):
      let position = update % (2 * halfCycle)
      let height = Double(min(position, 2 * halfCycle - position)) / Double(halfCycle)
      return minimum + (maximum - minimum) * height
    case .exponential(let initial, let factor):
      return initial * pow(factor, Double(epoch))
    case .step(let initial, let factor, let epochs):
      return initial * pow(factor, Double(epoch / epochs))
    }
  }
}
