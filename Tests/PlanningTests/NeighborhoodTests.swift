import ExperimentModel
import Hashing
import Planning
import TestSupport
import Testing

@Suite struct NeighborhoodTests {
  private static let kind = RunKind.example()

  private func run(_ settings: [String: ConfigValue], seed: Int, digest: String = "d") -> Run {
    Run(
      experiment: "e", point: Point([]), config: Self.kind.config(settings, seed: seed),
      kind: Self.kind, digests: ["small": digest])
  }

  private func neighborhood(_ runs: [Run], ofOtherSpecs: [Run] = []) -> Neighborhood {
    let neighbors = (runs + ofOtherSpecs).map { run in
      Neighborhood.Neighbor(
        key: run.key, config: run.config, configRevision: run.components.configRevision,
        trainerRevision: run.components.trainerRevision, data: run.components.data)
    }
    return Neighborhood(neighbors, ofOtherSpecs: Set(ofOtherSpecs.map(\.key)))
  }

  /// How far a record is from a run, by the words of the documentation alone.
  private func rank(_ record: Run, from run: Run) -> (Int, Int, Double) {
    let values = (run.config.values, record.config.values)
    let changed = Set(values.0.keys).union(values.1.keys).filter { values.0[$0] != values.1[$0] }
    return (
      changed.count, record.components.data == run.components.data ? 0 : 1,
      changed.sorted().map { remoteness(values.0[$0], values.1[$0]) }.reduce(0, +)
    )
  }

  private func remoteness(_ one: ConfigValue?, _ other: ConfigValue?) -> Double {
    switch (one, other) {
    case (.number(let one)?, .number(let other)?):
      return one == other ? 0 : min(1, abs(one - other) / max(abs(one), abs(other)))
    case (.text(let one)?, .text(let other)?):
      let parts = [one, other].map { $0.split(separator: " ") }
      guard let first = Double(parts[0][0]), let second = Double(parts[1][0]),
        parts[0].last == parts[1].last
      else { return 1 }
      return remoteness(.number(first), .number(second))
    case (.list(let one)?, .list(let other)?):
      let count = max(one.count, other.count)
      let elements = (0..<count).map { index in
        min(one.count, other.count) > index ? remoteness(one[index], other[index]) : 1
      }
      return elements.reduce(0, +) / Double(count)
    default: return 1
    }
  }

  /// The record that explains a run: of the nearest configs the one with the first key, and in it the run's seed.
  private func nearest(to run: Run, of records: [Run], planned: Set<RunKey>) -> Run? {
    let candidates = records.sorted { $0.key < $1.key }.filter { record in
      rank(record, from: run).0 == 0 || !planned.contains(record.key)
    }
    guard let least = candidates.map({ rank($0, from: run) }).min(by: <) else { return nil }
    let equals = candidates.filter { rank($0, from: run) == least }
    let replicates = equals.filter { $0.config.values == equals.first?.config.values }
    return replicates.first { $0.config.seed == run.config.seed } ?? replicates.first
  }

  private func randomRun(_ random: inout SplitMix64) -> Run {
    let values: [(String, [ConfigValue])] = [
      ("depth", [1, 2, 3, 5, 8]), ("rate", [0.001, 0.01, 0.02, 0.5]),
      ("layers", [[1], [2, 3], [2, 4]]), ("duration", ["1 epochs", "2 epochs", "2 updates"]),
      ("norm.kind", ["none", "before", "fixed"]), ("norm.kind.decay", [0, 0.5, 0.6]),
    ]
    let settings = values.map { ($0.0, $0.1.randomElement(using: &random) ?? 0) }
    return run(
      Dictionary(uniqueKeysWithValues: settings), seed: Int.random(in: 1...3, using: &random),
      digest: Bool.random(using: &random) ? "d" : "e")
  }

  @Test func `the nearest record is the one that a comparison field by field finds`() throws {
    var random = SplitMix64(seed: 1)
    let records = (0..<40).map { _ in randomRun(&random) }
    let recorded = Set(records.map(\.key))
    let runs = (0..<400).map { _ in randomRun(&random) }.filter { !recorded.contains($0.key) }
    let planned = runs + records.prefix(10)
    let keys = Set(planned.map(\.key))
    let explanations = neighborhood(records).explanations(for: runs, among: planned)
    #expect(explanations.count == runs.count && runs.count > 300)
    for (run, explanation) in zip(runs, explanations) {
      let expected = try #require(nearest(to: run, of: records, planned: keys))
      let isNear = rank(expected, from: run).0 <= 3
      #expect(explanation.nearest == (isNear ? expected.key : nil))
    }
  }

