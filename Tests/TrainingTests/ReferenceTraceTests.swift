import ExperimentModel
import TestSupport
import Testing
import Training

/// What a short run gave when its kind's trainer revision was last raised.
struct ReferenceTrace: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let settings: [String: ConfigValue]
  let losses: [Double]
  let testLoss: Double

  static let all = [
    ReferenceTrace(
      testDescription: "momentum, batch normalization, dropout, augmentation, a triangular rate",
      settings: [
        "network.hidden": [12, 8], "network.batch_norm": "before-relu",
        "network.dropout_keep": 0.9, "augmentation.flip": 0.3, "augmentation.blur": 0.5,
        "penalty.lambda": 0.005, "training.optimiser": "momentum",
        "training.learning_rate": "triangular", "training.learning_rate.max": 0.02,
        "training.learning_rate.half_cycle": "10 updates",
      ], losses: [2.43111566, 2.29226394, 2.21110066, 2.12690209, 2.06190264], testLoss: 2.27032239),
    ReferenceTrace(
      testDescription: "AdaGrad, normalization after ReLU without scale and shift, Xavier, steps",
      settings: [
        "data.validation": "last", "data.validation.images": 50, "data.normalise": "per-channel",
        "network.hidden": [12], "network.batch_norm": "after-relu",
        "network.batch_norm.scale_shift": false, "network.initialisation": "xavier",
        "network.biases": "as-weights", "penalty.lambda": 0.01, "penalty.form": "half-lambda",
        "training.order": "file", "training.optimiser": "adagrad",
        "training.learning_rate": "step", "training.learning_rate.every": 1,
      ], losses: [2.42405063, 1.74443151, 1.55220797, 1.43127798, 1.37799783], testLoss: 2.26113210),
    ReferenceTrace(
      testDescription: "Adam, the same sigma in every layer, an exponential rate",
      settings: [
        "data.normalise": "scalar-mean", "network.hidden": [12, 10, 8],
        "network.initialisation": "normal", "network.initialisation.sigma": 0.1,
        "training.optimiser": "adam", "training.learning_rate": "exponential",
      ], losses: [2.29895736, 2.29212347, 2.27586935, 2.24296752, 2.19280383], testLoss: 2.32414348),
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
    #expect(RunKind.training.trainerRevision == 1)
  }

  @Test func `gradient checks give the numbers of their revision`() throws {
    let result = try RunKind.gradientCheck.execute(
      smallCheck.with([
        "network.batch_norm": "before-relu", "network.dropout_keep": 0.8, "penalty.lambda": 0.01,
      ]))
    let rows = try #require(result.tables["gradients"])
    expectTrace(
      rows.filter { $0[1] != 1 }.map { $0[7] },
      [
        -0.0576287208, 1.29991865e-05, 0.2958590127, 1.4737391986, 1.3339235582, 1.3349316199,
        0.0586917016,
      ],
      "raise `trainerRevision` in GradientCheckKind.swift and record the new sums")
    #expect(RunKind.gradientCheck.trainerRevision == 2)
  }

  /// Another kind of processor sums in another order; what is left of that after a few updates is far below this.
  private static let tolerance = 1e-5

  private func expectTrace(_ found: [Double], _ recorded: [Double], _ advice: String) {
    let isClose =
      found.count == recorded.count
      && zip(found, recorded).allSatisfy { abs($0 - $1) <= Self.tolerance * abs($1) }
    #expect(
      isClose,
      """
      found \(found), recorded \(recorded)
      The same config gives other numbers than the results that are cached. If that is intended, \(advice); if not, \
      find what changed.
      """)
  }
}
