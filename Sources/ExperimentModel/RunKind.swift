/// A kind of run: what it can be told, and what it reports.
///
/// Specs, keys, plans, stores and reports work on any kind and name no field of one.
package final class RunKind: Sendable {
  /// The name that specs and records use.
  package let name: String
  /// One line for the reference page.
  package let documentation: String
  /// Raised when a field's frozen default or meaning changes; part of every key.
  package let configRevision: Int
  /// Raised when the numbers change that the same config gives; part of every key.
  package let trainerRevision: Int
  /// Every field, variants' own fields inside their variants.
  package let fields: [ConfigField]
  /// Every number that runs of this kind report, and those that are computed of these.
  package let metrics: [MetricDefinition]
  /// Every table, apart from those for the curious, that records of this kind hold and reports can show.
  package let tables: [RecordTableDefinition]
  /// How far runs go; `nil` where no metric counts it.
  package let runLength: RunLength?
  /// The names of the data sets that a run with this config reads.
  package let datasets: @Sendable (RunConfig) -> [String]
  /// What is wrong with a config whose fields are sound one by one; `problems` checks those as well.
  package let problems: @Sendable (RunConfig) -> [ConfigProblem]
  /// The fields of a config that have no effect beside its others, by path, each with the reason.
  package let unused: @Sendable (RunConfig) -> [String: String]
  /// What a user should know of a config that is sound, such as data that is left out, each about a field.
  package let remarks: @Sendable (RunConfig) -> [ConfigProblem]
  /// Whether a run with this config gives the same bits on every machine.
  package let isPortable: @Sendable (RunConfig) -> Bool
  /// The images that a metric is measured on in a run, where the run's seed draws them: equal texts for equal images.
  ///
  /// `nil` where the seed draws none, as of a test set: what runs of one seed have in common is no matter of the metric then.
  package let drawnImages: @Sendable (MetricDefinition, RunConfig) -> String?
  /// Whether specs declare its fields, their defaults and its metrics, so that none of them is frozen.
  package let isDeclaredBySpecs: Bool
  /// The data sets of users' own that its specs may name.
  package let ownDatasets: [DatasetDeclaration]
  private let withDatasets: (@Sendable ([DatasetDeclaration]) -> RunKind)?
  /// The program that a spec declares; `nil` for kinds that are built in.
  package let program: ProgramDefinition?
  /// Every field, also those inside variants, in order of declaration; one that several variants share stands once.
  package let allFields: [ConfigField]
  private let defaultValues: [String: ConfigValue]
  /// The fields with a word that implies values of others.
  private let implyingFields: [(field: ConfigField, words: [FieldType.Choice])]

  /// Declares a kind.
  package init(
    name: String, documentation: String, configRevision: Int, trainerRevision: Int,
    fields: [ConfigField],
    metrics: [MetricDefinition], tables: [RecordTableDefinition] = [],
    runLength: RunLength? = nil,
    datasets: @escaping @Sendable (RunConfig) -> [String],
    problems: @escaping @Sendable (RunConfig) -> [ConfigProblem],
    unused: @escaping @Sendable (RunConfig) -> [String: String] = { _ in [:] },
    remarks: @escaping @Sendable (RunConfig) -> [ConfigProblem] = { _ in [] },
    isPortable: @escaping @Sendable (RunConfig) -> Bool = { _ in false },
    drawnImages: @escaping @Sendable (MetricDefinition, RunConfig) -> String? = { _, _ in nil },
    isDeclaredBySpecs: Bool = false, program: ProgramDefinition? = nil,
    ownDatasets: [DatasetDeclaration] = [],
    withDatasets: (@Sendable ([DatasetDeclaration]) -> RunKind)? = nil
  ) {
    self.name = name
    self.documentation = documentation
    self.configRevision = configRevision
    self.trainerRevision = trainerRevision
    self.fields = fields
    self.metrics = metrics + [.runTime]
    self.tables = tables
    self.runLength = runLength
    self.datasets = datasets
    self.problems = problems
    self.unused = unused
    self.remarks = remarks
    self.isPortable = isPortable
    self.drawnImages = drawnImages
    self.isDeclaredBySpecs = isDeclaredBySpecs
    self.program = program
    self.ownDatasets = ownDatasets
    self.withDatasets = withDatasets
    var paths: Set<String> = []
    allFields = Self.flatten(fields).filter { paths.insert($0.path).inserted }
    defaultValues = Dictionary(uniqueKeysWithValues: allFields.map { ($0.path, $0.defaultValue) })
    implyingFields = allFields.compactMap { field in
      guard case .choice(let words, _) = field.type else { return nil }
      let implying = words.filter { !$0.implied.isEmpty }
      return implying.isEmpty ? nil : (field, implying)
    }
  }

  /// The same kind with further metrics, which are made of its own.
  private init(_ kind: RunKind, adding metrics: [MetricDefinition]) {
    name = kind.name
    documentation = kind.documentation
    configRevision = kind.configRevision
    trainerRevision = kind.trainerRevision
    fields = kind.fields
    self.metrics = kind.metrics + metrics
    tables = kind.tables
    runLength = kind.runLength
    datasets = kind.datasets
    problems = kind.problems
    unused = kind.unused
    remarks = kind.remarks
    isPortable = kind.isPortable
    drawnImages = kind.drawnImages
    isDeclaredBySpecs = kind.isDeclaredBySpecs
    program = kind.program
    ownDatasets = kind.ownDatasets
    if let withDatasets = kind.withDatasets {
      self.withDatasets = { RunKind(withDatasets($0), adding: metrics) }
    } else {
      withDatasets = nil
    }
    allFields = kind.allFields
    defaultValues = kind.defaultValues
    implyingFields = kind.implyingFields
  }

  /// The same kind, for a spec that makes metrics of its own.
  package func adding(_ metrics: [MetricDefinition]) -> RunKind {
    metrics.isEmpty ? self : RunKind(self, adding: metrics)
  }

  /// The same kind, for specs that may also name these data sets.
  package func adding(_ datasets: [DatasetDeclaration]) -> RunKind {
    guard !datasets.isEmpty, let withDatasets else { return self }
    return withDatasets(datasets)
  }

  /// The metric of that name.
  package func metric(_ name: String) -> MetricDefinition? {
    metrics.first { $0.name == name }
  }
}

