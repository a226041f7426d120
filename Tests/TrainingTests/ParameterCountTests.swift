import Datasets
import ExperimentModel
import TestSupport
import Testing
import Training

/// How many numbers a training changes, as the config and the data alone decide it.
@Suite struct ParameterCountTests {
  private func count(
    _ settings: [String: ConfigValue], _ kind: RunKind = .training,
    dropping paths: [String] = []
  ) throws -> Double? {
    let config = kind.config(settings, seed: 1)
    let record = RunRecord(
      key: try #require(RunKey(hexadecimal: String(repeating: "0", count: 64))),
      config: config.without(paths), configRevision: kind.configRevision,
      trainerRevision: kind.trainerRevision, data: [:],
      result: RunResult(outcome: .finished, metrics: [:]),
      provenance: Provenance(started: "", seconds: 1, environment: [:]))
    return record.value(of: try #require(kind.metric("network.parameters")))
  }

  @Test func `weights, biases, scales and shifts are counted`() throws {
    #expect(try count(["network.hidden": []]) == 3072 * 10 + 10)
    let hidden: [String: ConfigValue] = ["network.hidden": [50, 20]]
    let affine = Double(3072 * 50 + 50 + 50 * 20 + 20 + 20 * 10 + 10)
    #expect(try count(hidden) == affine)
    #expect(try count(hidden.with(["network.batch_norm": "after-activation"])) == affine + 140)
    #expect(
      try count(
        hidden.with([
          "network.batch_norm": "before-activation", "network.batch_norm.scale_shift": false,
        ])) == affine)
  }

  @Test func `inputs and classes are those of the data`() throws {
    let linear: [String: ConfigValue] = ["network.hidden": []]
    #expect(try count(linear.with(["data.set": "mnist"])) == 784 * 10 + 10)
    #expect(try count(linear.with(["data.set": "cifar100"])) == 3072 * 100 + 100)
    #expect(try count(linear.with(["data.features": 30]), .gradientCheck) == 30 * 10 + 10)
  }

  @Test func `a record that is older than a field has its default`() throws {
    #expect(
      try count([:], dropping: ["network.initialization.seed", "network.hidden"]) == count([:]))
  }

  @Test func `nothing is known of another kind, or of data that is not here`() throws {
    #expect(try count(["data.set": "nobody's"]) == nil)
    let metric = try #require(RunKind.training.metric("network.parameters"))
    #expect(metric.absence == "not known")
    guard case .config(let number) = metric.source else { throw NotComputed() }
    #expect(number(RunKind.gradientCheck.config([:], seed: 1)) == nil)
  }

  private struct NotComputed: Error {}
}
