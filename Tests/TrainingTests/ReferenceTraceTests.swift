import ExperimentModel
import TestSupport
import Testing
import Training

/// What a short run gave, on every machine, when its kind's trainer revision was last raised.
struct ReferenceTrace: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let settings: [String: ConfigValue]
  let losses: [Double]
  let testLoss: Double

  static let all = [
    ReferenceTrace(
      testDescription: "momentum, batch normalization, dropout, augmentation, a triangular rate",
      settings: [
        "network.hidden": [12, 8], "network.batch_norm": "before-activation",
        "network.dropout_keep": 0.9, "augmentation.flip": 0.3, "augmentation.blur": 0.5,
        "penalty.lambda": 0.005, "training.optimizer": "momentum",
        "training.learning_rate": "triangular", "training.learning_rate.max": 0.02,
        "training.learning_rate.half_cycle": "10 updates",
      ],
      losses: [
        2.651629861034453, 2.39930322535336, 2.2762218598928303, 2.1827171208709477,
        2.0956670904159544,
      ], testLoss: 2.6929969024658202),
    ReferenceTrace(
      testDescription:
        "AdaGrad, normalization after the activation without scale and shift, Xavier, steps",
      settings: [
        "data.validation": "last", "data.validation.images": 50, "data.normalize": "per-channel",
        "network.hidden": [12], "network.batch_norm": "after-activation",
        "network.batch_norm.scale_shift": false, "network.initialization": "xavier",
        "network.biases": "as-weights", "penalty.lambda": 0.01, "penalty.form": "half-lambda",
        "training.order": "file", "training.optimizer": "adagrad",
        "training.learning_rate": "step", "training.learning_rate.every": 1,
      ],
      losses: [
        2.473901612849376, 1.6373844286033676, 1.4529101588038935, 1.3392630271034107,
        1.2639068508024016,
      ], testLoss: 2.2071177905797956),
    ReferenceTrace(
      testDescription: "Adam, the same sigma in every layer, an exponential rate",
      settings: [
        "data.normalize": "scalar-mean", "network.hidden": [12, 10, 8],
        "network.initialization": "normal", "network.initialization.sigma": 0.1,
        "training.optimizer": "adam", "training.learning_rate": "exponential",
      ],
      losses: [
        2.2974074912071227, 2.287687131166458, 2.264682179093361, 2.2136891150474547,
        2.133651172667742,
      ], testLoss: 2.3327274215221405),
  ]
}

/// Results are cached by the revision of the trainer: a change of its numbers that keeps the revision would mix old
/// results with new ones.
@Suite struct ReferenceTraceTests {
  private static let frame: [String: ConfigValue] = shortTraining.with([
    "training.duration": "20 updates", "evaluation.every": "4 updates",
  ])

  @Test(arguments: ReferenceTrace.all)
  func `trainings give the numbers of their revision`(trace: ReferenceTrace) throws {
    let result = try RunKind.training.execute(Self.frame.with(trace.settings))
    let losses = try #require(result.history["training.loss"])
    let testLoss = try #require(result.metrics["test.loss"])
    expectTrace(
      losses + [testLoss], trace.losses + [trace.testLoss],
      "raise `trainerRevision` in TrainingKind.swift and record the new trace")
    #expect(RunKind.training.trainerRevision == 2)
  }

  @Test func `gradient checks give the numbers of their revision`() throws {
    let result = try RunKind.gradientCheck.execute(
      smallCheck.with([
        "network.batch_norm": "before-activation", "network.dropout_keep": 0.8,
        "penalty.lambda": 0.01,
      ]))
    let rows = try #require(result.tables["gradients"])
    expectTrace(
      rows.filter { $0[1] != 1 }.map { $0[8] },
      [
        5.169789937643363, 2.033469246576214e-05, -0.35692002512629706, 0.39056496180721256,
        1.2080916137791105, 0.8474589101136328, -0.0035766180738664582,
      ],
      "raise `trainerRevision` in GradientCheckKind.swift and record the new sums")
    #expect(RunKind.gradientCheck.trainerRevision == 4)
  }

  private func expectTrace(_ found: [Double], _ recorded: [Double], _ advice: String) {
    #expect(
      found == recorded,
      """
      found \(found), recorded \(recorded)
      The same config gives other numbers than the results that are cached. If that is intended, \(advice); if not, \
      find what changed.
      """)
  }
}
