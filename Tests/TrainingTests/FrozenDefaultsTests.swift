import ExperimentModel
import Testing
import Training

/// Keys leave out values at their default, so that a default is as frozen as a published number.
@Suite struct FrozenDefaultsTests {
  private static let advice: Comment = """
    A record on disk that leaves a field out means the default it was made with. A new field adds a line here; to \
    change a default or what a field means, raise `configRevision` of the kind.
    """

  private static func table(_ kind: RunKind) -> String {
    kind.allFields.map { "\($0.path) = \($0.defaultValue)" }.joined(separator: "\n")
  }

  @Test func `the defaults of trainings are frozen`() {
    #expect(RunKind.training.configRevision == 2, Self.advice)
    #expect(
      Self.table(.training)
        == """
        data.set = cifar10
        data.validation = random
        data.validation.count = 5000
        data.validation.fold = 1
        data.validation.of = 5
        data.validation.files = [2]
        data.validation.training = [1]
        data.validation.file = 5
        data.validation.images = 1000
        data.seed = run
        data.limit = 0
        data.normalize = per-feature
        augmentation.flip = 0
        augmentation.blur = 0
        augmentation.blur_sigma = 0.5
        network.hidden = [50, 50]
        network.activation = relu
        network.initialization = he
        network.initialization.seed = run
        network.initialization.sigma = 0.01
        network.biases = zero
        network.biases.sigma = 0.01
        network.batch_norm = none
        network.batch_norm.decay = 0.9
        network.batch_norm.epsilon = 1e-5
        network.batch_norm.scale_shift = true
        network.batch_norm.averages = first-batch
        network.batch_norm.statistics = moving-averages
        network.dropout_keep = 1
        network.loss = cross-entropy
        network.loss.smoothing = 0.1
        penalty.lambda = 0
        penalty.form = lambda
        arithmetic = portable
        training.batch_size = 100
        training.updates_per_epoch = 0
        training.duration = 20 epochs
        training.order = reshuffled
        training.seed = run
        training.learning_rate = constant
        training.learning_rate.value = 0.01
        training.learning_rate.min = 1e-5
        training.learning_rate.max = 0.1
        training.learning_rate.half_cycle = 5 epochs
        training.learning_rate.initial = 0.01
        training.learning_rate.factor = 0.95
        training.learning_rate.every = 10
        training.optimizer = sgd
        training.optimizer.rho = 0.9
        training.optimizer.floor = 1e-6
        training.optimizer.beta1 = 0.9
        training.optimizer.beta2 = 0.999
        training.optimizer.epsilon = 1e-8
        training.stop = never
        training.stop.times = 3
        training.stop.first = batch
        training.stop.patience = 10
        training.keep = last
        training.precision = single
        evaluation.every = 1 epochs
        evaluation.test = end
        """, Self.advice)
  }

  @Test func `the defaults of gradient checks are frozen`() {
    #expect(RunKind.gradientCheck.configRevision == 2, Self.advice)
    #expect(
      Self.table(.gradientCheck)
        == """
        data.set = cifar10
        data.images = 100
        data.features = 100
        data.normalize = per-feature
        network.hidden = [50, 50]
        network.activation = relu
        network.initialization = he
        network.initialization.seed = run
        network.initialization.sigma = 0.01
        network.biases = zero
        network.biases.sigma = 0.01
        network.batch_norm = none
        network.batch_norm.decay = 0.9
        network.batch_norm.epsilon = 1e-5
        network.batch_norm.scale_shift = true
        network.batch_norm.averages = first-batch
        network.batch_norm.statistics = moving-averages
        network.dropout_keep = 1
        network.loss = cross-entropy
        network.loss.smoothing = 0.1
        penalty.lambda = 0
        penalty.form = lambda
        arithmetic = portable
        check.step = 1e-5
        check.precision = double
        check.floor = 1e-6
        check.kinks = compared
        """, Self.advice)
  }

  @Test func `what words imply is frozen, and as if it were set`() {
    let implied = RunKind.training.allFields.flatMap { field -> [String] in
      guard case .choice(let words, _) = field.type else { return [] }
      return words.flatMap { word in
        word.implied.map { "\(field.path) = \(word.name): \($0.key) = \($0.value)" }
      }
    }
    #expect(implied == ["data.set = synthetic: data.validation.count = 500"], Self.advice)
    let (unset, set): ([String: ConfigValue], [String: ConfigValue]) = (
      ["data.set": "synthetic"], ["data.set": "synthetic", "data.validation.count": 500]
    )
    #expect(RunKind.training.config(unset, seed: 1) == RunKind.training.config(set, seed: 1))
    let other = RunKind.training.config(
      set.merging(["data.validation.count": 5000]) { $1 }, seed: 1)
    #expect(other.integer("data.validation.count") == 5000)
  }

  @Test(arguments: [RunKind.training, .gradientCheck])
  func `a field that several shapes share has one default`(kind: RunKind) {
    var defaults: [String: ConfigValue] = [:]
    for field in declarations(kind.fields) {
      #expect(
        defaults.updateValue(field.defaultValue, forKey: field.path) ?? field.defaultValue
          == field.defaultValue
      )
    }
  }

  private func declarations(_ fields: [ConfigField]) -> [ConfigField] {
    fields.flatMap { field in
      guard case .variant(_, let cases, _) = field.type else { return [field] }
      return [field] + declarations(cases.flatMap(\.fields))
    }
  }

  struct PinnedKey: Sendable, CustomTestStringConvertible {
    let kind: RunKind
    let settings: [String: ConfigValue]
    let seed: Int
    let text: String
    let key: String

    var testDescription: String { "\(kind.name), seed \(seed)" }
  }

  static let pinned = [
    PinnedKey(
      kind: .training, settings: [:], seed: 1,
      text: #"{"config":{},"config_revision":2,"data":{"cifar10":"c10"},"kind":"training","#
        + #""seed":1,"trainer_revision":2}"#,
      key: "8d08b9d596eed9b71bd103ed49e8455872d672591f0760080aba3e35bf7e67e1"),
    PinnedKey(
      kind: .training,
      settings: [
        "data.set": "synthetic", "data.validation.count": 500, "network.hidden": [50, 30, 20],
        "network.batch_norm": "before-activation", "network.batch_norm.decay": 0.99,
        "penalty.lambda": 0.005, "training.learning_rate": "triangular",
        "training.duration": "2 cycles", "training.optimizer": "momentum",
      ], seed: 3,
      text: #"{"config":{"data.set":"synthetic","data.validation.count":500,"#
        + #""network.batch_norm":"before-activation","network.batch_norm.decay":0.99,"#
        + #""network.hidden":[50,30,20],"penalty.lambda":0.005,"training.duration":"2 cycles","#
        + #""training.learning_rate":"triangular","training.optimizer":"momentum"},"#
        + #""config_revision":2,"data":{"synthetic":"s1"},"kind":"training","seed":3,"#
        + #""trainer_revision":2}"#,
      key: "b7aec8fd314145070e9fb1a3e9d29146fac91be6ff4c225af9a0e40a08c76c4f"),
    PinnedKey(
      kind: .gradientCheck,
      settings: [
        "network.batch_norm": "before-activation", "data.images": 1000, "check.floor": 0,
        "check.step": 2.5e-6,
      ],
      seed: 2,
      text: #"{"config":{"check.floor":0,"check.step":2.5e-6,"data.images":1000,"#
        + #""network.batch_norm":"before-activation"},"#
        + #""config_revision":2,"data":{"cifar10":"c10"},"kind":"gradient-check","seed":2,"#
        + #""trainer_revision":4}"#,
      key: "d61628df0888cc78d01a52e381844e7ab97040dd30252a1af5394b5fabd158c8"),
  ]

  @Test(arguments: pinned)
  func `keys are pinned, with the text that is hashed`(pinned: PinnedKey) {
    let config = pinned.kind.config(pinned.settings, seed: pinned.seed)
    let components = KeyComponents(
      config: config, kind: pinned.kind, digests: ["cifar10": "c10", "synthetic": "s1"])
    #expect(components.canonicalText == pinned.text)
    #expect(RunKey(components).hexadecimal == pinned.key)
  }
}
