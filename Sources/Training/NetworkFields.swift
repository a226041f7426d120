import ExperimentModel
import LinearAlgebra
import NeuralNetwork

/// The config fields of every kind whose runs have a network and a cost.
enum NetworkFields {
  static let all = declarations(
    hidden, activation, initialization, biases, batchNorm, dropoutKeep, loss, lambda, penaltyForm,
    arithmetic)

  static let hidden = Field<[Int]>(
    "network.hidden", 1...4096, count: 0...64, defaultValue: [50, 50],
    "the sizes of the hidden layers; the output layer is added")

  static let activation = Field<any Activation>(
    "network.activation",
    words: [
      Word("relu", Rectifier(), "max(0, x) (Nair & Hinton 2010)"),
      Word("tanh", HyperbolicTangent(), "the hyperbolic tangent (LeCun et al. 1998)"),
    ], defaultValue: "relu", "what hidden layers do to each sum of their inputs")

  static let initialization = Field<WeightInitialization>(
    "network.initialization", tag: "scheme",
    variants: [
      Word(
        "he", .he, "normal with standard deviation √(2/inputs) (He et al. 2015)",
        fields: declarations(SeedFields.initialization)),
      Word(
        "he-fan-out", .heByFanOut,
        "normal with standard deviation √(2/outputs) (ibid., for gradients)",
        fields: declarations(SeedFields.initialization)),
      Word(
        "xavier", .xavier, "normal with standard deviation 1/√inputs (Glorot & Bengio 2010)",
        fields: declarations(SeedFields.initialization)),
      Word(
        "normal", "normal with the same standard deviation in every layer",
        fields: declarations(initialSigma, SeedFields.initialization)
      ) {
        .normal(deviation: $0[initialSigma])
      },
    ], bareNumber: .init(variant: "normal", path: initialSigma.path), defaultValue: "he",
    "how weights are drawn")

  static let initialSigma = Field<Double>(
    "network.initialization.sigma", title: "initial weights' σ", .positive, defaultValue: 0.01,
    "the standard deviation of the initial weights")

  static let biases = Field<BiasInitialization>(
    "network.biases", tag: "scheme",
    variants: [
      Word("zero", .zero, "all zero"),
      Word("as-weights", .likeWeights, "drawn as the weights of their layer"),
      Word(
        "normal", "normal with the same standard deviation in every layer",
        fields: declarations(biasSigma)
      ) {
        .normal(deviation: $0[biasSigma])
      },
    ], bareNumber: .init(variant: "normal", path: biasSigma.path), defaultValue: "zero",
    "how biases begin")

  static let biasSigma = Field<Double>(
    "network.biases.sigma", title: "initial biases' σ", .positive, defaultValue: 0.01,
    "the standard deviation of the initial biases")

  static let batchNorm = Field<BatchNormalization?>(
    "network.batch_norm", tag: "position",
    variants: [
      Word("none", nil, "no batch normalization"),
      Word(
        "before-activation",
        "between affine map and activation, ReLU or another (Ioffe & Szegedy 2015)",
        fields: batchNormFields
      ) {
        batchNormalization($0, .beforeActivation)
      },
      Word(
        "after-activation", "between activation, ReLU or another, and the next layer",
        fields: batchNormFields
      ) {
        batchNormalization($0, .afterActivation)
      },
    ], defaultValue: "none", "batch normalization of the hidden layers")

  private static func batchNormalization(
    _ config: RunConfig, _ position: BatchNormalization.Position
  ) -> BatchNormalization {
    BatchNormalization(
      position: position, parameters: config[batchNormScaleShift] ? .scaleAndShift : .none,
      decay: config[batchNormDecay], epsilon: config[batchNormEpsilon],
      averagesStart: config[batchNormAverages], testStatistics: config[batchNormStatistics])
  }

  private static let batchNormFields = declarations(
    batchNormDecay, batchNormEpsilon, batchNormScaleShift, batchNormAverages, batchNormStatistics)

  static let batchNormDecay = Field<Double>(
    "network.batch_norm.decay", .decay, defaultValue: 0.9,
    "how much of the moving averages of mean and variance each update keeps")

  static let batchNormEpsilon = Field<Double>(
    "network.batch_norm.epsilon", .denominatorFloor, defaultValue: 1e-5,
    "what is added to the variance under the root")

  static let batchNormScaleShift = Field<Bool>(
    "network.batch_norm.scale_shift", defaultValue: true,
    "whether a trained scale γ and shift β follow the normalization")

  static let batchNormAverages = Field<BatchNormalization.AveragesStart>(
    "network.batch_norm.averages",
    words: [
      Word("first-batch", .firstBatch, "from the statistics of the first mini-batch"),
      Word("zero", .zero, "from 0, mean and variance alike"),
    ], defaultValue: "first-batch", "how the moving averages of mean and variance begin")

  static let batchNormStatistics = Field<BatchNormalization.TestStatistics>(
    "network.batch_norm.statistics",
    words: [
      Word("moving-averages", .movingAverages, "the moving averages of the mini-batches"),
      Word("own", .own, "mean and variance of all images of the set that is measured"),
    ], defaultValue: "moving-averages", "what images are normalized with when they are measured")

  static let dropoutKeep = Field<Double>(
    "network.dropout_keep", title: "dropout's keep probability", NumberBounds(above: 0, through: 1),
    defaultValue: 1,
    "the probability that a hidden unit is kept in training (inverted dropout); 1 for no dropout")

  static let loss = Field<any Loss>(
    "network.loss", tag: "function",
    variants: [
      Word("cross-entropy", CrossEntropy(), "the cross-entropy of the labels"),
      Word(
        "smoothed-cross-entropy",
        "the cross-entropy of labels of which a share is spread over all classes (Szegedy et al. 2016)",
        fields: declarations(smoothing)
      ) {
        SmoothedCrossEntropy(smoothing: $0[smoothing])
      },
    ], defaultValue: "cross-entropy", "what training minimizes, beside the penalty")

  private static let smoothing = Field<Double>(
    "network.loss.smoothing", title: "label smoothing ε", NumberBounds(above: 0, below: 1),
    defaultValue: 0.1, "the share ε of each label that is spread over all classes")

  static let arithmetic = Field<Arithmetic>(
    "arithmetic",
    words: [
      Word(
        "portable", .portable, "one defined order of operations: the same bits on every machine"),
      Word("openblas", .openBLAS, "OpenBLAS: other bits on other processors"),
    ], defaultValue: "portable", "what computes matrix products")

  /// Whether a config gives the same bits on every machine.
  static func isPortable(_ config: RunConfig) -> Bool { config[arithmetic] == .portable }

  static let lambda = Field<Double>(
    "penalty.lambda", title: "penalty weight λ", .nonnegative, defaultValue: 0,
    "the weight λ of the penalty on weights")

  static let penaltyForm = Field<Penalty.Form>(
    "penalty.form",
    words: [
      Word("lambda", .lambda, "cost = loss + λΣ‖W‖², gradient 2λW"),
      Word("half-lambda", .halfLambda, "cost = loss + ½λΣ‖W‖², gradient λW"),
    ], defaultValue: "lambda", "which of the two conventions λ is written in")
}
