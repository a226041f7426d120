import ExperimentModel
import TestSupport
import Testing
import Training

/// A config that is not complete is a mistake of the program, which no default may hide.
@Suite struct IncompleteConfigTests {
  @Test func `a training without one of its values ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Self.train { $0["training.batch_size"] = nil }
    }
  }

  @Test func `a training with a word that no field has ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Self.train { $0["network.initialisation"] = "hee" }
    }
  }

  @Test func `a complete training does not`() async {
    await #expect(processExitsWith: .success) { _ = try Self.train { _ in } }
  }

  private static func train(
    _ change: (inout [String: ConfigValue]) -> Void
  ) throws -> RunResult {
    var values = RunKind.training.config(shortTraining, seed: 1).values
    change(&values)
    return try RunBody(open: { _ in Images.few })
      .run(RunConfig(kind: RunKind.training.name, seed: 1, values: values))
  }
}
