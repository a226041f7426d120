/// Numbers that were measured under equal conditions, such as a metric over a point's seeds.
package struct Sample: Hashable, Sendable {
  /// The numbers, in the order of their seeds; all finite.
  package let values: [Double]

  /// Creates a sample.
  ///
  /// - Precondition: all values are finite.
  package init(_ values: [Double]) {
    precondition(values.allSatisfy(\.isFinite), "a sample holds finite numbers only")
    self.values = values
  }

  /// The number of values.
  package var count: Int { values.count }

  /// The arithmetic mean; `nil` for an empty sample.
  ///
  /// A second pass adds the mean of the residuals, which takes out most of the first sum's rounding.
  package var mean: Double? {
    guard !values.isEmpty else { return nil }
    let first = values.reduce(0, +) / Double(count)
    return first + values.reduce(0) { $0 + ($1 - first) } / Double(count)
  }

  /// The sample standard deviation, which divides by n − 1; `nil` below two values.
  ///
  /// The corrected two-pass algorithm (Chan, Golub & LeVeque 1983, The American Statistician 37, eq. 1.7):
  ///
  ///     s² = (Σ(x − m)² − (Σ(x − m))² / n) / (n − 1)
  package var standardDeviation: Double? {
    guard count > 1, let mean else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let rest = values.reduce(0) { $0 + ($1 - mean) }
    return (max(0, squares - rest * rest / Double(count)) / Double(count - 1)).squareRoot()
  }

  /// The standard error of the mean, s / √n; `nil` below two values.
  package var standardError: Double? {
    standardDeviation.map { $0 / Double(count).squareRoot() }
  }

  /// The value in the middle, or the mean of the two there; `nil` for an empty sample.
  package var median: Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = count / 2
    return count.isMultiple(of: 2)
      ? sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2 : sorted[middle]
  }
}
