import ExperimentModel

/// The config fields of every kind whose runs have a network and a cost.
enum NetworkFields {
  static let all = network + penalty

  private static let network: [ConfigField] = [
    ConfigField(
      "network.hidden", .integers(1...4096, count: 0...64), standard: [50, 50],
      "the sizes of the hidden layers; the output layer is added"),
    ConfigField(
      "network.initialisation",
      .variant(
        tag: "scheme",
        cases: [
          VariantCase("he", "normal with standard deviation √(2/inputs) (He et al. 2015)"),
          VariantCase("xavier", "normal with standard deviation 1/√inputs (Glorot & Bengio 2010)"),
          VariantCase(
            "normal", "normal with the same standard deviation in every layer",
            fields: [
              ConfigField(
                "network.initialisation.sigma", .number(.positive), standard: 0.01,
                "the standard deviation of the initial weights")
            ]),
        ], bareNumber: .init(variant: "normal", path: "network.initialisation.sigma")),
      standard: "he", "how weights are drawn"),
    ConfigField(
      "network.biases",
      .choice([
        .init("zero", "all zero"), .init("as-weights", "drawn as the weights of their layer"),
      ]), standard: "zero", "how biases begin"),
    ConfigField(
      "network.batch_norm",
      .variant(
        tag: "position",
        cases: [
          VariantCase("none", "no batch normalisation"),
          VariantCase(
            "before-relu", "between affine map and ReLU (Ioffe & Szegedy 2015)", fields: batchNorm),
          VariantCase("after-relu", "between ReLU and the next layer", fields: batchNorm),
        ]), standard: "none", "batch normalisation of the hidden layers"),
    ConfigField(
      "network.dropout_keep", .number(NumberBounds(above: 0, through: 1)), standard: 1,
      "the probability that a hidden unit is kept in training (inverted dropout); 1 for no dropout"),
  ]

  private static let batchNorm: [ConfigField] = [
    ConfigField(
      "network.batch_norm.decay", .number(NumberBounds(from: 0, below: 1)), standard: 0.9,
      "how much of the moving averages of mean and variance each update keeps"),
    ConfigField(
      "network.batch_norm.epsilon", .number(.positive), standard: 1e-5,
      "what is added to the variance under the root"),
    ConfigField(
      "network.batch_norm.scale_shift", .boolean, standard: true,
      "whether a trained scale γ and shift β follow the normalisation"),
  ]

  private static let penalty: [ConfigField] = [
    ConfigField(
      "penalty.lambda", .number(.nonnegative), standard: 0, "the weight λ of the penalty on weights"
    ),
    ConfigField(
      "penalty.form",
      .choice([
        .init("lambda", "cost = loss + λΣ‖W‖², gradient 2λW"),
        .init("half-lambda", "cost = loss + ½λΣ‖W‖², gradient λW"),
      ]), standard: "lambda", "which of the two conventions λ is written in"),
  ]
}
