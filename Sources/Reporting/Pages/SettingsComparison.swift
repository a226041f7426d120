internal import ExperimentModel

/// The settings of an experiment's points, parted into what they share and what tells them apart.
struct SettingsComparison {
  /// A field and its value at each point; `nil` where the field is not active.
  struct Setting {
    let field: ConfigField
    let values: [ConfigValue?]
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
    let configs = results.points.map { $0.values ?? [:] }
    let settings = experiment.kind.allFields
      .map { field in Setting(field: field, values: configs.map { $0[field.path] }) }
      .filter { $0.values.contains { $0 != nil } }
    shared = settings.filter { Set($0.values).count == 1 }
    let varying = settings.filter { Set($0.values).count > 1 }
    let axes = experiment.axes.filter { $0.levels.count > 1 }.map(\.name)
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
    var seen: [[String]: ConfigValue?] = [:]
    for (key, value) in zip(keys, setting.values) {
      if let earlier = seen[key], earlier != value { return false }
      seen[key] = .some(value)
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
  /// Tables of what each level sets.
  var groupsMarkdown: [String] {
    groups.map { group in
      Markdown.table(
        group.axes.map { Markdown.Column(Markdown.escaped($0)) }
          + group.settings.map { Markdown.Column(Markdown.code($0.field.path)) },
        rows: group.combinations.indices.map { index in
          group.combinations[index].map(Markdown.escaped)
            + group.settings.map { Self.text($0.values[index]) }
        })
    }
  }

  /// What the fields mean that tell points apart.
  var meaningsMarkdown: String {
    groups.flatMap(\.settings).map { setting in
      "- \(Markdown.code(setting.field.path)): \(Markdown.escaped(setting.field.documentation))"
    }.joined(separator: "\n")
  }

  /// The table of what all points share, with what it means.
  var sharedMarkdown: String {
    Markdown.table(
      ["setting", "value", "meaning"].map { Markdown.Column($0) },
      rows: shared.map { setting in
        [
          Markdown.code(setting.field.path), Self.text(setting.values.first ?? nil),
          Markdown.escaped(setting.field.documentation),
        ]
      })
  }

  private static func text(_ value: ConfigValue?) -> String {
    value.map { Markdown.code($0.description) } ?? "–"
  }
}
