package import ExperimentModel

extension RunKind {
  /// A kind with one field of every type, for tests of what works on any kind.
  package static func example(
    trainerRevision: Int = 1, configRevision: Int = 1, extraFields: [ConfigField] = []
  ) -> RunKind {
    RunKind(
      name: "example", documentation: "a kind for tests", configRevision: configRevision,
      trainerRevision: trainerRevision, fields: fields + extraFields, metrics: metrics,
      tables: [table],
      datasets: { config in [config.text("data.set") ?? ""] },
      problems: { config in
        guard let depth = config.integer("depth"), let width = config.integer("width"),
          depth > width
        else { return [] }
        return [ConfigProblem("depth", "must be at most 'width', found \(depth) and \(width)")]
      })
  }

  private static let fields: [ConfigField] = [
    ConfigField(
      "data.set", .choice([.init("small", "few images"), .init("large", "many images")]),
      defaultValue: "small", "the data"),
    ConfigField("depth", .integer(1...9), defaultValue: 3, "how deep"),
    ConfigField("width", .integer(1...100), defaultValue: 9, "how wide"),
    ConfigField("rate", .number(.positive), defaultValue: 0.1, "how fast"),
    ConfigField("layers", .integers(1...100, count: 0...8), defaultValue: [50, 50], "the layers"),
    ConfigField("shuffled", .boolean, defaultValue: true, "whether to shuffle"),
    ConfigField(
      "duration", .quantity(.positive, units: ["epochs", "updates"]), defaultValue: "10 epochs",
      "how long"),
    ConfigField(
      "norm.kind",
      .variant(
        tag: "position",
        cases: [
          VariantCase("none", "no normalization"),
          VariantCase(
            "before", "before",
            fields: [
              ConfigField("norm.kind.decay", .number(.fraction), defaultValue: 0.9, "the decay")
            ]
          ),
          VariantCase(
            "fixed", "by a constant",
            fields: [
              ConfigField("norm.kind.factor", .number(.positive), defaultValue: 1, "the factor")
            ]
          ),
        ], bareNumber: .init(variant: "fixed", path: "norm.kind.factor")), defaultValue: "none",
      "normalization"),
  ]

  private static let table = RecordTableDefinition(
    "sizes", title: "sizes of parameters",
    columns: [
      .ordinal("layer", title: "layer"), .words("parameter", title: "parameter", ["W", "b"]),
      .init("mean_size", title: "mean"), .init("max_size", title: "max", ofSeeds: .largest),
    ])

  private static let metrics = [
    MetricDefinition(
      "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, availability: .history,
      "the epoch"),
    MetricDefinition(
      "accuracy", title: "accuracy", unit: .share, better: .higher, availability: .finalAndHistory,
      "the share that is right"),
    MetricDefinition(
      "loss", title: "loss", unit: .nats, better: .lower, availability: .finalAndHistory,
      "the cross-entropy"),
    MetricDefinition(
      "steps", title: "steps", unit: .plain(""), better: .neither, availability: .final, "the steps"
    ),
  ]
}
