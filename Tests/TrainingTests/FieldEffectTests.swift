import Datasets
import ExperimentModel
import TestSupport
import Testing
import Training

/// Values of a field that must all give different results, and the settings under which they do.
private struct Effect {
  let values: [ConfigValue]
  let settings: [String: ConfigValue]

  init(_ values: [ConfigValue], with settings: [String: ConfigValue] = [:]) {
    self.values = values
    self.settings = settings
  }

  /// Every word of a choice or a variant.
  static func words(with settings: [String: ConfigValue] = [:]) -> Effect {
    Effect([], with: settings)
  }

  /// The values, or all words that the field knows.
  func values(of field: ConfigField) -> [ConfigValue] {
    switch field.type {
    case .choice(let choices, _): choices.map { .text($0.name) }
    case .variant(_, let cases, _): cases.map { .text($0.name) }
    default: values
    }
  }
}

/// A config field that does nothing would be a lie in every spec that sets it.
@Suite struct FieldEffectTests {
  private static let normalized: [String: ConfigValue] = ["network.batch_norm": "before-activation"]
  private static let unsteady: [String: ConfigValue] = [
    "training.learning_rate.value": 10, "training.duration": "24 updates",
  ]
  private static let triangular: [String: ConfigValue] = [
    "training.learning_rate": "triangular", "training.learning_rate.half_cycle": "2 updates",
  ]
  private static let epochwise: [String: ConfigValue] = [
    "training.duration": "3 epochs", "training.learning_rate.factor": 0.5,
    "training.learning_rate.every": 2,
  ]

  /// What decides the network and its cost, under the conditions in which it matters.
  private static let network: [String: Effect] = [
    "network.hidden": Effect([[], [6], [6, 5]]),
    "network.activation": .words(),
    "network.initialization": .words(),
    "network.initialization.sigma": Effect([0.1, 0.2], with: ["network.initialization": "normal"]),
    "network.initialization.seed": Effect(["run", 2, 3]),
    "network.biases": .words(),
    "network.biases.sigma": Effect([0.1, 1], with: ["network.biases": "normal"]),
    "network.batch_norm": .words(),
    "network.batch_norm.epsilon": Effect([1e-5, 0.1], with: normalized),
    "network.batch_norm.scale_shift": Effect([true, false], with: normalized),
    "network.dropout_keep": Effect([1, 0.8, 0.5]),
    "network.loss": .words(),
    "arithmetic": .words(),
    "network.loss.smoothing": Effect(
      [0.05, 0.1], with: ["network.loss": "smoothed-cross-entropy"]),
    "penalty.lambda": Effect([0, 0.01, 0.1]),
    "penalty.form": .words(with: ["penalty.lambda": 0.1]),
    "data.normalize": .words(),
  ]

