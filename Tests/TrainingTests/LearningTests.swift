import Datasets
import ExperimentModel
import Hashing
import TestSupport
import Testing
import Training

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a training is for.
@Suite struct LearningTests {
  /// Two epochs on 4,500 of the synthetic images.
  private static let training: [String: ConfigValue] = [
    "data.set": "synthetic", "data.validation.count": 500,
    "network.batch_norm": "before-activation",
    "training.duration": "2 epochs", "training.learning_rate.value": 0.1,
  ]

  @Test func `two epochs learn more than half of the synthetic images`() throws {
    let result = try RunKind.training.execute(Self.training, on: Images.many)
    let accuracy = try #require(result.metrics["test.accuracy"])
    #expect(accuracy > 0.5)
  }

  @Test func `test images measured throughout end at their final numbers and change no others`()
    throws
  {
    var settings = shortTraining
    let plain = try RunKind.training.execute(settings)
    settings["evaluation.test"] = "throughout"
    let throughout = try RunKind.training.execute(settings)
    #expect(throughout.metrics == plain.metrics)
    #expect(plain.history["test.loss"] == nil)
    for name in ["test.loss", "test.cost", "test.accuracy"] {
      let curve = try #require(throughout.history[name])
      #expect(curve.count == 2)
      #expect(curve.last == throughout.metrics[name])
      #expect(curve.first != curve.last)
    }
  }

  @Test func `real images of another shape are learned: more than four of five handwritten digits`()
    throws
  {
    let digits = try Digits.open()
    let settings: [String: ConfigValue] = [
      "data.set": "mnist", "data.validation.count": 137, "network.batch_norm": "before-activation",
      "training.duration": "20 epochs", "training.learning_rate.value": 0.1, "penalty.lambda": 0,
      "network.hidden": [50],
    ]
    let result = try RunKind.training.execute(settings, on: digits)
    #expect(result.outcome == .finished)
    let accuracy = try #require(result.metrics["test.accuracy"])
    #expect(accuracy > 0.8)
    #expect(result.tables["test.confusion"]?.joined().reduce(0, +) == 360)
    let check = try RunKind.gradientCheck.execute(
      ["data.set": "mnist", "data.images": 20, "data.features": 64, "network.hidden": [8]],
      on: digits)
    #expect(try #require(check.metrics["gradients.max_relative_error"]) < 1e-4)
  }

