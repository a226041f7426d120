public import LinearAlgebra

/// The rectified linear unit of the hidden layers.
///
///     y = max(0, x)        dJ/dx = dJ/dy where y > 0, else 0
///
/// The derivative at zero is taken to be zero. NaN passes through, so that a network that has
/// diverged shows it in its loss.
public enum Rectifier {
  /// Replaces the negative elements of a batch by zero.
  ///
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func forward<Scalar: BLASScalar>(_ values: inout Matrix<Scalar>) {
    var values = values.elements.mutableSpan
    for index in values.indices {
      let value = values[index]
      values[index] = value < 0 ? 0 : value
    }
  }

  /// Writes a batch with its negative elements replaced by zero.
  ///
  /// - Precondition: Both have the same shape.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func forward<Scalar: BLASScalar>(
    _ input: Matrix<Scalar>, into output: inout Matrix<Scalar>
  ) {
    precondition(input.rows == output.rows && input.columns == output.columns)
    let input = input.elements.span
    var output = output.elements.mutableSpan
    for index in input.indices {
      let value = input[index]
      output[index] = value < 0 ? 0 : value
    }
  }

  /// Turns the gradient with respect to the outputs into that with respect to the inputs.
  ///
  /// - Parameters:
  ///   - gradient: dJ/dy on entry, dJ/dx on return, shape `[rows, columns]`.
  ///   - output: What `forward` wrote, possibly scaled by positive factors or set to zero where
  ///     the gradient is zero as well, as dropout does.
  /// - Precondition: Both have the same shape.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func backward<Scalar: BLASScalar>(
    _ gradient: inout Matrix<Scalar>, output: Matrix<Scalar>
  ) {
    precondition(gradient.rows == output.rows && gradient.columns == output.columns)
    let output = output.elements.span
    var gradient = gradient.elements.mutableSpan
    for index in output.indices {
      let value = gradient[index]
      gradient[index] = output[index] > 0 ? value : 0
    }
  }
}
