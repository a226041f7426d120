import Diagnostics
import ExperimentModel

/// A field that some place of the spec sets.
struct Setting {
  let path: String
  let value: ConfigValue
  /// Where the value stands.
  let range: SourceRange
}

/// The fields that one mapping of the spec sets: the base, a level, or an included combination.
struct Settings {
  private(set) var all: [Setting] = []

  /// Adds a field; hands back the earlier setting where the field is already set.
  mutating func add(_ setting: Setting) -> Setting? {
    if let earlier = all.first(where: { $0.path == setting.path }) { return earlier }
    all.append(setting)
    return nil
  }

  /// Whether a setting is one of these, at its very place.
  func has(_ setting: Setting) -> Bool {
    all.contains { $0.range == setting.range && $0.path == setting.path }
  }

  /// These settings where others do not say otherwise; what belongs to a variant that others replace goes with it.
  func overridden(by others: Settings, in kind: RunKind) -> Settings {
    let replaced = others.all.filter { other in
      guard case .variant? = kind.field(other.path)?.type else { return false }
      return all.contains { $0.path == other.path && $0.value != other.value }
    }.map { $0.path + "." }
    var kept = self
    kept.all.removeAll { setting in replaced.contains { setting.path.hasPrefix($0) } }
    return kept.replacing(by: others)
  }

  /// These settings without those of some paths.
  func without(_ isLeftOut: (String) -> Bool) -> Settings {
    var settings = Settings()
    settings.all = all.filter { !isLeftOut($0.path) }
    return settings
  }

  /// These settings with others in the place of those for the same fields.
  func replacing(by others: Settings) -> Settings {
    let replaced = Set(others.all.map(\.path))
    var settings = Settings()
    settings.all = all.filter { !replaced.contains($0.path) } + others.all
    return settings
  }
}