/// Something wrong with a complete config that concerns more than one field.
package struct ConfigProblem: Hashable, Sendable {
  /// The field to point at.
  package let path: String
  /// What was found and what was expected; lower case, no full stop.
  package let message: String

  /// Creates a problem.
  package init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }
}

extension ConfigProblem: CustomStringConvertible {
  /// The field and the message: `'training.batch_size' must be at most 4000, …`.
  package var description: String { "'\(path)' \(message)" }
}

extension [ConfigProblem] {
  /// The problems as one text.
  package var text: String { map(\.description).joined(separator: "; ") }
}

extension RunKind {
  /// The complete config that sets these fields and leaves all others at what a chosen word implies, or at their defaults.
  ///
  /// Fields of variants that are not selected are ignored, so a spec may set them in its base for the matrix levels that
  /// select the variant.
  package func config(_ settings: [String: ConfigValue], seed: Int) -> RunConfig {
    var settings = settings
    for (field, words) in implyingFields {
      let value = settings[field.path] ?? field.defaultValue
      guard let word = words.first(where: { .text($0.name) == value }) else { continue }
      settings.merge(word.implied) { set, _ in set }
    }
    var values = program?.settings ?? [:]
    Self.complete(fields, from: settings, into: &values)
    return RunConfig(kind: name, seed: seed, values: values)
  }

  private static func complete(
    _ fields: [ConfigField], from settings: [String: ConfigValue],
    into values: inout [String: ConfigValue]
  ) {
    for field in fields {
      let value = settings[field.path] ?? field.defaultValue
      values[field.path] = value
      if case .variant(_, let cases, _) = field.type,
        let variant = cases.first(where: { .text($0.name) == value })
      {
        complete(variant.fields, from: settings, into: &values)
      }
    }
  }

  /// The values of a complete config that its key holds: those that differ from frozen defaults, and all where a spec
  /// declares the defaults, as it may change them.
  package func keyedValues(of config: RunConfig) -> [String: ConfigValue] {
    isDeclaredBySpecs
      ? config.values : config.values.filter { defaultValues[$0.key] != $0.value }
  }

  /// The fields whose values are files that earlier runs kept, by path.
  package var fileFields: [String] {
    allFields.compactMap { if case .file = $0.type { $0.path } else { nil } }
  }

  /// The declaration of the field at a path, also inside variants.
  package func field(_ path: String) -> ConfigField? {
    allFields.first { $0.path == path }
  }

  private static func flatten(_ fields: [ConfigField]) -> [ConfigField] {
    fields.flatMap { field in
      guard case .variant(_, let cases, _) = field.type else { return [field] }
      return [field] + cases.flatMap { flatten($0.fields) }
    }
  }
}

extension RunKind {
  /// The metric that histories are drawn against unasked: the first of them that is neither better up nor down.
  package var historyAxis: MetricDefinition? {
    metrics.first { $0.isStored && $0.hasHistory && $0.better == .neither }
  }
}