  /// Four images of each class, which has a random pattern of its own.
  @Test func `a hundred classes are told apart`() throws {
    try withTemporaryFolder { folder in
      let files = CIFARFiles.cifar100
      var random = SplitMix64(seed: 1)
      let patterns = (0..<100).map { _ in
        (0..<3072).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      }
      var records: [UInt8] = []
      for record in 0..<400 {
        let label = UInt8(record % 100)
        records += [label / 5, label] + patterns[Int(label)]
      }
      for name in files.names {
        try Data(records).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      let set = try files.open(in: folder, counts: [400, 400])
      let settings: [String: ConfigValue] = [
        "data.set": "cifar100", "data.validation": "none", "network.hidden": [50],
        "training.batch_size": 20, "training.duration": "3 epochs",
        "training.learning_rate.value": 0.05, "penalty.lambda": 0,
      ]
      let result = try RunKind.training.execute(settings, on: set)
      #expect(result.tables["test.confusion"]?.count == 100)
      #expect(try #require(result.metrics["test.accuracy"]) > 0.5, "chance is 0.01")
    }
  }

  @Test func `the same config gives the same bits, another seed others`() throws {
    let settings = shortTraining.with([
      "augmentation.flip": 0.5, "augmentation.blur": 0.5, "network.dropout_keep": 0.9,
    ])
    let first = try RunKind.training.execute(settings)
    #expect(try RunKind.training.execute(settings) == first)
    #expect(try RunKind.training.execute(settings, seed: 2) != first)
  }

  @Test func `runs before it leave no trace in a run`() throws {
    let config = RunKind.training.config(shortTraining, seed: 1)
    let body = RunBody(on: OpenDatasets(open: { _, _ in Images.few }))
    let first = try body.run(config)
    _ = try body.run(RunKind.training.config(shortTraining.with(["network.hidden": [9]]), seed: 3))
    #expect(try body.run(config) == first)
  }

  @Test func `a huge learning rate diverges, which is a result`() throws {
    let result = try RunKind.training.execute(
      shortTraining.with(["training.learning_rate.value": 1e20]))
    guard case .diverged(let update) = result.outcome else {
      Issue.record("the outcome is \(result.outcome)")
      return
    }
    #expect((1...6).contains(update))
    #expect(result.metrics.values.allSatisfy { $0.isFinite })
  }

  @Test func `a cost beyond its limit diverges at the evaluation that finds it`() throws {
    let result = try RunKind.training.execute(
      shortTraining.with([
        "training.learning_rate.value": 10, "training.stop": "cost-exceeds",
        "training.stop.times": 3,
      ]))
    #expect(result.outcome == .diverged(update: 3))
    #expect(result.history["update"] == [3])
  }

  @Test func `a few images are learned by heart`() throws {
    let result = try RunKind.training.execute(
      shortTraining.with([
        "data.limit": 50, "network.hidden": [50], "training.duration": "100 epochs",
        "evaluation.every": "100 epochs",
      ]))
    let training = try #require(result.metrics["training.accuracy"])
    let validation = try #require(result.metrics["validation.accuracy"])
    #expect(training > 0.98)
    #expect(validation < training - 0.3)
  }

  @Test func `the weights with the best validation accuracy are kept if asked for`() throws {
    let unsteady = shortTraining.with([
      "training.learning_rate.value": 0.5, "training.duration": "30 updates",
      "evaluation.every": "1 updates",
    ])
    let last = try RunKind.training.execute(unsteady)
    let best = try RunKind.training.execute(unsteady.with(["training.keep": "best-validation"]))
    let accuracies = try #require(best.history["validation.accuracy"])
    #expect(last.history == best.history)
    #expect(last.metrics["validation.accuracy"] == accuracies.last)
    #expect(best.metrics["validation.accuracy"] == accuracies.max())
    #expect(accuracies.max() != accuracies.last)
    #expect(last.metrics["test.loss"] != best.metrics["test.loss"])
  }

  @Test func `augmentation changes what is trained on, not what is measured on`() throws {
    let augmented: [String: ConfigValue] = ["augmentation.flip": 0.5, "augmentation.blur": 0.5]
    let still = shortTraining.with(["training.learning_rate.value": 1e-30])
    #expect(
      try RunKind.training.execute(still.with(augmented)) == RunKind.training.execute(still))
    #expect(
      try RunKind.training.execute(shortTraining.with(augmented))
        != RunKind.training.execute(shortTraining))
  }

  @Test func `training without improvement ends after the patience asked for`() throws {
    let result = try RunKind.training.execute(
      shortTraining.with([
        "training.learning_rate.value": 1e-30, "training.stop": "no-improvement",
        "training.stop.patience": 4, "evaluation.every": "1 updates",
      ]))
    #expect(result.outcome == .finished)
    #expect(result.history["update"] == [1, 2, 3, 4, 5])
  }

  @Test(arguments: [RunKind.training, .gradientCheck])
  func `on other data than it was planned on no run is executed`(kind: RunKind) throws {
    let settings = kind.name == RunKind.training.name ? shortTraining : smallCheck
    let config = kind.config(settings, seed: 1)
    let body = RunBody(on: OpenDatasets(open: { _, _ in Images.few }))
    let digest = ContentDigest(of: Images.few).hexadecimal
    #expect(try body.run(config, plannedOn: ["synthetic": digest]).outcome.isResult)
    let other = "\(digest.prefix(63))\(digest.last == "0" ? "1" : "0")"
    let error = #expect(throws: DatasetError.self) {
      try body.run(config, plannedOn: ["synthetic": other, "cifar10": digest])
    }
    #expect(error?.code == .changed)
  }

  @Test func `images in memory are compared once, as nobody can change them`() throws {
    var digests = ["second", "first"]
    let body = RunBody(
      on: OpenDatasets(open: { _, _ in Images.few }, digest: { _ in digests.popLast() ?? "none" }))
    let config = RunKind.training.config(shortTraining, seed: 1)
    for _ in 0..<3 { _ = try body.run(config, plannedOn: ["synthetic": "first"]) }
    #expect(digests == ["second"])
  }
}
