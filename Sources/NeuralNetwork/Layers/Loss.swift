package import LinearAlgebra

/// What training minimizes, beside the penalty: a function of the last layer's outputs and the labels; each has a file
/// of its own.
///
/// A loss is the mean over the rows of a batch, in nats: pages show it with that unit. It has a derivative everywhere,
/// which gradient checks rely on.
package protocol Loss: Sendable {
  /// Returns the sum of the rows' losses, and leaves what `backward` needs in place of the outputs.
  ///
  /// Rows from `labels.count` on are left alone and not counted.
  ///
  /// - Parameters:
  ///   - outputs: s on entry, shape `[rows, classes]`.
  ///   - labels: The class of each row, in 0..<classes.
  /// - Returns: The sum, added up in `Double`; not finite if an output is not.
  /// - Complexity: O(rows · classes), without allocating.
  func forward<Scalar: BLASScalar>(
    _ outputs: inout Matrix<Scalar>, labels: Span<UInt16>
  ) -> Double

  /// Writes the gradient of the mean loss with respect to the outputs.
  ///
  /// - Parameters:
  ///   - left: What `forward` left, shape `[rows, classes]`.
  ///   - labels: The class of each row.
  ///   - gradient: Receives dloss/ds, shape `[rows, classes]`.
  /// - Precondition: There is one label for each row.
  /// - Complexity: O(rows · classes), without allocating.
  func backward<Scalar: BLASScalar>(
    _ left: Matrix<Scalar>, labels: Span<UInt16>, into gradient: inout Matrix<Scalar>)
}

/// One row of a batch's outputs on its way to probabilities.
///
/// The row's largest output is subtracted first, which changes nothing but the range of exp
/// (Goodfellow, Bengio & Courville 2016, section 4.1).
struct SoftmaxRow {
  /// Where the row's values are among those of the batch.
  let range: Range<Int>

  /// The largest output.
  @inline(__always) func largest<Scalar: BLASScalar>(
    of values: borrowing MutableSpan<Scalar>
  )
    -> Scalar
  {
    var largest = values[range.lowerBound]
    for index in range.dropFirst() where values[index] > largest { largest = values[index] }
    return largest
  }

  /// Turns the outputs into probabilities and returns Σ exp(s - largest).
  @inline(__always) func normalize<Scalar: BLASScalar>(
    _ values: inout MutableSpan<Scalar>, below largest: Scalar
  ) -> Scalar {
    for index in range { values[index] -= largest }
    Scalar.exponentiate(&values, in: range)
    var sum: Scalar = 0
    for index in range { sum += values[index] }
    for index in range { values[index] /= sum }
    return sum
  }
}
