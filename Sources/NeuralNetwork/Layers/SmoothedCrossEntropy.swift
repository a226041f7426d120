package import LinearAlgebra

/// The cross-entropy of smoothed labels: a share ε of each label is spread evenly over the K classes.
///
/// Szegedy et al. 2016, "Rethinking the Inception Architecture", section 7:
///
///     q[r, c] = (1 - ε) [c = label[r]] + ε/K
///     loss = -1/rows Σ_r Σ_c q[r, c] ln p[r, c]        p = softmax(s)
///     dloss/ds = (p - q) / rows
package struct SmoothedCrossEntropy: Loss {
  /// ε, in 0..<1.
  package let smoothing: Double

  /// Creates the loss; ε is the paper's unless given.
  package init(smoothing: Double = 0.1) {
    precondition((0..<1).contains(smoothing), "a share of the labels remains")
    self.smoothing = smoothing
  }

  /// Turns outputs into the class probabilities and returns the sum of the rows' losses.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func forward<Scalar: BLASScalar>(
    _ outputs: inout Matrix<Scalar>, labels: Span<UInt16>
  ) -> Double {
    precondition(labels.count <= outputs.rows, "there is at most one label a row")
    let width = outputs.columns
    let (kept, spread) = (1 - Scalar(smoothing), Scalar(smoothing) / Scalar(width))
    var values = outputs.elements.mutableSpan
    var total = 0.0
    for index in labels.indices {
      let base = index * width
      let row = SoftmaxRow(range: base..<base + width)
      let largest = row.largest(of: values)
      let labeled = values[base + Int(labels[index])] - largest
      var all: Scalar = 0
      for index in row.range { all += values[index] - largest }
      let sum = row.normalize(&values, below: largest)
      total += Double(Scalar.naturalLogarithm(sum) - (kept * labeled + spread * all))
    }
    return total
  }

  /// Writes the gradient of the mean loss with respect to the outputs.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func backward<Scalar: BLASScalar>(
    _ probabilities: Matrix<Scalar>, labels: Span<UInt16>, into gradient: inout Matrix<Scalar>
  ) {
    let (rows, width) = (probabilities.rows, probabilities.columns)
    precondition(labels.count == rows && gradient.rows == rows && gradient.columns == width)
    let weight = 1 / Scalar(rows)
    let (kept, spread) = (1 - Scalar(smoothing), Scalar(smoothing) / Scalar(width))
    let probabilities = probabilities.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in probabilities.indices {
      gradient[index] = (probabilities[index] - spread) * weight
    }
    for row in labels.indices { gradient[row * width + Int(labels[row])] -= kept * weight }
  }
}
