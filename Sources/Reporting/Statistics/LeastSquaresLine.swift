/// The straight line through points that leaves the least sum of squared residuals.
public struct LeastSquaresLine: Hashable, Sendable {
  /// How much y rises for each unit of x.
  public let slope: Double
  /// The number of points.
  public let count: Int
  /// Σ(x − x̄)².
  let spreadOfX: Double
  /// The residuals' standard deviation, which divides by n − 2; `nil` below three points.
  let residualDeviation: Double?

  /// Fits a line; `nil` where fewer than two different x make the slope unknown.
  ///
  ///     b = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)²,  s² = Σ(y − ȳ − b(x − x̄))² / (n − 2)
  ///
  /// - Precondition: `x` and `y` have the same count, and all are finite.
  public init?(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "every x has its y")
    guard let meanX = Sample(x).mean, let meanY = Sample(y).mean else { return nil }
    let pairs = zip(x, y).map { ($0 - meanX, $1 - meanY) }
    spreadOfX = pairs.reduce(0) { $0 + $1.0 * $1.0 }
    guard spreadOfX > 0 else { return nil }
    let slope = pairs.reduce(0) { $0 + $1.0 * $1.1 } / spreadOfX
    self.slope = slope
    count = x.count
    let residuals = pairs.map { $0.1 - slope * $0.0 }
    residualDeviation =
      count > 2
      ? (residuals.reduce(0) { $0 + $1 * $1 } / Double(count - 2)).squareRoot() : nil
  }

  /// The confidence interval of the slope; `nil` below three points.
  ///
  ///     b ± t(1 − α/2; n − 2) · s / √Σ(x − x̄)²,  α = 1 − confidence
  public func slopeInterval(confidence: Double = 0.95) -> Interval? {
    guard let residualDeviation else { return nil }
    let quantile = StudentT(degreesOfFreedom: Double(count - 2)).quantile((1 + confidence) / 2)
    let half = quantile * residualDeviation / spreadOfX.squareRoot()
    return Interval(slope - half, slope + half)
  }
}
