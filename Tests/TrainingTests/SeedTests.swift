import ExperimentModel
import TestSupport
import Testing
import Training

/// Each seed of a config decides what it says, and nothing else.
@Suite struct SeedTests {
  private static let paths = ["data.seed", "network.initialization.seed", "training.seed"]

  /// Draws nothing but its weights.
  private static let settled: [String: ConfigValue] = [
    "data.validation": "none", "training.order": "file",
  ]

  private func result(
    _ settings: [String: ConfigValue], seed: Int = 1, _ kind: RunKind = .training
  ) throws -> JSON {
    let base = kind.name == RunKind.training.name ? shortTraining : smallCheck
    return try kind.execute(base.with(settings), seed: seed).json
  }

  private static func seeds(_ value: ConfigValue) -> [String: ConfigValue] {
    Dictionary(uniqueKeysWithValues: paths.map { ($0, value) })
  }

  @Test(arguments: paths)
  func `a seed that is the run's gives the bits of the default, under another key`(
    path: String
  ) throws {
    #expect(try result([path: 4], seed: 4) == result([:], seed: 4))
    let kind = RunKind.training
    #expect(kind.keyedValues(of: kind.config([path: 4], seed: 4)) == [path: 4])
    #expect(kind.keyedValues(of: kind.config([path: "run"], seed: 4)).isEmpty)
  }

  @Test func `the three seeds decide all that is random`() throws {
    let random: [String: ConfigValue] = [
      "network.dropout_keep": 0.8, "augmentation.flip": 0.5, "augmentation.blur": 0.5,
      "network.biases": "as-weights",
    ]
    #expect(
      try result(random.with(Self.seeds(1)), seed: 7) == result(random, seed: 1))
    #expect(try result(random, seed: 7) != result(random, seed: 1))
  }

  @Test func `the seed of the data decides who validates, and nothing else`() throws {
    #expect(try result(["data.seed": 5]) != result([:]))
    #expect(try result(Self.settled.with(["data.seed": 5])) == result(Self.settled))
    let folds = ["data.validation": "fold"] as [String: ConfigValue]
    #expect(try result(folds.with(["data.seed": 5])) != result(folds))
    let unsettled =
      ["data.validation": "none", "network.dropout_keep": 0.8] as [String: ConfigValue]
    #expect(try result(unsettled.with(["data.seed": 5])) == result(unsettled))
  }

  @Test func `the first fold is a random draw of its size`() throws {
    let fold: [String: ConfigValue] = ["data.validation": "fold", "data.validation.of": 5]
    #expect(try result(fold) == result(["data.validation.count": 100]))
    #expect(try result(fold.with(["data.seed": 3])) == result(["data.seed": 3]))
  }

  @Test func `the seed of the initialization decides weights and biases`() throws {
    let changed = Self.settled.with(["network.initialization.seed": 5])
    #expect(try result(changed) != result(Self.settled))
    #expect(
      try result(["network.initialization.seed": 5], .gradientCheck)
        != result([:], .gradientCheck))
    #expect(
      try result(["network.initialization.seed": 5], seed: 2, .gradientCheck)
        == result([:], seed: 5, .gradientCheck))
  }

  @Test(
    arguments: [
      ["training.order": "reshuffled"], ["network.dropout_keep": 0.8], ["augmentation.flip": 0.5],
      ["augmentation.blur": 1],
    ] as [[String: ConfigValue]])
  func `the seed of the training decides the order, and which units and images change`(
    settings: [String: ConfigValue]
  ) throws {
    let settings = Self.settled.with(settings)
    #expect(try result(settings.with(["training.seed": 5])) != result(settings))
    #expect(
      try result(Self.settled.with(["training.seed": 5])) == result(Self.settled),
      "a training that draws nothing after its weights")
  }

  /// What `unused` says is what the checks warn of.
  @Test(
    arguments: [
      ([:], []), (["data.validation": "none"], ["data.seed"]),
      (["data.validation": "fold"], []),
      (["training.order": "file"], ["training.seed"]),
      (["training.order": "file", "augmentation.flip": 0.1], []),
      (
        ["training.order": "file", "network.dropout_keep": 0.5, "network.hidden": []],
        ["training.seed"]
      ),
    ] as [([String: ConfigValue], [String])])
  func `a seed that nothing is drawn by is without effect`(
    settings: [String: ConfigValue], expected: [String]
  ) throws {
    let kind = RunKind.training
    let unused = kind.unused(kind.config(settings, seed: 1))
    #expect(Self.paths.filter { unused[$0] != nil } == expected)
    for path in expected { #expect(try result(settings.with([path: 9])) == result(settings)) }
  }
}
