import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Testing

/// What a page says of a shape whose word is sampled, and of the fields that belong to it.
@Suite struct SampledShapeTests {
  /// The settings of a page whose stage samples the shape of batch normalization.
  private func settings(
    words: [ConfigValue], given: [String: ConfigValue] = [:]
  ) throws -> [String: String] {
    let search = Search(
      method: .random, trials: 4, seed: 1,
      samples: [Sampled(path: "network.batch_norm", domain: .choice(words))])
    let stage = Stage(
      name: "search", points: [DesignPoint(Point([]), settings: given)], seeds: [1], search: search)
    let experiment = Experiment(
      identifier: "page/name", page: "page", path: "experiments/page/name.yaml", title: "t",
      source: "", notes: "", kind: Fixture.kind, axes: [], stages: [stage], tables: [],
      figures: [], published: [])
    let page = Page(name: "page", experiments: [CollatedExperiment(experiment, runs: [])])
    let report = try #require(page.report().files.first { $0.path.hasSuffix("report.md") })
    let rows = report.text.matches(of: /\| `([a-z_.]+)` \| ([^|]+) \|/)
    return Dictionary(
      rows.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a field of a sampled shape has the value that it has wherever the shape is drawn`()
    throws
  {
    let defaults = try settings(words: ["none", "before-activation"])
    #expect(defaults["network.batch_norm"] == "sampled")
    #expect(defaults["network.batch_norm.decay"] == "`0.9`")
    let given = try settings(
      words: ["none", "before-activation"], given: ["network.batch_norm.decay": 0.5])
    #expect(given["network.batch_norm.decay"] == "`0.5`")
  }

  @Test func `a field of a shape that is never drawn is not on the page`() throws {
    let settings = try settings(words: ["none"])
    #expect(settings["network.batch_norm"] == "sampled")
    #expect(settings["network.batch_norm.decay"] == nil)
  }
}
