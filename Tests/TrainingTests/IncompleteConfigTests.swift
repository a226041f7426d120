import ExperimentModel
import TestSupport
import Testing
import Training

/// A config that is not complete or does not go together fails its run: no default hides the mistake, and no trap ends
/// the worker and all that it would have done.
@Suite struct IncompleteConfigTests {
  @Test(arguments: RunKind.training.fields.map(\.path))
  func `a training without one of its values fails`(path: String) throws {
    let outcome = try Self.outcome(.training, shortTraining) { $0[path] = nil }
    #expect(
      outcome == .failed(reason: "the run is refused: '\(path)' must have a value, found none"))
  }

  @Test(
    arguments: [
      ("network.initialization", "hee"), ("training.batch_size", 0), ("training.batch_size", 2.5),
      ("network.hidden", [0]), ("network.hidden", 5), ("training.duration", "5 years"),
      ("training.duration", 5), ("training.learning_rate.value", -1),
      ("training.learning_rate.value", .number(.nan)), ("network.dropout_keep", 0),
      ("data.set", "none"), ("augmentation.flip", 2),
    ] as [(String, ConfigValue)])
  func `a training with a value that its field does not take fails`(
    path: String, value: ConfigValue
  ) throws {
    let outcome = try Self.outcome(.training, shortTraining) { $0[path] = value }
    #expect(
      outcome == .failed(reason: "the run is refused: '\(path)' does not take the value \(value)"))
  }

  @Test(arguments: ConfigProblemTests.training)
  func `a training whose settings do not go together fails`(combination: Combination) throws {
    let outcome = try Self.outcome(.training, combination.settings) { _ in }
    #expect(outcome == .failed(reason: "the run is refused: \(combination.problem)"))
  }

  @Test(arguments: ConfigProblemTests.check)
  func `a check whose settings do not go together fails`(combination: Combination) throws {
    let outcome = try Self.outcome(.gradientCheck, combination.settings) { _ in }
    #expect(outcome == .failed(reason: "the run is refused: \(combination.problem)"))
  }

  @Test func `a seed below zero fails its run`() throws {
    let config = RunKind.training.config(shortTraining, seed: -3)
    #expect(
      try RunBody(on: OpenDatasets(open: { _, _ in Images.few })).run(config).outcome
        == .failed(reason: "the run is refused: 'seed' must not be negative, found -3"))
  }

  @Test func `a complete training does not fail`() throws {
    #expect(try Self.outcome(.training, shortTraining) { _ in } == .finished)
  }

  private static func outcome(
    _ kind: RunKind, _ settings: [String: ConfigValue],
    _ change: (inout [String: ConfigValue]) -> Void
  ) throws -> RunOutcome {
    var values = kind.config(settings, seed: 1).values
    change(&values)
    return try RunBody(on: OpenDatasets(open: { _, _ in Images.few }))
      .run(RunConfig(kind: kind.name, seed: 1, values: values)).outcome
  }
}
