package import LinearAlgebra

/// What a hidden layer does to each of its pre-activations; each function has a file of its own.
package struct Activation: Sendable, Hashable {
  /// All that there are, the default first.
  package static let all = [relu, tanh]

  /// The word for it, by which two are told apart.
  package let name: String
  /// The equation, and where it comes from.
  package let documentation: String
  /// The function and its derivative.
  package let function: any ActivationFunction

  init(_ name: String, _ documentation: String, _ function: any ActivationFunction) {
    self.name = name
    self.documentation = documentation
    self.function = function
  }

  /// Two activations are the same where their words are.
  package static func == (left: Activation, right: Activation) -> Bool { left.name == right.name }

  /// Hashes the word.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// An elementwise function and its derivative.
package protocol ActivationFunction: Sendable {
  /// Whether the derivative jumps at zero, so that a difference across it is no derivative.
  var hasKinkAtZero: Bool { get }

  /// Applies the function.
  ///
  /// - Parameters:
  ///   - input: x, shape `[rows, columns]`.
  ///   - output: Receives y, shape `[rows, columns]`.
  /// - Complexity: O(rows · columns), without allocating.
  func forward<Scalar: BLASScalar>(_ input: Matrix<Scalar>, into output: inout Matrix<Scalar>)

  /// Turns the gradient with respect to the outputs into that with respect to the inputs.
  ///
  /// - Parameters:
  ///   - gradient: dJ/dy on entry, dJ/dx on return, shape `[rows, columns]`.
  ///   - input: x, as `forward` read it.
  /// - Complexity: O(rows · columns), without allocating.
  func backward<Scalar: BLASScalar>(_ gradient: inout Matrix<Scalar>, input: Matrix<Scalar>)
}
