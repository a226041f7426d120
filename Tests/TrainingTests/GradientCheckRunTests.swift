import Datasets
import ExperimentModel
import TestSupport
import Testing
import Training

@Suite struct GradientCheckRunTests {
  /// Four layers with everything that has a gradient; entries whose ReLU switches have none.
  ///
  /// The floor makes a relative error of 1e-6 an absolute one of 1e-9 for small entries, a few times what rounding
  /// leaves of a central difference with step 1e-5.
  private static let everything: [String: ConfigValue] = smallCheck.with([
    "data.images": 100, "network.hidden": [6, 5, 4], "network.batch_norm": "before-activation",
    "network.biases": "as-weights", "network.dropout_keep": 0.8, "penalty.lambda": 0.01,
    "check.floor": 1e-3, "check.kinks": "skipped",
  ])

  private func rows(_ settings: [String: ConfigValue]) throws -> [[Double]] {
    try #require(try RunKind.gradientCheck.execute(settings).tables["gradients"])
  }

  @Test(arguments: ["before-activation", "after-activation", "none"], ["lambda", "half-lambda"])
  func `back-propagation is right in double precision`(position: String, form: String) throws {
    let result = try RunKind.gradientCheck.execute(
      Self.everything.with([
        "network.batch_norm": .text(position), "penalty.form": .text(form),
      ]))
    #expect(result.outcome == .finished)
    #expect(try #require(result.metrics["gradients.max_relative_error"]) < 1e-6)
    #expect(try #require(result.metrics["gradients.max_deviation"]) < 1e-9)
    // Not because kinks left little to compare.
    #expect(try #require(result.metrics["gradients.kinks"]) < 20)
    let rows = try #require(result.tables["gradients"])
    #expect(rows.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  @Test func `single precision is rougher`() throws {
    let rough = Self.everything.with(["check.precision": "single", "check.step": 0.01])
    let result = try RunKind.gradientCheck.execute(rough)
    let deviation = try #require(result.metrics["gradients.mean_deviation"])
    #expect((1e-7..<1e-3).contains(deviation))
  }

  @Test func `every trained parameter has a row, layers counted from one`() throws {
    let kind = RunKind.gradientCheck
    let definition = try #require(kind.tables.first)
    #expect(definition.name == "gradients")
    let words = try #require(definition.columns.first { $0.name == "parameter" }?.words)
    let rows = try rows(Self.everything.with(["network.hidden": [6, 5]]))
    #expect(rows.allSatisfy { $0.count == definition.columns.count })
    let names = rows.map { "\(Int($0[0])) \(words[Int($0[1])])" }
    #expect(
      names == [
        "1 W", "1 b", "1 gamma", "1 beta", "2 W", "2 b", "2 gamma", "2 beta", "3 W", "3 b",
      ])
  }

  @Test func `the record's metrics are those declared, and come from its table`() throws {
    let kind = RunKind.gradientCheck
    let result = try kind.execute(Self.everything)
    let rows = try #require(result.tables["gradients"])
    let stored = kind.metrics.filter { if case .record = $0.source { true } else { false } }
    #expect(Set(result.metrics.keys) == Set(stored.map(\.name)))
    #expect(kind.metrics.allSatisfy { $0.availability == .final })
    #expect(result.metrics["gradients.max_deviation"] == rows.map { $0[3] }.max())
    #expect(result.metrics["gradients.max_relative_error"] == rows.map { $0[5] }.max())
    // Every mean is the sum over the number of entries: 12 features into 6 units, and so on.
    let counts = rows.map { ($0[9] / $0[4]).rounded() }
    #expect(counts == [72, 6, 6, 6, 30, 5, 5, 5, 20, 4, 4, 4, 40, 10])
    let sum = zip(rows, counts).map { row, count in row[2] * count }.reduce(0, +)
    let mean = try #require(result.metrics["gradients.mean_deviation"])
    expectClose(mean, sum / counts.reduce(0, +), relative: 1e-9)
  }

  @Test func `kinks are counted, and skipped if asked for`() throws {
    let wide = smallCheck.with(["check.step": 0.1])
    let compared = try RunKind.gradientCheck.execute(wide)
    let skipped = try RunKind.gradientCheck.execute(wide.with(["check.kinks": "skipped"]))
    let kinks = try #require(compared.metrics["gradients.kinks"])
    #expect(kinks > 0)
    #expect(skipped.metrics["gradients.kinks"] == kinks)
    let deviations = try [compared, skipped].map {
      try #require($0.metrics["gradients.max_deviation"])
    }
    #expect(deviations[1] < deviations[0])
  }

  @Test func `what was not compared has no numbers`() throws {
    let steps = smallCheck.with([
      "network.hidden": [20], "data.images": 100, "check.kinks": "skipped", "check.step": 1,
    ])
    let result = try RunKind.gradientCheck.execute(steps)
    let rows = try #require(result.tables["gradients"])
    let (first, last) = (rows.filter { $0[0] == 1 }, rows.filter { $0[0] == 2 })
    #expect(first.allSatisfy { $0.dropFirst(2).allSatisfy(\.isNaN) }, "\(first)")
    #expect(last.allSatisfy { $0.allSatisfy(\.isFinite) }, "\(last)")
    // The metrics are of what was compared.
    for (name, column) in [("gradients.max_deviation", 3), ("gradients.max_relative_error", 5)] {
      #expect(result.metrics[name] == last.map { $0[column] }.max())
    }
  }

  @Test func `the same config gives the same bits, another seed others`() throws {
    let first = try RunKind.gradientCheck.execute(Self.everything)
    #expect(try RunKind.gradientCheck.execute(Self.everything) == first)
    #expect(try RunKind.gradientCheck.execute(Self.everything, seed: 2) != first)
  }

  @Test func `a cost that overflows has diverged before the first update`() throws {
    let result = try RunKind.gradientCheck.execute(
      smallCheck.with([
        "network.initialization": "normal", "network.initialization.sigma": 1e200,
      ]))
    #expect(result.outcome == .diverged(update: 0))
    #expect(result.metrics.isEmpty)
  }
}
