import ExperimentModel
import Testing
import Training

/// How long runs are, as plans and progress tell it: by the clock that the trainer goes by.
@Suite struct RunLengthTests {
  @Test(
    arguments: [
      ([:], 20), (["training.duration": "2.5 epochs"], 2.5),
      (["training.duration": "900 updates"], 2),
      (["training.duration": "900 updates", "training.batch_size": 50], 1),
      (["training.duration": "90 updates", "data.limit": 9000], 1),
      (
        ["training.duration": "90 updates", "data.set": "synthetic", "data.validation": "none"], 1.8
      ),
      (["training.learning_rate": "triangular", "training.duration": "2 cycles"], 20),
      (
        [
          "training.learning_rate": "triangular", "training.duration": "2 cycles",
          "training.learning_rate.half_cycle": "450 updates",
        ], 4
      ),
    ] as [([String: ConfigValue], Double)])
  func `a training is as long as its updates make epochs`(
    settings: [String: ConfigValue], epochs: Double
  ) {
    let kind = RunKind.training
    #expect(kind.length(of: kind.config(settings, seed: 1)) == epochs)
  }

  @Test(arguments: ["1 epochs", "1.3 epochs", "7 updates"])
  func `a training ends at its length`(duration: String) throws {
    let kind = RunKind.training
    let settings = shortTraining.with([
      "training.duration": .text(duration), "data.validation": "none",
    ])
    let result = try kind.execute(settings, on: Images.many)
    let counted = try #require(kind.runLength?.metric)
    #expect(result.history[counted]?.last == kind.length(of: kind.config(settings, seed: 1)))
  }

  @Test func `a config of another revision has no length, and a check none at all`() {
    let config = RunConfig(kind: "training", seed: 1, values: ["training.duration": "2 epochs"])
    #expect(RunKind.training.length(of: config) == nil)
    #expect(RunKind.gradientCheck.length(of: RunKind.gradientCheck.config([:], seed: 1)) == nil)
  }
}
