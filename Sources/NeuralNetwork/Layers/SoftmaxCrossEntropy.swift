package import LinearAlgebra

/// The softmax of the last layer's outputs and the cross-entropy of the labels under it.
///
///     p[r, c] = exp(s[r, c]) / Σ_k exp(s[r, k])
///     loss = -1/rows Σ_r ln p[r, label[r]]
///     dloss/ds[r, c] = (p[r, c] - [c = label[r]]) / rows
///
/// The row's largest output is subtracted first, which changes nothing but the range of exp
/// (Goodfellow, Bengio & Courville 2016, section 4.1).
package enum SoftmaxCrossEntropy {
  /// Turns outputs into probabilities and returns the sum of the rows' cross-entropies.
  ///
  /// Rows from `labels.count` on are left alone and not counted.
  ///
  /// - Parameters:
  ///   - outputs: s on entry, p on return, shape `[rows, classes]`.
  ///   - labels: The class of each row, in 0..<classes.
  /// - Returns: `-Σ_r ln p[r, label[r]]`, added up in `Double`; not finite if an output is not.
  /// - Complexity: O(rows · classes).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package static func forward<Scalar: BLASScalar>(
    _ outputs: inout Matrix<Scalar>, labels: Span<UInt8>
  ) -> Double {
    precondition(labels.count <= outputs.rows, "there is at most one label a row")
    let width = outputs.columns
    var values = outputs.elements.mutableSpan
    var total = 0.0
    for row in labels.indices {
      let base = row * width
      var largest = values[base]
      for column in 1..<width where values[base + column] > largest {
        largest = values[base + column]
      }
      let labeled = values[base + Int(labels[row])] - largest
      var sum: Scalar = 0
      for column in 0..<width {
        let power = Scalar.exponential(values[base + column] - largest)
        values[base + column] = power
        sum += power
      }
      for column in 0..<width { values[base + column] /= sum }
      total += Double(Scalar.naturalLogarithm(sum) - labeled)
    }
    return total
  }

  /// Writes the gradient of the mean cross-entropy with respect to the outputs.
  ///
  /// - Parameters:
  ///   - probabilities: What `forward` left, shape `[rows, classes]`.
  ///   - labels: The class of each row.
  ///   - gradient: Receives dloss/ds, shape `[rows, classes]`.
  /// - Precondition: There is one label for each row.
  /// - Complexity: O(rows · classes).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package static func backward<Scalar: BLASScalar>(
    _ probabilities: Matrix<Scalar>, labels: Span<UInt8>, into gradient: inout Matrix<Scalar>
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
