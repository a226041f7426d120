package import ExperimentModel

/// The settings of an experiment's points, parted into what they share and what tells them apart.
package struct SettingsComparison {
  /// A field and what it is at each point.
  package struct Setting {
    package let field: ConfigField
    package let values: [Value]

    /// Whether it is a seed that is the run's everywhere, as it is where nobody speaks of it.
    fileprivate var isSeedOfRun: Bool {
      guard case .seed = field.type else { return false }
      return values.allSatisfy { $0 == .value(field.defaultValue) }
    }
  }

  /// What a field is at a point.
  package enum Value: Hashable {
    case value(ConfigValue)
    /// The shape that is selected has no such field.
    case inactive
    /// Another value for each trial.
    case sampled
    /// To be chosen from results that are not there.
    case unknown
  }

  /// The fields that one axis alone decides, or several only together.
  package struct Group {
    /// Their axes; the settings have one value for each of the combinations.
    package let axes: [String]
    package let combinations: [[String]]
    package let settings: [Setting]
  }

  /// The fields that have one value at all points, but for seeds that are the run's.
  package let shared: [Setting]
  package let groups: [Group]

  /// Compares the complete configs of the points, defaults included.
  package init(_ results: ExperimentResults) {
    let experiment = results.experiment
    let points = results.points.map(\.point)
    let settings = experiment.kind.allFields
      .map { field in
        Setting(field: field, values: results.points.map { $0.value(of: field, experiment.kind) })
      }
      .filter { $0.values.contains { $0 != .inactive } }
    shared = settings.filter { Set($0.values).count == 1 && !$0.isSeedOfRun }
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

extension PointResults {
  fileprivate func value(
    of field: ConfigField, _ kind: RunKind
  ) -> SettingsComparison.Value {
    if stage.search?.samples.contains(where: { $0.path == field.path }) == true { return .sampled }
    if stage.samples(field.path) {
      // A field of a shape that is drawn is what it is given, wherever the shape is drawn.
      return isDrawn(field, kind) ? .value(given[field.path] ?? field.defaultValue) : .inactive
    }
    if let value = values[field.path] { return .value(value) }
    // A field of a chosen variant is not there once it is known that another one was chosen.
    let isOpen = stage.allChoices.contains { path, _ in
      (field.path == path || field.path.hasPrefix(path + ".")) && values[path] == nil
    }
    return isOpen ? .unknown : .inactive
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
