import Diagnostics
import ExperimentModel

/// Which settings some run has a use for, and which the point that they stand at does not.
struct SettingsSeen {
  /// Why a point has no use for a setting.
  enum Reason: Hashable {
    /// The variant that is selected has no such field.
    case variant
    /// The kind of run says so.
    case other(String)
  }

  private var unseen: [(setting: Setting, reason: Reason)] = []
  private var used: Set<String> = []
  private var places: Set<Int> = []

  /// Adds what a point sees; `reason` says why it has no use for a field, and is `nil` where it has.
  mutating func add(_ draft: DraftPoint, reason: (String) -> Reason?) {
    for setting in draft.settings {
      if let reason = reason(setting.path) {
        addUnseen(setting, reason)
      } else {
        used.insert(setting.path)
      }
    }
  }

  /// Adds what the points of another stage see.
  mutating func add(_ other: SettingsSeen) {
    used.formUnion(other.used)
    for (setting, reason) in other.unseen { addUnseen(setting, reason) }
  }

  private mutating func addUnseen(_ setting: Setting, _ reason: Reason) {
    if places.insert(setting.range.start.offset).inserted { unseen.append((setting, reason)) }
  }

  /// The settings that no run has a use for.
  var unused: [(setting: Setting, reason: Reason)] {
    unseen.filter { !used.contains($0.setting.path) }
  }
}

/// Reports settings without effect.
struct UnusedSettingsReport {
  let context: SpecContext

  /// Reports settings that no run has a use for: one problem for each cause, however many settings it concerns; none for
  /// inherited ones.
  func report(_ settings: [(setting: Setting, reason: SettingsSeen.Reason)]) {
    var causes: [Cause] = []
    var groups: [Cause: [Setting]] = [:]
    // What several specs inherit may be of use to some of them.
    for (setting, reason) in settings where !context.isInherited(setting.range) {
      let cause = Cause(
        reason: reason,
        owner: reason == .variant ? owner(of: setting.path)?.path ?? setting.path : "")
      if groups[cause] == nil { causes.append(cause) }
      groups[cause, default: []].append(setting)
    }
    for cause in causes { report(groups[cause] ?? [], cause) }
  }

  /// What settings without effect have in common.
  private struct Cause: Hashable {
    let reason: SettingsSeen.Reason
    let owner: String
  }

  private func report(_ settings: [Setting], _ cause: Cause) {
    guard let first = settings.first else { return }
    var paths: [String] = []
    for setting in settings where !paths.contains(setting.path) { paths.append(setting.path) }
    let isOne = paths.count == 1
    let reason =
      switch cause.reason {
      case .variant: "no run has the variant that \(isOne ? "it belongs" : "they belong") to"
      case .other(let reason): reason
      }
    let fixIt =
      cause.reason == .variant
      ? owner(of: first.path).map { FixIt("set \($0.words)") } : FixIt("leave it out")
    let others = settings.count - 1
    context.report(
      "spec.unused",
      "\(MappingReader.list(paths)) \(isOne ? "has" : "have") no effect: \(reason)",
      at: first.range, fixIts: [fixIt],
      notes: others == 0
        ? [] : [Note("and \(others) more \(others == 1 ? "value" : "values") in the same way")])
  }

  /// The variant that makes a field active, and its words: `'network.batch_norm' to 'before-activation' or 'after-activation'`.
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
