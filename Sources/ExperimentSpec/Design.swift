import Diagnostics
import ExperimentModel

/// An axis as the spec has it: its levels with the fields that they set.
struct DesignAxis {
  let name: String
  let range: SourceRange
  /// The field whose values the levels are, in the short form; `nil` for levels with names of their own.
  let field: ConfigField?
  var levels: [DesignLevel]

  init(
    name: String, range: SourceRange, ofValuesOf field: ConfigField? = nil, levels: [DesignLevel]
  ) {
    self.name = name
    self.range = range
    self.field = field
    self.levels = levels
  }

  var levelNames: [String] { levels.map(\.name) }

  func hasLevel(_ name: String) -> Bool { levels.contains { $0.name == name } }
}

/// A level as the spec has it.
struct DesignLevel {
  let name: String
  let range: SourceRange
  let settings: Settings
  /// The fields whose values the level chooses from the results of other stages, by path.
  let choices: [String: BestOf]
  /// These fields, and values that they may get.
  let varied: [VariedField]

  /// A level that sets values.
  init(name: String, range: SourceRange, settings: Settings) {
    self.init(name: name, range: range, setting: StageChoices(settings: settings))
  }

  /// A level that sets values, and chooses others.
  init(name: String, range: SourceRange, setting: StageChoices) {
    self.name = name
    self.range = range
    settings = setting.settings
    choices = setting.choices
    varied = setting.varied
  }

  /// What the level sets, with an example of each value that it chooses.
  var examples: [Setting] { settings.all + varied.map(\.example) }
}

/// A point on its way through the checks: the settings that make it up, each with its place.
struct DraftPoint {
  let point: Point
  /// What is set there, in the order in which later settings replace earlier ones.
  let settings: [Setting]
  /// Where the point comes from: its last level, or the entry under `include`.
  let range: SourceRange
  /// The fields whose values levels choose; `settings` have an example of each.
  var choices: [String: BestOf] = [:]

  /// Whether runs of the point record a history that has to be asked for.
  func meets(_ need: MetricDefinition.HistoryNeed, in kind: RunKind) -> Bool {
    need.isMet(by: kind.config(values, seed: 0))
  }

  /// The point with some settings over all others.
  ///
  /// What belongs to a variant that these replace goes with it.
  func setting(_ overrides: Settings, in kind: RunKind) -> DraftPoint {
    guard !overrides.all.isEmpty else { return self }
    let isReplaced = kind.belongsToVariantReplaced(by: overrides, in: values)
    return DraftPoint(
      point: point, settings: settings.filter { !isReplaced($0.path) } + overrides.all,
      range: range, choices: choices)
  }

  /// The last setting of each path.
  var effective: [String: Setting] {
    Dictionary(settings.map { ($0.path, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The values to complete a config from.
  var values: [String: ConfigValue] { effective.mapValues(\.value) }

  /// The point as a stage has it: the values that are given, and the choices of its levels.
  var designed: DesignPoint {
    DesignPoint(point, settings: values.filter { choices[$0.key] == nil }, choices: choices)
  }
}