  private static let training: [String: Effect] = network.merging([
    "data.validation": .words(with: ["data.validation.images": 50, "data.validation.of": 4]),
    "data.validation.count": Effect([100, 50]),
    "data.validation.fold": Effect([1, 2, 4], with: ["data.validation": "fold"]),
    "data.validation.of": Effect([2, 3, 500], with: ["data.validation": "fold"]),
    "data.validation.files": Effect([[2], [3], [2, 3]], with: ["data.validation": "files"]),
    "data.validation.training": Effect([[1], [4], [1, 4]], with: ["data.validation": "files"]),
    "data.validation.file": Effect(
      [5, 4], with: ["data.validation": "last", "data.validation.images": 50]),
    "data.validation.images": Effect([50, 20], with: ["data.validation": "last"]),
    "data.seed": Effect(["run", 2, 3]),
    "data.limit": Effect([0, 100]),
    "augmentation.flip": Effect([0, 0.5, 1]),
    "augmentation.blur": Effect([0, 0.5, 1]),
    "augmentation.blur_sigma": Effect([0.5, 2], with: ["augmentation.blur": 1]),
    "network.batch_norm.decay": Effect([0.9, 0.5], with: normalized),
    "network.batch_norm.averages": .words(with: normalized),
    "network.batch_norm.statistics": .words(with: normalized),
    "training.updates_per_epoch": Effect([0, 2]),
    "training.batch_size": Effect([50, 40]),
    "training.duration": Effect(["6 updates", "1 epochs"]),
    "training.order": .words(),
    "training.seed": Effect(["run", 2, 3]),
    "training.learning_rate": .words(with: epochwise),
    "training.learning_rate.value": Effect([0.05, 0.06]),
    "training.learning_rate.min": Effect([1e-5, 0.01], with: triangular),
    "training.learning_rate.max": Effect([0.1, 0.2], with: triangular),
    "training.learning_rate.half_cycle": Effect(["2 updates", "3 updates"], with: triangular),
    "training.learning_rate.initial": Effect(
      [0.05, 0.06], with: ["training.learning_rate": "exponential"]),
    "training.learning_rate.factor": Effect(
      [0.5, 0.6], with: epochwise.with(["training.learning_rate": "exponential"])),
    "training.learning_rate.every": Effect(
      [1, 2], with: epochwise.with(["training.learning_rate": "step"])),
    "training.optimizer": .words(),
    "training.optimizer.rho": Effect([0.9, 0.5], with: ["training.optimizer": "momentum"]),
    "training.optimizer.floor": Effect([1e-6, 0.01], with: ["training.optimizer": "adagrad"]),
    "training.optimizer.beta1": Effect([0.9, 0.5], with: ["training.optimizer": "adam"]),
    "training.optimizer.beta2": Effect([0.999, 0.9], with: ["training.optimizer": "adam"]),
    "training.optimizer.epsilon": Effect([1e-8, 0.01], with: ["training.optimizer": "adam"]),
    "training.stop": .words(with: unsteady.with(["training.stop.patience": 1])),
    "training.stop.times": Effect(
      [1.01, 1e30], with: unsteady.with(["training.stop": "cost-exceeds"])),
    "training.stop.first": .words(
      with: unsteady.with(["training.stop": "cost-exceeds", "training.stop.times": 1.1])),
    "training.stop.patience": Effect(
      [1, 3], with: unsteady.with(["training.stop": "no-improvement"])),
    "training.keep": .words(with: unsteady),
    "training.precision": .words(),
    "evaluation.every": Effect(["3 updates", "2 updates"]),
    "evaluation.test": .words(),
  ]) { _, own in own }

  private static let check: [String: Effect] = network.merging([
    "data.images": Effect([10, 12]),
    "data.features": Effect([12, 13]),
    "check.step": Effect([1e-5, 1e-4]),
    "check.precision": .words(with: ["check.step": 0.01]),
    "check.floor": Effect([1e-6, 0.1]),
    "check.kinks": .words(with: ["check.step": 0.1]),
  ]) { _, own in own }

  @Test(
    arguments: RunKind.training.allFields.map(\.path).filter { $0 != "data.set" })
  func `every field of a training changes its result`(path: String) throws {
    try expectEffect(of: path, in: .training, Self.training, shortTraining)
  }

  /// Only evaluations read moving averages, or do without them, and a check makes none.
  @Test(
    arguments: RunKind.gradientCheck.allFields.map(\.path).filter {
      ![
        "data.set", "network.batch_norm.decay", "network.batch_norm.averages",
        "network.batch_norm.statistics",
      ].contains($0)
    })
  func `every field of a gradient check changes its result`(path: String) throws {
    try expectEffect(of: path, in: .gradientCheck, Self.check, smallCheck)
  }

  private func expectEffect(
    of path: String, in kind: RunKind, _ effects: [String: Effect],
    _ base: [String: ConfigValue]
  ) throws {
    let field = try #require(kind.field(path))
    let effect = try #require(effects[path], "no values are tried for '\(path)'")
    let values = effect.values(of: field)
    let settings = base.with(effect.settings)
    let results = try values.map { try kind.execute(settings.with([path: $0])).json }
    #expect(values.count > 1)
    #expect(
      Set(results).count == values.count, "some of \(values.map(\.description)) make no difference")
  }

  @Test(arguments: [(RunKind.training, shortTraining), (.gradientCheck, smallCheck)])
  func `a run reads the data set that its config names, and opens it once`(
    kind: RunKind, settings: [String: ConfigValue]
  ) throws {
    var opened: [String] = []
    let datasets = OpenDatasets { name, _ in
      opened.append(name)
      return Images.few
    }
    let body = RunBody(on: datasets)
    for set: ConfigValue in ["synthetic", "cifar10", "synthetic"] {
      _ = try body.run(kind.config(settings.with(["data.set": set]), seed: 1))
    }
    #expect(opened == ["synthetic", "cifar10"])
    #expect(kind.datasets(kind.config([:], seed: 1)) == ["cifar10"])
  }
}
