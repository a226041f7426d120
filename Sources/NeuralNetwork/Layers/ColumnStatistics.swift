package import LinearAlgebra

/// Mean and variance of each column of a batch, or their moving averages.
package struct ColumnStatistics<Scalar: BLASScalar>: Sendable, Equatable {
  /// The mean of each column, shape `[1, columns]`.
  package var mean: Matrix<Scalar>

  /// The biased variance of each column, shape `[1, columns]`.
  package var variance: Matrix<Scalar>

  /// The statistics of columns about which nothing is known yet: mean 0, variance 1.
  package init(columns: Int) {
    mean = Matrix(rows: 1, columns: columns)
    variance = Matrix(rows: 1, columns: columns, repeating: 1)
  }

  /// Becomes 0 throughout, from where averages are moved.
  mutating func reset() {
    mean = Matrix(rows: 1, columns: mean.columns)
    variance = Matrix(rows: 1, columns: mean.columns)
  }

  /// Becomes the statistics of a batch.
  ///
  ///     mean[c] = 1/rows Σ_r x[r, c]
  ///     variance[c] = 1/rows Σ_r (x[r, c] - mean[c])²
  ///
  /// The variance is the biased estimator, as in Ioffe & Szegedy's algorithm 1. Two passes, so that
  /// a large mean costs the variance no digits.
  ///
  /// - Precondition: `batch` has a row and as many columns as the statistics.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func measure(_ batch: Matrix<Scalar>) {
    precondition(batch.rows > 0 && mean.columns == batch.columns, "a batch of the planned width")
    mean.setColumnSums(of: batch)
    mean.scale(by: 1 / Scalar(batch.rows))
    variance.setColumnSums(ofSquaresOf: batch, less: mean)
    variance.scale(by: 1 / Scalar(batch.rows))
  }

  /// Moves the averages towards the statistics of one more batch.
  ///
  ///     m <- decay · m + (1 - decay) · batch
  ///
  /// - Complexity: O(columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func move(towards batch: ColumnStatistics, decay: Double) {
    Self.move(&mean, towards: batch.mean, decay: Scalar(decay))
    Self.move(&variance, towards: batch.variance, decay: Scalar(decay))
  }

  private static func move(
    _ average: inout Matrix<Scalar>, towards batch: Matrix<Scalar>, decay: Scalar
  ) {
    let batch = batch.elements.span
    var average = average.elements.mutableSpan
    for column in batch.indices {
      average[column] = decay * average[column] + (1 - decay) * batch[column]
    }
  }
}
