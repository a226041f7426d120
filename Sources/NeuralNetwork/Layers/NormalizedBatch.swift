package import LinearAlgebra

/// The batch normalization of one layer's mini-batch: the forward pass, and what it leaves for the
/// backward pass.
///
/// Ioffe & Szegedy 2015 (arXiv:1502.03167). Notation: m -> rows, x_i -> a row of the input, gamma
/// -> `scale`, beta -> `shift`. The variance is the biased estimator (divides by rows), as in
/// Algorithm 1.
package struct NormalizedBatch<Scalar: BLASScalar>: Sendable {
  /// The statistics of the batch that `forward` saw last.
  package private(set) var statistics: ColumnStatistics<Scalar>

  /// The normalized columns before scale and shift, shape `[rows, columns]`.
  package private(set) var values: Matrix<Scalar>

  /// `1 / sqrt(variance + epsilon)` of each column, shape `[1, columns]`.
  private var reciprocalDeviation: Matrix<Scalar>

  /// Makes room for batches of a shape.
  package init(rows: Int, columns: Int) {
    statistics = ColumnStatistics(columns: columns)
    values = Matrix(rows: rows, columns: columns)
    reciprocalDeviation = Matrix(rows: 1, columns: columns)
  }

  /// Normalizes each column of a batch to zero mean and unit variance, then scales and shifts it.
  ///
  /// Ioffe & Szegedy 2015, Algorithm 1:
  ///
  ///     values[r, c] = (x[r, c] - mean[c]) / sqrt(variance[c] + epsilon)
  ///     y[r, c] = gamma[c] * values[r, c] + beta[c]
  ///
  /// - Parameters:
  ///   - batch: x on entry, y on return, shape `[rows, columns]`, finite.
  ///   - scale: gamma, shape `[1, columns]`.
  ///   - shift: beta, shape `[1, columns]`.
  ///   - epsilon: Added to the variance, in squared units of x; positive.
  /// - Complexity: O(rows · columns), three passes over x, without allocating.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func forward(
    _ batch: inout Matrix<Scalar>, scale: Matrix<Scalar>, shift: Matrix<Scalar>, epsilon: Double
  ) {
    statistics.measure(batch)
    normalize(batch, by: statistics, epsilon: epsilon)
    writeMapped(scale: scale, shift: shift, to: &batch)
  }

  /// Normalizes a batch with given statistics instead of its own, then scales and shifts it.
  ///
  /// The inference of Algorithm 2, with moving averages in place of the population's statistics.
  /// Each row's result depends on that row alone.
  ///
  /// - Parameters:
  ///   - batch: x on entry, y on return, shape `[rows, columns]`.
  ///   - averages: What to normalize with.
  ///   - scale: gamma, shape `[1, columns]`.
  ///   - shift: beta, shape `[1, columns]`.
  ///   - epsilon: Added to the variance, in squared units of x; positive.
  /// - Complexity: O(rows · columns), without allocating.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func infer(
    _ batch: inout Matrix<Scalar>, averages: ColumnStatistics<Scalar>, scale: Matrix<Scalar>,
    shift: Matrix<Scalar>, epsilon: Double
  ) {
    normalize(batch, by: averages, epsilon: epsilon)
    writeMapped(scale: scale, shift: shift, to: &batch)
  }

  /// Turns the gradient with respect to the outputs into those with respect to scale, shift and
  /// the inputs.
  ///
  /// Ioffe & Szegedy 2015, section 3, their six equations taken together: mean and variance depend
  /// on every row of a column, which leaves
  ///
  ///     dbeta[c] = Σ_r dy[r, c]
  ///     dgamma[c] = Σ_r dy[r, c] values[r, c]
  ///     dx[r, c] = gamma[c] / (m sqrt(variance[c] + epsilon))
  ///                · (m dy[r, c] - dbeta[c] - values[r, c] dgamma[c])
  ///
  /// - Parameters:
  ///   - gradient: dy on entry, dx on return, shape `[rows, columns]`.
  ///   - scale: gamma, as in `forward`.
  ///   - scaleGradient: Receives dgamma, shape `[1, columns]`.
  ///   - shiftGradient: Receives dbeta, shape `[1, columns]`.
  /// - Complexity: O(rows · columns), two passes, without allocating.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func backward(
    _ gradient: inout Matrix<Scalar>, scale: Matrix<Scalar>, scaleGradient: inout Matrix<Scalar>,
    shiftGradient: inout Matrix<Scalar>
  ) {
    shiftGradient.setColumnSums(of: gradient)
    scaleGradient.setColumnSums(of: gradient, times: values)
    let (rows, width) = (values.rows, values.columns)
    precondition(scale.columns == width, "the scale has the batch's width")
    let (count, share) = (Scalar(rows), 1 / Scalar(rows))
    let (values, deviation) = (values.elements.span, reciprocalDeviation.elements.span)
    let (gamma, dgamma) = (scale.elements.span, scaleGradient.elements.span)
    let dbeta = shiftGradient.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in 0..<rows {
      let base = index * width
      precondition(base >= 0 && base + width <= gradient.count)
      let row = values.extracting(base..<base + width)
      for column in 0..<width {
        let slope = gradient[base &+ column]
        let centered = count * slope - dbeta[column] - row[column] * dgamma[column]
        gradient[base &+ column] = gamma[column] * deviation[column] * share * centered
      }
    }
  }

  /// Fills `values` with the columns of a batch, normalized by `statistics`.
  private mutating func normalize(
    _ batch: Matrix<Scalar>, by statistics: ColumnStatistics<Scalar>, epsilon: Double
  ) {
    precondition(batch.rows == values.rows && batch.columns == values.columns, "the planned shape")
    setReciprocalDeviation(of: statistics.variance, epsilon: Scalar(epsilon))
    let (rows, width) = (batch.rows, batch.columns)
    let reciprocalDeviation = reciprocalDeviation
    let (batch, mean) = (batch.elements.span, statistics.mean.elements.span)
    let deviation = reciprocalDeviation.elements.span
    var values = values.elements.mutableSpan
    for index in 0..<rows {
      let base = index * width
      precondition(base >= 0 && base + width <= values.count)
      let row = batch.extracting(base..<base + width)
      for column in 0..<width {
        values[base &+ column] = (row[column] - mean[column]) * deviation[column]
      }
    }
  }

  private mutating func setReciprocalDeviation(of variance: Matrix<Scalar>, epsilon: Scalar) {
    let variance = variance.elements.span
    var deviation = reciprocalDeviation.elements.mutableSpan
    for column in variance.indices {
      deviation[column] = 1 / (variance[column] + epsilon).squareRoot()
    }
  }

  /// Writes the normalized values, scaled and shifted.
  private func writeMapped(
    scale: Matrix<Scalar>, shift: Matrix<Scalar>, to batch: inout Matrix<Scalar>
  ) {
    let (rows, width) = (values.rows, values.columns)
    precondition(scale.columns == width && shift.columns == width, "the batch's width")
    let (values, scale, shift) = (values.elements.span, scale.elements.span, shift.elements.span)
    var batch = batch.elements.mutableSpan
    for index in 0..<rows {
      let base = index * width
      precondition(base >= 0 && base + width <= batch.count)
      let row = values.extracting(base..<base + width)
      for column in 0..<width {
        batch[base &+ column] = scale[column] * row[column] + shift[column]
      }
    }
  }
}
