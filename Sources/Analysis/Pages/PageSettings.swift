package import ExperimentModel

/// The settings of all experiments of a page, parted into what all runs share and what differs between experiments.
package struct PageSettings {
  /// A field, what it is in each experiment, or in all, and where that comes from.
  package struct Row {
    package let field: ConfigField
    /// One value for all experiments, or one for each.
    package let values: [Value]
    /// What the specs and the page say of it, each once.
    package let sources: [SettingSource]
  }

  /// What a field is in an experiment.
  package enum Value: Hashable {
    case value(ConfigValue)
    /// The experiment has several: tables of it say which.
    case several
    /// No run of the experiment has such a field.
    case inactive
    /// To be chosen from results that are not there.
    case unknown
  }

  /// The fields that have one value in all runs of the page.
  package let shared: [Row]
  /// The others.
  package let differing: [Row]

  /// Compares experiments.
  package init(_ results: [ExperimentResults], provenance: [String: SettingSource]) {
    let comparisons = results.map { (results: $0, values: Self.values(SettingsComparison($0))) }
    let fields = results.flatMap(\.experiment.kind.allFields).uniqued(by: \.path)
    let rows = fields.compactMap { field -> Row? in
      let values = comparisons.map { $0.values[field.path] ?? .inactive }
      guard values.contains(where: { $0 != .inactive }) else { return nil }
      let sources = zip(comparisons, values).compactMap { comparison, value in
        value == .inactive
          ? nil
          : comparison.results.experiment.provenance.covering(field.path)
            ?? provenance.covering(field.path)
      }.uniqued
      let isShared = Set(values).count == 1 && values[0].isOne
      return Row(field: field, values: isShared ? [values[0]] : values, sources: sources)
    }
    shared = rows.filter { $0.values.count == 1 && $0.values[0].isOne }
    differing = rows.filter { !($0.values.count == 1 && $0.values[0].isOne) }
  }

  private static func values(_ comparison: SettingsComparison) -> [String: Value] {
    let shared = comparison.shared.map { ($0.field.path, value(of: $0.values[0])) }
    let varied = comparison.groups.flatMap(\.settings).map { ($0.field.path, Value.several) }
    return Dictionary(shared + varied, uniquingKeysWith: { first, _ in first })
  }

  private static func value(of value: SettingsComparison.Value) -> Value {
    switch value {
    case .value(let value): .value(value)
    case .inactive: .inactive
    case .sampled: .several
    case .unknown: .unknown
    }
  }
}

extension PageSettings.Value {
  /// Whether it is one value.
  fileprivate var isOne: Bool { if case .value = self { true } else { false } }
}