  /// The reasons of runs that are planned beside others.
  private func reasons(_ runs: [Run], beside others: [Run] = [], records: [Run]) -> [RunReason] {
    neighborhood(records).explanations(for: runs, among: runs + others).map(\.reason)
  }

  @Test func `a level beside finished ones was never run, and an edited one was`() {
    let (finished, edited) = (run(["depth": 1], seed: 1), run(["depth": 7], seed: 1))
    let new = run(["depth": 2], seed: 1)
    #expect(reasons([new], beside: [finished], records: [finished]) == [.neverRun])
    #expect(
      reasons([new], beside: [finished], records: [finished, edited])
        == [.changed([FieldChange("depth", 7, 2)])])
  }

  @Test func `a new seed of a planned run is a new seed`() {
    let finished = run([:], seed: 1)
    #expect(reasons([run([:], seed: 2)], beside: [finished], records: [finished]) == [.newSeed])
  }

  /// Runs with no record, beside one of another spec, and how the latter explains them.
  @Test(
    arguments: [
      ("one field apart", ["depth": 2], "d", [.changed([FieldChange("depth", 1, 2)])]),
      ("two fields apart", ["depth": 2, "rate": 0.5], "d", [.neverRun]),
      ("on other data", ["depth": 2], "e", [.neverRun]),
      ("the same on other data", ["depth": 1], "e", [.data(dataset: "small", from: "d", to: "e")]),
    ] as [(String, [String: ConfigValue], String, [RunReason])])
  func `a run of another spec explains only what is close to it`(
    what: String, settings: [String: ConfigValue], digest: String, expected: [RunReason]
  ) {
    let new = run(settings, seed: 1, digest: digest)
    let others = neighborhood([], ofOtherSpecs: [run(["depth": 1], seed: 1)])
    #expect(others.explanations(for: [new], among: [new]).map(\.reason) == expected)
  }

  @Test func `all replicates are explained by one config, whichever seeds it has`() {
    let records = [
      run(["norm.kind": "before"], seed: 1), run(["norm.kind": "before"], seed: 2),
      run(["norm.kind": "fixed"], seed: 3), run(["norm.kind": "fixed"], seed: 4),
    ]
    #expect(Set(reasons((1...4).map { run([:], seed: $0) }, records: records)).count == 1)
  }

  @Test(
    arguments: [
      ("layers", [6], [5], [40]), ("layers", [50, 60], [50, 50], [60, 50]),
      ("layers", [50, 60], [50, 1], [50]), ("duration", "150 epochs", "30 epochs", "1 epochs"),
      ("duration", "150 epochs", "1 epochs", "150 updates"), ("rate", 0.3, 0.2, 0.1),
    ] as [(String, ConfigValue, ConfigValue, ConfigValue)])
  func `the nearest config is that of the closest value, whatever its seed`(
    path: String, value: ConfigValue, close: ConfigValue, far: ConfigValue
  ) {
    let records = [run([path: far], seed: 1), run([path: close], seed: 2)]
    #expect(
      reasons([run([path: value], seed: 1)], records: records)
        == [.changed([FieldChange(path, close, value)])])
  }

  /// Each run and each record is a point of its own.
  ///
  /// The bound is several times what two shared cores need.
  @Test(.enabled(if: isOptimizedBuild))
  func `ten thousand new runs are explained by ten thousand records within seconds`() {
    func runs(from first: Int) -> [Run] {
      stride(from: first, through: 20_000, by: 2).map {
        run(["rate": .number(Double($0))], seed: 1)
      }
    }
    let (absent, neighborhood) = (runs(from: 1), neighborhood(runs(from: 2)))
    let time = processorTime {
      let planned = plan(absent, states: [:], neighbors: { neighborhood })
      #expect(planned.allSatisfy { $0.nearest != nil })
    }
    #expect(time < .seconds(4), "took \(time)")
  }
}
