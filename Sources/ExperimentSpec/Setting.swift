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

  /// These settings with others in the place of those for the same fields.
  func replacing(by others: Settings) -> Settings {
    let replaced = Set(others.all.map(\.path))
    var settings = Settings()
    settings.all = all.filter { !replaced.contains($0.path) } + others.all
    return settings
  }
}
