package import LinearAlgebra

/// The cross-entropy of the labels under the softmax of the outputs.
///
///     p[r, c] = exp(s[r, c]) / Σ_k exp(s[r, k])
///     loss = -1/rows Σ_r ln p[r, label[r]]
///     dloss/ds[r, c] = (p[r, c] - [c = label[r]]) / rows
package struct CrossEntropy: Loss {
  /// Creates the loss.
  package init() {}

  /// Turns outputs into the class probabilities and returns the sum of the rows' losses.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func forward<Scalar: BLASScalar>(
    _ outputs: inout Matrix<Scalar>, labels: Span<UInt16>
  ) -> Double {
    precondition(labels.count <= outputs.rows, "there is at most one label a row")
    let width = outputs.columns
    var values = outputs.elements.mutableSpan
    var total = 0.0
    for index in labels.indices {
      let base = index * width
      let row = SoftmaxRow(range: base..<base + width)
      let largest = row.largest(of: values)
      let labeled = values[base + Int(labels[index])] - largest
      let sum = row.normalize(&values, below: largest)
      total += Double(Scalar.naturalLogarithm(sum) - labeled)
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
    let probabilities = probabilities.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in probabilities.indices { gradient[index] = probabilities[index] * weight }
    for row in labels.indices { gradient[row * width + Int(labels[row])] -= weight }
  }
}
