import ExperimentModel
import NeuralNetwork

/// The config fields of the optimizer: a word for each, with the fields of its own and the rule that they describe.
enum OptimizerFields {
  static let optimizer = Field<any Optimizer>(
    "training.optimizer", tag: "method",
    variants: [
      Word("sgd", GradientDescent(), "w ← w − ηg"),
      Word("momentum", "v ← ρv + ηg; w ← w − v", fields: declarations(rho)) {
        Momentum(decay: $0[rho])
      },
      Word(
        "adagrad", "w ← w − ηg/√(Σg² + ε) (Duchi et al. 2011)", fields: declarations(floor)
      ) {
        AdaGrad(epsilon: $0[floor])
      },
      Word(
        "adam", "moving averages of gradient and square, bias-corrected (Kingma & Ba 2015)",
        fields: declarations(beta1, beta2, epsilon)
      ) {
        Adam(firstDecay: $0[beta1], secondDecay: $0[beta2], epsilon: $0[epsilon])
      },
      Word(
        "rmsprop", "v ← ρv + (1 − ρ)g²; w ← w − ηg/(√v + ε) (Tieleman & Hinton 2012)",
        fields: declarations(rho, epsilon)
      ) {
        RMSProp(decay: $0[rho], epsilon: $0[epsilon])
      },
    ], defaultValue: "sgd", "how a gradient becomes an update")

  private static let rho = Field<Double>(
    "training.optimizer.rho", title: "momentum ρ", .decay, defaultValue: 0.9,
    "the share ρ of the velocity, or of the average of squares, that is kept")

  private static let floor = Field<Double>(
    "training.optimizer.floor", .denominatorFloor, defaultValue: 1e-6,
    "what is added to the sum of squared gradients under the root")

  private static let beta1 = Field<Double>(
    "training.optimizer.beta1", .decay, defaultValue: 0.9,
    "the decay β₁ of the average of gradients")

  private static let beta2 = Field<Double>(
    "training.optimizer.beta2", .decay, defaultValue: 0.999,
    "the decay β₂ of the average of squared gradients")

  private static let epsilon = Field<Double>(
    "training.optimizer.epsilon", .denominatorFloor, defaultValue: 1e-8,
    "what is added to the root of the average of squares")
}
