import ExperimentModel
import TestSupport
import Testing
import Training

/// A config's words in the engine's units: updates, layers, images.
@Suite struct EngineMappingTests {
  struct Timing: Sendable {
    let settings: [String: ConfigValue]
    let updates: [Double]
    let epochs: [Double]
  }

  /// 400 images in mini-batches of 50 are 8 updates an epoch.
  static let timings = [
    Timing(
      settings: ["training.duration": "2 epochs", "evaluation.every": "1 epochs"],
      updates: [8, 16], epochs: [1, 2]),
    Timing(
      settings: ["training.duration": "1.2 epochs", "evaluation.every": "0.5 epochs"],
      updates: [4, 8, 10], epochs: [0.5, 1, 1.25]),
    Timing(
      settings: ["training.duration": "10 updates", "evaluation.every": "4 updates"],
      updates: [4, 8, 10], epochs: [0.5, 1, 1.25]),
    Timing(
      settings: [
        "training.learning_rate": "triangular",
        "training.learning_rate.half_cycle": "5 updates", "training.duration": "2 cycles",
        "evaluation.every": "0.5 cycles",
      ], updates: [5, 10, 15, 20], epochs: [0.625, 1.25, 1.875, 2.5]),
    Timing(
      settings: [
        "training.learning_rate": "triangular",
        "training.learning_rate.half_cycle": "1 epochs", "training.duration": "1 cycles",
        "evaluation.every": "1 cycles",
      ], updates: [16], epochs: [2]),
    Timing(
      settings: ["training.duration": "0.001 epochs", "evaluation.every": "1 epochs"],
      updates: [1], epochs: [0.125]),
    Timing(
      settings: [
        "data.limit": 170, "training.duration": "2 epochs", "evaluation.every": "1 epochs",
      ], updates: [3, 6], epochs: [1, 2]),
  ]

  @Test(arguments: timings)
  func `epochs and cycles become updates`(timing: Timing) throws {
    let result = try RunKind.training.execute(shortTraining.with(timing.settings))
    #expect(result.history["update"] == timing.updates)
    #expect(result.history["epoch"] == timing.epochs)
  }

  @Test func `learning rates follow their schedule`() throws {
    func rates(_ settings: [String: ConfigValue]) throws -> [Double] {
      let frame: [String: ConfigValue] = [
        "training.batch_size": 200, "evaluation.every": "1 updates",
      ]
      let result = try RunKind.training.execute(shortTraining.with(frame).with(settings))
      return try #require(result.history["learning_rate"])
    }
    #expect(try rates([:]) == [0.05, 0.05, 0.05, 0.05, 0.05, 0.05])
    #expect(
      try rates([
        "training.learning_rate": "exponential", "training.learning_rate.initial": 0.8,
        "training.learning_rate.factor": 0.5,
      ]) == [0.8, 0.4, 0.4, 0.2, 0.2, 0.1])
    #expect(
      try rates([
        "training.learning_rate": "step", "training.learning_rate.initial": 0.8,
        "training.learning_rate.factor": 0.5, "training.learning_rate.every": 2,
      ]) == [0.8, 0.8, 0.8, 0.4, 0.4, 0.4])
    expectClose(
      try rates([
        "training.learning_rate": "triangular", "training.learning_rate.min": 0.1,
        "training.learning_rate.max": 0.4, "training.learning_rate.half_cycle": "3 updates",
      ]), [0.2, 0.3, 0.4, 0.3, 0.2, 0.1], relative: 1e-12)
  }

  @Test func `half of lambda is half the penalty`() throws {
    let penalties = try ["lambda", "half-lambda"].map { form in
      let result = try RunKind.training.execute(
        shortTraining.with([
          "penalty.lambda": 0.1, "penalty.form": .text(form), "training.learning_rate.value": 1e-12,
        ]))
      let cost = try #require(result.metrics["test.cost"])
      return cost - (try #require(result.metrics["test.loss"]))
    }
    expectClose(penalties[0], 2 * penalties[1], relative: 1e-9)
    #expect(penalties[1] > 0.1)
  }

  @Test func `columns have a row per evaluation, and tables a row per class`() throws {
    let settings = shortTraining.merging(["evaluation.test": "throughout"]) { _, own in own }
    let result = try RunKind.training.execute(settings)
    let declared = RunKind.training.metrics.filter {
      if case .record = $0.source { true } else { false }
    }
    #expect(Set(result.history.keys) == Set(declared.filter(\.hasHistory).map(\.name)))
    #expect(Set(result.metrics.keys) == Set(declared.filter(\.isFinal).map(\.name)))
    #expect(result.history.values.allSatisfy { $0.count == 2 })
    let confusion = try #require(result.tables["test.confusion"])
    #expect(confusion.count == 10)
    #expect(confusion.joined().reduce(0, +) == 100)
    let right = confusion.indices.map { confusion[$0][$0] }.reduce(0, +)
    #expect(result.metrics["test.accuracy"] == right / 100)
  }

  @Test func `progress rises to the end and names declared metrics`() throws {
    var news: [RunProgress] = []
    _ = try RunBody(on: OpenDatasets(open: { _, _ in Images.few })).run(
      RunKind.training.config(shortTraining, seed: 1),
      observer: RunObserver(hear: { news.append($0) }))
    #expect(news.map(\.fraction) == [0.5, 1])
    #expect(
      news.flatMap(\.metrics.keys).allSatisfy { RunKind.training.metric($0) != nil })
  }

  @Test func `a run of an unknown kind fails, and the worker goes on`() throws {
    let result = try RunBody(on: OpenDatasets(open: { _, _ in Images.few })).run(
      RunConfig(kind: "brewing", seed: 1, values: [:]))
    #expect(
      result.outcome
        == .failed(reason: "found a run of kind 'brewing', which this program does not know"))
  }
}
