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
    let values = Dictionary(all.map { ($0.path, $0.value) }, uniquingKeysWith: { $1 })
    let isReplaced = kind.belongsToVariantReplaced(by: others, in: values)
    return without(isReplaced).replacing(by: others)
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

extension RunKind {
  /// Tells the paths of fields that belong to a variant of which settings select another word than values do.
  func belongsToVariantReplaced(
    by others: Settings, in values: [String: ConfigValue]
  ) -> (_ path: String) -> Bool {
    let variants = others.all.filter { other in
      guard case .variant? = field(other.path)?.type, let value = values[other.path] else {
        return false
      }
      return value != other.value
    }.map { $0.path + "." }
    return { path in variants.contains(where: path.hasPrefix) }
  }
}
