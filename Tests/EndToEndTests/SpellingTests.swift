import ExperimentModel
import Hashing
import Testing

/// Over generated specs: how a spec is written changes no key, and every value that it says changes keys.
@Suite struct SpellingTests {
  /// The keys of a spec's runs.
  private func keys(
    _ project: TestProject, _ spec: String, named name: String = "tiny.yaml"
  ) throws -> Set<String> {
    try project.remove("experiments")
    try project.write(spec, as: name)
    return Set(try project.plan().compactMap { $0["key"]?.text })
  }

  @Test(arguments: 1...8)
  func `one content in two spellings has the same keys, another value has others`(
    seed: Int
  ) throws {
    try withProject(nil) { project in
      var random = SplitMix64(seed: UInt64(seed))
      let content = Content(&random)
      let first = content.spelled(&random)
      let second = content.spelled(&random)
      try #require(first != second)
      let keys = try keys(project, first)
      #expect(keys.count == content.levels.count * 2)
      #expect(try self.keys(project, second, named: "folder/other.yml") == keys, "\(second)")

      let rebased = content.changing(field: Int.random(in: 0..<content.base.count, using: &random))
      #expect(try self.keys(project, rebased.spelled(&random)).isDisjoint(with: keys))
      let level = content.changing(level: Int.random(in: 0..<content.levels.count, using: &random))
      #expect(try self.keys(project, level.spelled(&random)).subtracting(keys).count == 2)
    }
  }
}

/// What a generated spec says, apart from how it says it.
private struct Content {
  /// A number, and how people write it.
  struct Number {
    let spellings: [String]
    /// Values to change it to.
    let others: [String]
  }

  /// Fields that take numbers, each with values that differ.
  private static let fields: [(path: String, number: Number)] = [
    (
      "penalty.lambda",
      Number(spellings: ["0.001", "1e-3", "1.0E-3", "0.00100"], others: ["0.0011"])
    ),
    ("network.dropout_keep", Number(spellings: ["0.9", "9e-1", "0.90"], others: ["0.91", "1"])),
    ("augmentation.flip", Number(spellings: ["0.5", "5e-1", "0.500"], others: ["0.25", "0"])),
    ("augmentation.blur", Number(spellings: ["1", "1.0", "1e0"], others: ["0.5"])),
    ("training.batch_size", Number(spellings: ["50"], others: ["40", "51"])),
    ("data.limit", Number(spellings: ["200"], others: ["300"])),
  ]

  /// Fields that the base sets.
  var base: [(path: String, number: Number)]
  /// The rates of the levels.
  var levels: [Number]

  init(_ random: inout SplitMix64) {
    base = Array(Self.fields.shuffled(using: &random).prefix(Int.random(in: 2...6, using: &random)))
    levels = [
      Number(spellings: ["0.05", "5e-2", "5.0e-02"], others: ["0.06"]),
      Number(spellings: ["2", "2.0", "2e0", "0.2e1"], others: ["2.5"]),
      Number(spellings: ["0.125", "1.25e-1"], others: ["0.126"]),
    ]
  }

  func changing(field index: Int) -> Content {
    var content = self
    content.base[index].number = Number(
      spellings: base[index].number.others.prefix(1).map(\.self), others: [])
    return content
  }

  func changing(level index: Int) -> Content {
    var content = self
    content.levels[index] = Number(spellings: levels[index].others, others: [])
    return content
  }

  /// The content as a spec, in one of many ways.
  func spelled(_ random: inout SplitMix64) -> String {
    let parts = [
      "title: \(["One", "Another", "A third"].pick(&random)) question?",
      "seeds: \(["[1, 2]", "[2, 1]", "\n  - 1\n  - 2"].pick(&random))",
      "base:\n" + baseLines(&random).joined(separator: "\n"),
      "matrix:\n  \(["rate", "speed"].pick(&random)):\n"
        + levelLines(&random).joined(separator: "\n"),
    ]
    let comment = ["# a note", "", "# 0.5: x"].pick(&random)
    return parts.shuffled(using: &random).joined(separator: "\n\(comment)\n") + "\n"
  }

  private func baseLines(_ random: inout SplitMix64) -> [String] {
    var lines = [
      ["  data.set: synthetic", "  data.set: \"synthetic\""].pick(&random),
      "  data.validation.count: 100", "  training.duration: 1 epochs",
      ["  network.hidden: [5]", "  network.hidden:\n    - 5"].pick(&random),
    ]
    for (path, number) in base { lines.append("  \(path): \(number.spellings.pick(&random))") }
    return lines.shuffled(using: &random)
  }

  private func levelLines(_ random: inout SplitMix64) -> [String] {
    var names = ["a", "b", "c", "slow", "fast"].shuffled(using: &random)
    return levels.shuffled(using: &random).map { level in
      let value = level.spellings.pick(&random)
      let setting = [
        "{training.learning_rate: \(value)}", "{training: {learning_rate: \(value)}}",
        "{training.learning_rate: {schedule: constant, value: \(value)}}",
      ].pick(&random)
      return "    \(names.removeLast()): \(setting)"
    }
  }
}

extension [String] {
  fileprivate func pick(_ random: inout SplitMix64) -> String {
    randomElement(using: &random) ?? ""
  }
}
