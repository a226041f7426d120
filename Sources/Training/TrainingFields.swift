import ExperimentModel

/// The config fields of training runs, each declared here and nowhere else.
enum TrainingFields {
  static let all = data + augmentation + NetworkFields.all + training + evaluation

  private static let data: [ConfigField] = [
    DataFields.set,
    ConfigField(
      "data.validation",
      .variant(
        tag: "take",
        cases: [
          VariantCase(
            "random", "images drawn at random from all training files, another draw for each seed",
            fields: [
              ConfigField(
                "data.validation.count", .integer(1...50_000), standard: 5000,
                "how many images are held out for validation")
            ]),
          VariantCase(
            "files", "whole training files; others are trained on",
            fields: [
              ConfigField(
                "data.validation.files", .integers(1...5, count: 1...5), standard: [2],
                "the numbers of the training files to validate on"),
              ConfigField(
                "data.validation.training", .integers(1...5, count: 1...5), standard: [1],
                "the numbers of the training files to train on"),
            ]),
          VariantCase(
            "last", "the last images of one training file",
            fields: [
              ConfigField(
                "data.validation.file", .integer(1...5), standard: 5,
                "the number of the training file to take validation images from"),
              ConfigField(
                "data.validation.images", .integer(1...10_000), standard: 1000,
                "how many images at the end of the file are held out for validation"),
            ]),
          VariantCase("none", "no validation: train on all training images"),
        ], bareNumber: .init(variant: "random", path: "data.validation.count")),
      standard: "random", "which images are held out for validation"),
    ConfigField(
      "data.limit", .integer(0...50_000), standard: 0,
      "train on the first so many training images only, as an overfitting check does; 0 for all"),
    DataFields.normalise,
  ]

  private static let augmentation: [ConfigField] = [
    ConfigField(
      "augmentation.flip", .number(.fraction), standard: 0,
      "the probability that a training image is mirrored left to right"),
    ConfigField(
      "augmentation.blur", .number(.fraction), standard: 0,
      "the probability that a training image is blurred"),
    ConfigField(
      "augmentation.blur_sigma", .number(NumberBounds(above: 0, through: 4)), standard: 0.5,
      "the largest standard deviation of the Gaussian blur, in pixels; drawn uniformly from 0 up"),
  ]

  private static let training: [ConfigField] = [
    ConfigField(
      "training.batch_size", .integer(1...50_000), standard: 100, "images per update"),
    ConfigField(
      "training.duration", .quantity(.positive, units: ["epochs", "cycles", "updates"]),
      standard: "20 epochs", "how long to train; a cycle is two half cycles of the learning rate"),
    ConfigField(
      "training.order",
      .choice([
        .init("reshuffled", "a new random order every epoch"),
        .init("file", "the order of the files, every epoch the same"),
      ]), standard: "reshuffled", "the order in which training images are visited"),
    ConfigField(
      "training.learning_rate", learningRate, standard: "constant",
      "the learning rate η as a function of the update; a bare number for a constant one"),
    ConfigField(
      "training.optimiser", optimiser, standard: "sgd", "how a gradient becomes an update"),
    ConfigField(
      "training.stop",
      .variant(
        tag: "when",
        cases: [
          VariantCase("never", "train to the end"),
          VariantCase(
            "cost-exceeds",
            "end as diverged once the training cost exceeds a multiple of the first",
            fields: [
              ConfigField(
                "training.stop.times", .number(NumberBounds(above: 1)), standard: 3,
                "the multiple of the first cost"),
              ConfigField(
                "training.stop.first",
                .choice([
                  .init("batch", "the cost of the first mini-batch, before any update"),
                  .init("evaluation", "the training cost at the first evaluation"),
                ]), standard: "batch", "what counts as the first cost"),
            ]),
          VariantCase(
            "no-improvement", "end once validation loss has not improved for so many evaluations",
            fields: [
              ConfigField(
                "training.stop.patience", .integer(1...10_000), standard: 10,
                "how many evaluations without improvement end the run")
            ]),
        ]), standard: "never", "when to end before the duration is over"),
    ConfigField(
      "training.keep",
      .choice([
        .init("last", "the weights after the last update"),
        .init("best-validation", "the weights at the evaluation with the best validation accuracy"),
      ]), standard: "last", "which weights the final metrics are measured with"),
  ]

  private static let learningRate = FieldType.variant(
    tag: "schedule",
    cases: [
      VariantCase(
        "constant", "the same throughout",
        fields: [
          ConfigField(
            "training.learning_rate.value", .number(.positive), standard: 0.01, "the learning rate")
        ]),
      VariantCase(
        "triangular", "linearly up from min to max over a half cycle, and down again (Smith 2017)",
        fields: [
          ConfigField(
            "training.learning_rate.min", .number(.nonnegative), standard: 1e-5,
            "the lowest learning rate"),
          ConfigField(
            "training.learning_rate.max", .number(.positive), standard: 0.1,
            "the highest learning rate"),
          ConfigField(
            "training.learning_rate.half_cycle",
            .quantity(.positive, units: ["epochs", "updates"]),
            standard: "5 epochs", "how long one way takes"),
        ]),
      VariantCase(
        "exponential", "multiplied by a factor after every epoch", fields: decay),
      VariantCase(
        "step", "multiplied by a factor every so many epochs",
        fields: decay + [
          ConfigField(
            "training.learning_rate.every", .integer(1...100_000), standard: 10,
            "how many epochs lie between two steps")
        ]),
    ], bareNumber: .init(variant: "constant", path: "training.learning_rate.value"))

  /// The fields of learning rates that fall epoch by epoch.
  private static let decay: [ConfigField] = [
    ConfigField(
      "training.learning_rate.initial", .number(.positive), standard: 0.01,
      "the learning rate of the first epoch"),
    ConfigField(
      "training.learning_rate.factor", .number(NumberBounds(above: 0, through: 1)), standard: 0.95,
      "what the learning rate is multiplied by"),
  ]

  private static let optimiser = FieldType.variant(
    tag: "method",
    cases: [
      VariantCase("sgd", "w ← w − ηg"),
      VariantCase(
        "momentum", "v ← ρv + ηg; w ← w − v",
        fields: [
          ConfigField(
            "training.optimiser.rho", .number(NumberBounds(from: 0, below: 1)), standard: 0.9,
            "the share ρ of the velocity that is kept")
        ]),
      VariantCase(
        "adagrad", "w ← w − ηg/√(Σg² + ε) (Duchi et al. 2011)",
        fields: [
          ConfigField(
            "training.optimiser.floor", .number(.positive), standard: 1e-6,
            "what is added to the sum of squared gradients under the root")
        ]),
      VariantCase(
        "adam", "moving averages of gradient and square, bias-corrected (Kingma & Ba 2015)",
        fields: [
          ConfigField(
            "training.optimiser.beta1", .number(NumberBounds(from: 0, below: 1)), standard: 0.9,
            "the decay β₁ of the average of gradients"),
          ConfigField(
            "training.optimiser.beta2", .number(NumberBounds(from: 0, below: 1)), standard: 0.999,
            "the decay β₂ of the average of squared gradients"),
          ConfigField(
            "training.optimiser.epsilon", .number(.positive), standard: 1e-8,
            "what is added to the root of the average of squares"),
        ]),
    ])

  private static let evaluation: [ConfigField] = [
    ConfigField(
      "evaluation.every", .quantity(.positive, units: ["epochs", "cycles", "updates"]),
      standard: "1 epochs",
      "how often cost, loss and accuracy are measured on all training and validation images")
  ]
}
