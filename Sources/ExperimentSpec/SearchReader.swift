import Diagnostics
import ExperimentModel
import YAML

/// What `search` and `sample` of a stage say.
struct StageSearch {
  var search: Search?
  /// The sampled fields and values that they may get.
  var varied: [VariedField] = []
}

/// Reads `search` and `sample` of a stage.
struct SearchReader {
  /// How many trials a search may have, or a part of one.
  fileprivate static let trialCounts = 1...10_000
  let context: SpecContext
  let references: StageReferences

  func search(_ stage: MappingReader) -> StageSearch {
    guard let node = stage["search"],
      let mapping = MappingReader(node, as: .search, named: "search", in: context),
      let sample = stage["sample"]
    else { return StageSearch() }
    guard let entries = sample.entries, !entries.isEmpty else {
      context.reportType(
        sample, expected: "a mapping of fields, such as {penalty.lambda: {uniform: [0, 1]}}",
        for: "sample")
      return StageSearch()
    }
    var varied: [VariedField] = []
    let samples = FieldEntries(context: context).flattened(entries).compactMap { entry in
      SampleReader(context: context, references: references).sample(entry, &varied)
    }
    guard let trials = trialCount(mapping, "trials", otherwise: 1),
      let seed = mapping["seed"].map({ context.count($0, "seed", in: RunConfig.seeds) }) ?? 1,
      let method = method(mapping, trials: trials)
    else { return StageSearch(varied: varied) }
    return StageSearch(
      search: Search(method: method, trials: trials, seed: seed, samples: samples),
      varied: varied)
  }

  private func method(_ mapping: MappingReader, trials: Int) -> SearchMethod? {
    guard let node = mapping["method"] else { return nil }
    switch node.scalarText {
    case "random": return .random
    case "tpe":
      guard let by = mapping["by"],
        let metric = MetricReader(context: context).metric(by, for: .ranking),
        let startup = trialCount(mapping, "startup", otherwise: max(1, trials / 4)),
        let batch = trialCount(mapping, "batch", otherwise: 2)
      else { return nil }
      return .tpe(by: metric.name, startup: startup, batch: batch)
    default:
      let advice = FixIt("a grid is a 'matrix' of the stage, with each field's values as an axis")
      context.reportChoice(
        node, among: ["random", "tpe"], for: "method",
        advice: node.scalarText?.lowercased().hasPrefix("grid") == true ? advice : nil)
      return nil
    }
  }

  private func trialCount(
    _ mapping: MappingReader, _ name: String, otherwise defaultValue: Int
  ) -> Int? {
    mapping[name].map { context.count($0, name, in: Self.trialCounts) } ?? defaultValue
  }
}

extension MappingSchema {
  static let search = MappingSchema(
    title: "a search",
    keys: [
      .required("method", "how the values of a trial are found", .words(["random", "tpe"])),
      .required("trials", "how many trials each point has", .count(SearchReader.trialCounts)),
      .optional(
        "seed", "what sampled values are derived from, with the trial's number; 1 unless said",
        .count(RunConfig.seeds)),
      .optional("by", "the metric that tpe improves", .metric),
      .optional(
        "startup", "how many trials of tpe are random; a quarter unless said",
        .count(SearchReader.trialCounts)),
      .optional(
        "batch", "how many trials tpe proposes at a time; 2 unless said",
        .count(SearchReader.trialCounts)),
    ],
    forms: [
      [
        .form("method", is: "random"),
        .form("method", is: "tpe", needs: ["by"], takes: ["startup", "batch"]),
      ]
    ])
}
