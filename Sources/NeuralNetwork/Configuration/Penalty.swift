/// The penalty on the size of the weights that the cost adds to the loss.
///
/// Two conventions are in use, whose coefficients differ by a factor of two:
///
///     lambda       λ Σ ‖W‖²      gradient 2 λ W
///     halfLambda   ½ λ Σ ‖W‖²    gradient λ W
///
/// Σ runs over the layers' weight matrices. Biases and the parameters of batch normalization are
/// never penalised.
package struct Penalty: Sendable, Hashable {
  /// What multiplies the sum of squares.
  package enum Form: Sendable, Hashable {
    /// λ itself.
    case lambda
    /// Half of λ.
    case halfLambda
  }

  /// The coefficient λ, not negative.
  package var coefficient: Double

  /// The convention that λ follows.
  package var form: Form

  /// Describes a penalty.
  ///
  /// - Precondition: `coefficient` is not negative.
  package init(coefficient: Double, form: Form) {
    precondition(coefficient >= 0, "a penalty's coefficient is not negative")
    self.coefficient = coefficient
    self.form = form
  }

  /// No penalty: cost and loss are the same.
  package static let none = Penalty(coefficient: 0, form: .lambda)

  /// What the sum of squared weights is multiplied by.
  package var factor: Double { form == .lambda ? coefficient : coefficient / 2 }

  /// What a weight is multiplied by in the gradient of the penalty.
  package var gradientFactor: Double { 2 * factor }
}
