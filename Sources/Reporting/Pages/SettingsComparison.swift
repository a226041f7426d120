internal import Document
internal import ExperimentModel

/// The settings of an experiment's points, parted into what they share and what tells them apart.
struct SettingsComparison {
  /// A field and what it is at each point.
  struct Setting {
    let field: ConfigField
    let values: [Value]
  }

  /// What a field is at a point.
  enum Value: Hashable {
    case value(ConfigValue)
    /// The shape that is selected has no such field.
    case inactive
    /// Another value for each trial.
    case sampled
    /// To be chosen from results that are not there.
    case unknown
  }

  /// The fields that one axis alone decides, or several only together.
  struct Group {
    /// Their axes; the settings have one value for each of the combinations.
    let axes: [String]
    let combinations: [[String]]
    let settings: [Setting]
  }

  /// The fields that have one value at all points.
  let shared: [Setting]
  let groups: [Group]

  /// Compares the complete configs of the points, defaults included.
  init(_ results: ExperimentResults) {
    let experiment = results.experiment
    let points = results.points.map(\.point)
    let settings = experiment.kind.allFields
      .map { field in
        Setting(field: field, values: results.points.map { $0.value(of: field, experiment.kind) })
      }
      .filter { $0.values.contains { $0 != .inactive } }
    shared = settings.filter { Set($0.values).count == 1 }
    let varying = settings.filter { Set($0.values).count > 1 }
    let axes = experiment.axes.map(\.name).filter { axis in
      axis != Stage.trialAxis && Set(points.map { $0[axis] }).count > 1
    }
    groups = Self.groups(varying, axes: axes, points: points)
  }

  private static func groups(_ settings: [Setting], axes: [String], points: [Point]) -> [Group] {
    var rest = settings
    var groups: [Group] = []
    for group in axes.map({ [$0] }) + [axes] where !rest.isEmpty {
      let keys = points.map { $0.levels(on: group) }
      let decided = rest.filter { isDecided($0, by: keys) }
      rest.removeAll { isDecided($0, by: keys) }
      guard !decided.isEmpty else { continue }
      groups.append(Self.group(decided, axes: group, keys: keys))
    }
    return groups
  }

  /// Whether points with equal keys have equal values.
  private static func isDecided(_ setting: Setting, by keys: [[String]]) -> Bool {
    var seen: [[String]: Value] = [:]
    for (key, value) in zip(keys, setting.values) {
      if let earlier = seen[key], earlier != value { return false }
      seen[key] = value
    }
    return true
  }

  private static func group(_ settings: [Setting], axes: [String], keys: [[String]]) -> Group {
    var firsts: [Int] = []
    var seen: Set<[String]> = []
    for (index, key) in keys.enumerated() where seen.insert(key).inserted { firsts.append(index) }
    return Group(
      axes: axes, combinations: firsts.map { keys[$0] },
      settings: settings.map { setting in
        Setting(field: setting.field, values: firsts.map { setting.values[$0] })
      })
  }
}

extension SettingsComparison {
  /// Tables of what each level sets, and what the fields mean that tell points apart.
  var groupBlocks: [Block] {
    guard !groups.isEmpty else { return [] }
    let meanings = groups.flatMap(\.settings).map { setting -> Prose in
      "\(.code(setting.field.path)): \(setting.field.documentation)"
    }
    return groups.map { .table(Self.table($0)) } + [.list(meanings)]
  }

  private static func table(_ group: Group) -> Table {
    Table(
      group.axes.map { Table.Column(Prose($0)) }
        + group.settings.map { Table.Column("\(.code($0.field.path))") },
      rows: group.combinations.indices.map { index in
        group.combinations[index].map { $0.isEmpty ? "–" : Prose($0) }
          + group.settings.map { Self.text($0.values[index]) }
      })
  }

  /// The table of what all points share, with what it means; `nil` where they share nothing.
  var sharedTable: Table? {
    guard !shared.isEmpty else { return nil }
    return Table(
      ["setting", "value", "meaning"].map { Table.Column($0) },
      rows: shared.map { setting in
        [
          "\(.code(setting.field.path))", setting.values.first.map(Self.text) ?? "",
          Prose(setting.field.documentation),
        ]
      })
  }

  private static func text(_ value: Value) -> Prose {
    switch value {
    case .value(let value): "\(.code(value.description))"
    case .inactive: "–"
    case .sampled: "sampled"
    case .unknown: "not known yet"
    }
  }
}

extension PointResults {
  fileprivate func value(
    of field: ConfigField, _ kind: RunKind
  ) -> SettingsComparison.Value {
    if stage.search?.samples.contains(where: { $0.path == field.path }) == true { return .sampled }
    if stage.samples(field.path) {
      // A field of a shape that is drawn is what it is given, wherever the shape is drawn.
      return isDrawn(field, kind) ? .value(given[field.path] ?? field.standard) : .inactive
    }
    if let value = values[field.path] { return .value(value) }
    return stage.chooses(field.path) ? .unknown : .inactive
  }

  /// Whether one of the words that a shape is drawn from has a field.
  private func isDrawn(_ field: ConfigField, _ kind: RunKind) -> Bool {
    (stage.search?.samples ?? []).contains { sample in
      guard case .choice(let words) = sample.domain,
        case .variant(_, let cases, _)? = kind.field(sample.path)?.type
      else { return false }
      return cases.contains { shape in
        words.contains(.text(shape.name)) && shape.fields.contains { $0.path == field.path }
      }
    }
  }
}
