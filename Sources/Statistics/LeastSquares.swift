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
}
