import ExperimentModel
import Planning
import TestSupport
import Testing

@Suite struct ExpansionTests {
  private func experiment(_ settings: [[String: ConfigValue]], seeds: [Int]) -> Experiment {
    Experiment(
      identifier: "page/name", page: "page", path: "experiments/page/name.yaml", title: "t",
      source: "", notes: "",
      kind: .example(), axes: [Axis("a", levels: settings.indices.map { "level \($0)" })],
      points: settings.enumerated().map { index, settings in
        DesignPoint(Point([.init(axis: "a", level: "level \(index)")]), settings: settings)
      }, seeds: seeds, tables: [], figures: [], published: [])
  }

  @Test func `every point has a run for every seed, in the order of the spec`() {
    let runs = experiment([["depth": 1], ["depth": 2]], seeds: [5, 3]).runs(digests: ["small": "d"])
    #expect(
      runs.map(\.name) == [
        "level 0 · seed 5", "level 0 · seed 3", "level 1 · seed 5", "level 1 · seed 3",
      ])
    #expect(Set(runs.map(\.key)).count == 4)
  }

  @Test func `inserting a level at the front changes no other key`() {
    let before = experiment([["depth": 1], ["depth": 2]], seeds: [1]).runs(digests: [:]).map(\.key)
    let after = experiment([["depth": 7], ["depth": 1], ["depth": 2]], seeds: [1]).runs(digests: [:]
    ).map(\.key)
    #expect(Array(after.dropFirst()) == before)
  }
}
