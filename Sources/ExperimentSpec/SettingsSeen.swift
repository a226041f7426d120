import Diagnostics
import ExperimentModel

/// Which settings some run sees, and which the point that they stand at does not.
struct SettingsSeen {
  private(set) var unseen: [Setting] = []
  private var used: Set<String> = []
  private var places: Set<Int> = []

  mutating func add(_ draft: DraftPoint, isActive: (String) -> Bool) {
    for setting in draft.settings {
      if isActive(setting.path) {
        used.insert(setting.path)
      } else {
        addUnseen(setting)
      }
    }
  }

  /// Adds what the points of another stage see.
  mutating func add(_ other: SettingsSeen) {
    used.formUnion(other.used)
    for setting in other.unseen { addUnseen(setting) }
  }

  private mutating func addUnseen(_ setting: Setting) {
    if places.insert(setting.range.start.offset).inserted { unseen.append(setting) }
  }

  /// The settings of fields that no run has.
  var idle: [Setting] { unseen.filter { !used.contains($0.path) } }
}

/// Reports settings without effect.
struct IdleSettingsReport {
  let context: SpecContext

  /// Reports settings that no run sees, because none has the shape that they belong to: one problem for each shape that is
  /// missing, however often its fields are set.
  func report(_ settings: [Setting]) {
    var owners: [String] = []
    let groups = Dictionary(grouping: settings) { owner(of: $0.path)?.path ?? $0.path }
    for setting in settings {
      let name = owner(of: setting.path)?.path ?? setting.path
      if !owners.contains(name) { owners.append(name) }
    }
    for name in owners { reportGroup(groups[name] ?? []) }
  }

  private func reportGroup(_ settings: [Setting]) {
    guard let first = settings.first else { return }
    var paths: [String] = []
    for setting in settings where !paths.contains(setting.path) { paths.append(setting.path) }
    let subject = MappingReader.list(paths)
    let predicate =
      paths.count == 1
      ? "has no effect: no run has the shape that it belongs to"
      : "have no effect: no run has the shape that they belong to"
    let others = settings.count - 1
    context.report(
      "spec.idle", "\(subject) \(predicate)", at: first.range,
      fixIts: [owner(of: first.path).map { FixIt("set \($0.words)") }],
      notes: others == 0
        ? [] : [Note("and \(others) more \(others == 1 ? "value" : "values") in the same way")])
  }

  /// The variant that makes a field active, and its words: `'network.batch_norm' to 'before-relu' or 'after-relu'`.
  private func owner(of path: String) -> (path: String, words: String)? {
    for field in context.kind.allFields {
      guard case .variant(_, let cases, _) = field.type else { continue }
      let names = cases.filter { $0.fields.contains { $0.path == path } }.map { "'\($0.name)'" }
      if !names.isEmpty {
        return (field.path, "'\(field.path)' to \(names.joined(separator: " or "))")
      }
    }
    return nil
  }
}
