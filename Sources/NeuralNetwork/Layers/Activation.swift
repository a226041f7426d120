package import LinearAlgebra

/// What a hidden layer does to each of its pre-activations, and its derivative; each function has a file of its own.
package protocol Activation: Sendable {
  /// Whether the derivative jumps at zero, so that a difference across it is no derivative.
  var hasKinkAtZero: Bool { get }

  /// Applies the function.
  ///
  /// - Parameters:
  ///   - input: x, shape `[rows, columns]`.
  ///   - output: Receives y, shape `[rows, columns]`.
  /// - Complexity: O(rows · columns), without allocating.
  func forward<Scalar: BLASScalar>(
    _ input: Matrix<Scalar>, into output: inout Matrix<Scalar>)

  /// Turns the gradient with respect to the outputs into that with respect to the inputs.
  ///
  /// - Parameters:
  ///   - gradient: dJ/dy on entry, dJ/dx on return, shape `[rows, columns]`.
  ///   - input: x, as `forward` read it.
  /// - Complexity: O(rows · columns), without allocating.
  func backward<Scalar: BLASScalar>(
    _ gradient: inout Matrix<Scalar>, input: Matrix<Scalar>)
}
