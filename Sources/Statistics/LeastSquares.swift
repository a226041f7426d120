/// The straight line through points that leaves the least sum of squared residuals.
package enum LeastSquares {
  /// How much y rises from one place to the next, at the places 0, 1, 2 …; `nil` below two numbers.
  ///
  ///     b = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)²
  package static func slope(_ numbers: [Double]) -> Double? {
    guard numbers.count > 1 else { return nil }
    let center = Double(numbers.count - 1) / 2
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let places = numbers.indices.map { Double($0) - center }
    let products = zip(places, numbers).reduce(0) { $0 + $1.0 * ($1.1 - mean) }
    return products / places.reduce(0) { $0 + $1 * $1 }
  }

  /// What each of so many numbers is multiplied by to give the slope at the places 0, 1, 2 and so on.
  ///
  ///     w = (x − x̄) / Σ(x − x̄)²
  package static func weights(_ count: Int) -> [Double] {
    let places = (0..<count).map { Double($0) - Double(count - 1) / 2 }
    let squares = places.reduce(0) { $0 + $1 * $1 }
    return places.map { squares > 0 ? $0 / squares : 0 }
  }

  /// The slope of numbers at any places, with its error; `nil` below three numbers, at one place, or on a line.
  ///
  /// Ordinary least squares with residuals of equal spread:
  ///
  ///     b = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)²,  s² = Σ(y − ȳ − b(x − x̄))² / (n − 2),  error s / √Σ(x − x̄)²
  ///
  /// - Precondition: there are as many places as numbers.
  package static func estimate(places: [Double], numbers: [Double]) -> TEstimate? {
    precondition(places.count == numbers.count, "each number has a place")
    guard places.count > 2, let center = Sample(places).mean, let mean = Sample(numbers).mean
    else { return nil }
    let squares = places.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    guard squares > 0 else { return nil }
    let slope =
      zip(places, numbers).reduce(0) { $0 + ($1.0 - center) * ($1.1 - mean) } / squares
    let residuals = zip(places, numbers).map { $1 - mean - slope * ($0 - center) }
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(places.count - 2)
    return TEstimate(
      value: slope, standardError: (variance / squares).squareRoot(),
      degreesOfFreedom: Double(places.count - 2))
  }
}
