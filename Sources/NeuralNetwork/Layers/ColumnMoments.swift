import LinearAlgebra

/// Number, mean and squared deviations of the columns of examples, which are added up chunk by chunk.
struct ColumnMoments: Sendable {
  private var count: Double
  private var means: [Double]
  /// The sum of (x − mean)² of each column.
  private var squares: [Double]

  /// Those of the first rows of a batch, in `Double`.
  ///
  /// - Precondition: `rows` is positive and at most the number of rows.
  /// - Complexity: O(rows · columns).
  init<Scalar: BLASScalar>(_ batch: Matrix<Scalar>, rows: Int) {
    precondition(rows > 0 && rows <= batch.rows, "rows of the batch")
    let (values, width) = (batch.elements.span, batch.columns)
    var (means, squares) = (
      Array(repeating: 0.0, count: width), Array(repeating: 0.0, count: width)
    )
    for row in 0..<rows {
      for column in 0..<width { means[column] += Double(values[row * width + column]) }
    }
    for column in 0..<width { means[column] /= Double(rows) }
    for row in 0..<rows {
      for column in 0..<width {
        let deviation = Double(values[row * width + column]) - means[column]
        squares[column] += deviation * deviation
      }
    }
    count = Double(rows)
    (self.means, self.squares) = (means, squares)
  }

  /// Adds further examples.
  ///
  /// With δ the difference of the means (Chan, Golub & LeVeque 1983, eq. 2.1):
  ///
  ///     mean <- mean + δ n₂ / (n₁ + n₂)
  ///     squares <- squares + squares₂ + δ² n₁ n₂ / (n₁ + n₂)
  mutating func add(_ other: ColumnMoments) {
    let total = count + other.count
    for column in means.indices {
      let difference = other.means[column] - means[column]
      means[column] += difference * other.count / total
      squares[column] +=
        other.squares[column] + difference * difference * count * other.count / total
    }
    count = total
  }

  /// The mean and the biased variance of each column.
  func statistics<Scalar: BLASScalar>() -> ColumnStatistics<Scalar> {
    var statistics = ColumnStatistics<Scalar>(columns: means.count)
    for column in means.indices {
      statistics.mean.elements[column] = Scalar(means[column])
      statistics.variance.elements[column] = Scalar(squares[column] / count)
    }
    return statistics
  }
}
