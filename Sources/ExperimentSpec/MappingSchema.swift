import ExperimentModel

/// The one declaration of a mapping in a spec, which the reader, the checks, the closest matches, the JSON Schema and the
/// reference share.
struct MappingSchema: Sendable {
  /// What the mapping is called in messages: `a table`.
  let title: String
  let keys: [SpecKey]
  /// The choices among forms that a mapping makes, each on its own; none where all its keys go together.
  let forms: [SpecForms]
  /// A whole spec that shows the mapping, for the reference; `nil` where none is needed.
  let example: String?

  init(title: String, keys: [SpecKey], forms: [SpecForms] = [], example: String? = nil) {
    self.title = title
    self.keys = keys
    self.forms = forms
    self.example = example
  }

  /// The names of all keys.
  var names: [String] { keys.map(\.name) }
}

/// One key of a mapping in a spec.
struct SpecKey: Sendable {
  let name: String
  let isRequired: Bool
  let documentation: String
  let value: KeyValue
  /// What to do where it is missing, if that is more than to add it.
  var advice: String?

  static func required(
    _ name: String, _ documentation: String, _ value: KeyValue, advice: String? = nil
  ) -> SpecKey {
    SpecKey(
      name: name, isRequired: true, documentation: documentation, value: value, advice: advice)
  }

  static func optional(_ name: String, _ documentation: String, _ value: KeyValue) -> SpecKey {
    SpecKey(name: name, isRequired: false, documentation: documentation, value: value)
  }
}

extension MappingSchema {
  /// Every mapping that specs are made of, the outermost first.
  static let all = [
    experiment, computedMetric, threshold, growingSeeds, stage, include, range, search, sample,
    bestOf, tieField,
    keptFile, table, difference, figure, publishedSeries, published, claim, comparison, countedRuns,
    cause, provenance, program,
    programField, bounds, programMetric, resources, pageFile, publication, untestedStatement, slip,
    dataset, labeledFiles,
    testImages, executor,
    slurm,
  ]
}
