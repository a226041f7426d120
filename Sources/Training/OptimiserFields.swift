import ExperimentModel

/// The config fields of the optimiser.
enum OptimiserFields {
  /// How a gradient becomes an update.
  enum Method {
    case gradientDescent
    case momentum
    case adaGrad
    case adam
  }

  static let method = Field<Method>(
    "training.optimiser", tag: "method",
    shapes: [
      Word("sgd", .gradientDescent, "w ← w − ηg"),
      Word("momentum", .momentum, "v ← ρv + ηg; w ← w − v", fields: declarations(rho)),
      Word(
        "adagrad", .adaGrad, "w ← w − ηg/√(Σg² + ε) (Duchi et al. 2011)",
        fields: declarations(floor)),
      Word(
        "adam", .adam,
        "moving averages of gradient and square, bias-corrected (Kingma & Ba 2015)",
        fields: declarations(beta1, beta2, epsilon)),
    ], standard: "sgd", "how a gradient becomes an update")

  static let rho = Field<Double>(
    "training.optimiser.rho", title: "momentum ρ", .decay, standard: 0.9,
    "the share ρ of the velocity that is kept")

  static let floor = Field<Double>(
    "training.optimiser.floor", .denominatorFloor, standard: 1e-6,
    "what is added to the sum of squared gradients under the root")

  static let beta1 = Field<Double>(
    "training.optimiser.beta1", .decay, standard: 0.9,
    "the decay β₁ of the average of gradients")

  static let beta2 = Field<Double>(
    "training.optimiser.beta2", .decay, standard: 0.999,
    "the decay β₂ of the average of squared gradients")

  static let epsilon = Field<Double>(
    "training.optimiser.epsilon", .denominatorFloor, standard: 1e-8,
    "what is added to the root of the average of squares")
}
