import ExperimentModel
import Statistics

/// How far single runs scatter: the standard deviation that a published number of one run is judged by.
///
/// A few seeds tell little of their spread. Where those of several points scatter alike, by Bartlett's test at 5 %, one
/// deviation is pooled over all of them, with the degrees of freedom of all; elsewhere each point has its own.
package struct SpreadOfRuns: Hashable, Sendable {
  /// The standard deviation, in the metric's plain unit.
  package let deviation: Double
  /// How many numbers beyond the means it is made of.
  package let degreesOfFreedom: Double
  /// How many points it is pooled over; 1 for a point's own.
  package let points: Int
  /// The probability of deviations that differ so much if all were equal; `nil` where there is but one.
  package let equalSpread: Double?

  /// Whether it is pooled over several points.
  package var isPooled: Bool { points > 1 && (equalSpread ?? 0) >= Self.level }

  /// The level of the test of equal spread.
  package static let level = 0.05
}

/// The spread of the runs of some points, pooled where that is justified.
package struct PooledSpread {
  private let pooled: SpreadOfRuns?
  /// The probability of Bartlett's test; `nil` where fewer than two points have a spread.
  package let equalSpread: Double?

  /// Looks at the samples of points.
  init(_ samples: [Sample]) {
    let spread = samples.filter { ($0.standardDeviation ?? 0) > 0 }
    equalSpread = BartlettTest(spread)?.pValue
    guard let pValue = equalSpread, pValue >= SpreadOfRuns.level,
      let pooled = PooledDeviation(spread)
    else {
      pooled = nil
      return
    }
    self.pooled = SpreadOfRuns(
      deviation: pooled.deviation, degreesOfFreedom: pooled.degreesOfFreedom, points: spread.count,
      equalSpread: pValue)
  }

  /// The spread of the runs of some of the points; `nil` where nothing tells of it.
  func spread(of samples: [Sample]) -> SpreadOfRuns? {
    guard samples.allSatisfy({ ($0.standardDeviation ?? 0) > 0 }) else { return nil }
    if let pooled { return pooled }
    guard let own = PooledDeviation(samples) else { return nil }
    return SpreadOfRuns(
      deviation: own.deviation, degreesOfFreedom: own.degreesOfFreedom, points: samples.count,
      equalSpread: equalSpread)
  }
}
