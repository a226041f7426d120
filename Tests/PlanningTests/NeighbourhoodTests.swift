import ExperimentModel
import Hashing
import Planning
import TestSupport
import Testing

@Suite struct NeighbourhoodTests {
  private static let kind = RunKind.example()

  private func run(_ settings: [String: ConfigValue], seed: Int, digest: String = "d") -> Run {
    Run(
      experiment: "e", point: Point([]), config: Self.kind.config(settings, seed: seed),
      kind: Self.kind, digests: ["small": digest])
  }

  private func neighbourhood(_ runs: [Run]) -> Neighbourhood {
    Neighbourhood(
      runs.map { run in
        Neighbourhood.Neighbour(
          key: run.key, config: run.config, configRevision: run.components.configRevision,
          trainerRevision: run.components.trainerRevision, data: run.components.data)
      })
  }

  /// How far a record is from a run, by the words of the documentation alone.
  private func rank(_ record: Run, from run: Run) -> (Int, Int, Int, Double, RunKey) {
    let values = (run.config.values, record.config.values)
    let changed = Set(values.0.keys).union(values.1.keys).filter { values.0[$0] != values.1[$0] }
    let remoteness = changed.sorted().map { path -> Double in
      guard case .number(let left)? = values.0[path], case .number(let right)? = values.1[path]
      else { return 1 }
      return min(1, abs(left - right) / max(abs(left), abs(right)))
    }
    return (
      changed.count, record.components.data == run.components.data ? 0 : 1,
      record.config.seed == run.config.seed ? 0 : 1, remoteness.reduce(0, +), record.key
    )
  }

  private func randomRun(_ random: inout SplitMix64) -> Run {
    let values: [(String, [ConfigValue])] = [
      ("depth", [1, 2, 3, 5, 8]), ("rate", [0.001, 0.01, 0.02, 0.5]),
      ("layers", [[1], [2, 3]]), ("duration", ["1 epochs", "2 epochs"]),
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
    let explanations = neighbourhood(records).explanations(for: runs)
    #expect(explanations.count == runs.count && runs.count > 300)
    for (run, explanation) in zip(runs, explanations) {
      let nearest = try #require(records.min { rank($0, from: run) < rank($1, from: run) })
      let isNear = rank(nearest, from: run).0 <= 3
      #expect(explanation.nearest == (isNear ? nearest.key : nil))
    }
  }

  /// Each run and each record is a point of its own.
  ///
  /// The bound is several times what two shared cores need.
  @Test(.enabled(if: isOptimisedBuild))
  func `ten thousand new runs are explained by ten thousand records within seconds`() {
    func runs(from first: Int) -> [Run] {
      stride(from: first, through: 20_000, by: 2).map {
        run(["rate": .number(Double($0))], seed: 1)
      }
    }
    let (absent, neighbourhood) = (runs(from: 1), neighbourhood(runs(from: 2)))
    let time = processorTime {
      let planned = plan(absent, states: [:], neighbours: { neighbourhood })
      #expect(planned.allSatisfy { $0.nearest != nil })
    }
    #expect(time < .seconds(4), "took \(time)")
  }
}
