/// The rule that turns gradients into changes of the parameters.
///
/// g is the gradient of the cost, penalty included; η the learning rate; all operations are
/// elementwise. Averages start at zero.
public enum Optimizer: Sendable, Hashable {
  /// Stochastic gradient descent: `w <- w - η g`.
  case gradientDescent

  /// Momentum (Polyak 1964, doi:10.1016/0041-5553(64)90137-5):
  ///
  ///     v <- ρ v + η g
  ///     w <- w - v
  ///
  /// The learning rate is inside the velocity, so that a lower rate takes effect gradually.
  case momentum(decay: Double)

  /// AdaGrad (Duchi, Hazan & Singer 2011, JMLR 12:2121):
  ///
  ///     a <- a + g²
  ///     w <- w - η g / sqrt(a + ε)
  ///
  /// ε, in squared units of g, is inside the root.
  case adaGrad(epsilon: Double)

  /// Adam (Kingma & Ba 2015, arXiv:1412.6980, Algorithm 1), t counting updates from 1:
  ///
  ///     m <- β₁ m + (1 - β₁) g        v <- β₂ v + (1 - β₂) g²
  ///     w <- w - η m / (1 - β₁ᵗ) / (sqrt(v / (1 - β₂ᵗ)) + ε)
  case adam(firstDecay: Double, secondDecay: Double, epsilon: Double)

  /// Momentum with decay 0.9.
  public static let momentum = Optimizer.momentum(decay: 0.9)

  /// AdaGrad with ε = 1e-6.
  public static let adaGrad = Optimizer.adaGrad(epsilon: 1e-6)

  /// Adam with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
  public static let adam = Optimizer.adam(firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8)
}
