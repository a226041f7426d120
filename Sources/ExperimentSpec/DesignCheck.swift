import Diagnostics
import ExperimentModel

/// Checks the points as a whole: conflicts between levels, combinations of fields, settings without effect, equal runs.
struct DesignCheck {
  /// The number of equal points after which no more are looked for.
  private static let mostEqual = 100

  let context: SpecContext
  let axes: [DesignAxis]
  let points: [DraftPoint]
  /// What is sampled and chosen at each point, whose settings have an example of each.
  let varied: [VariedField]
  /// Whether all that was written for the points is in them: a default in place of what was refused is not the user's.
  let isWhole: Bool
  /// What the points share with those of other stages, which may have a use for it.
  let base: Settings

  /// Reports what is wrong with the points.
  ///
  /// - Returns: Which settings the runs see; `nil` where not all that was written is in the points.
  func check() -> SettingsSeen? {
    conflicts()
    guard isWhole else { return nil }
    var variations = VariationCheck(kind: context.kind, varied: varied)
    var reported: Set<VariationCheck.Finding> = []
    var settings = SettingsSeen()
    var firstOfHash: [Int: [DraftPoint]] = [:]
    var equal: [(DraftPoint, DraftPoint)] = []
    for draft in points {
      // Completed once and not kept: a hundred thousand configs would fill a gigabyte.
      let config = context.kind.config(draft.values, seed: 0)
      let findings =
        varied.isEmpty
        ? context.kind.problems(config).map { .init(problem: $0, setting: nil) }
        : variations.findings(at: draft.values)
      for finding in findings where reported.insert(finding).inserted {
        report(finding, at: draft, config)
      }
      if findings.isEmpty { report(context.kind.remarks(config), at: draft) }
      let unused = context.kind.unused(config)
      settings.add(draft) { path in
        if variations.activePaths.contains(path) { return nil }
        return config.values[path] == nil ? .variant : unused[path].map { .other($0) }
      }
      let used = config.without(unused.keys)
      // What is chosen is not known, and so neither is whether runs are equal.
      if draft.choices.isEmpty, equal.count < Self.mostEqual,
        let earlier = earlier(draft, used, &firstOfHash)
      {
        equal.append((draft, earlier))
      }
    }
    UnusedSettingsReport(context: context).report(settings.unused.filter { !base.has($0.setting) })
    if !context.hasErrors { warn(of: equal) }
    return settings
  }

  /// Two axes that set the same field: which of them counts would depend on their order.
  private func conflicts() {
    for (index, axis) in axes.enumerated() {
      for other in axes[..<index] {
        for (level, otherLevel) in pairs(axis, other) {
          guard let (setting, earlier) = clash(level, otherLevel) else { continue }
          context.report(
            "spec.conflict",
            "\(quoted(setting.path)) is set by the axes \(quoted(other.name)) and \(quoted(axis.name)), expected one of them",
            at: setting.range, notes: [Note("also set here", at: earlier.range)])
          break
        }
      }
    }
  }

  private func pairs(_ axis: DesignAxis, _ other: DesignAxis) -> [(DesignLevel, DesignLevel)] {
    axis.levels.flatMap { level in other.levels.map { (level, $0) } }
  }

  private func clash(_ level: DesignLevel, _ other: DesignLevel) -> (Setting, Setting)? {
    for setting in level.settings.all {
      if let earlier = other.settings.all.first(where: { $0.path == setting.path }) {
        return (setting, earlier)
      }
    }
    return nil
  }

  private func report(
    _ finding: VariationCheck.Finding, at draft: DraftPoint, _ config: RunConfig
  ) {
    let problem = finding.problem
    let effective = draft.effective
    let place = responsible(for: problem.path, in: draft, effective)
    var notes = draft.point.name.isEmpty ? [] : [Note("in \(quoted(draft.point.name))")]
    guard let setting = finding.setting else {
      context.report(
        "spec.combination", "\(quoted(problem.path)) \(problem.message)",
        at: place ?? draft.range,
        fixIts: [effective[problem.path] == nil ? defaultFixIt(problem.path, config) : nil],
        notes: notes)
      return
    }
    let isOwn = setting.path == problem.path
    if !isOwn, let place { notes.append(Note("\(quoted(problem.path)) is set here", at: place)) }
    let company = isOwn ? "" : "with \(quoted(setting.path)) at \(setting.value), "
    context.report(
      "spec.combination", "\(company)\(quoted(problem.path)) \(problem.message)",
      at: setting.range, notes: notes)
  }

  /// Reports what a user should know, once for all points that it is said of.
  private func report(_ remarks: [ConfigProblem], at draft: DraftPoint) {
    for remark in remarks {
      let place = responsible(for: remark.path, in: draft, draft.effective)
      context.report(
        "spec.remark", "\(quoted(remark.path)) \(remark.message)",
        at: place ?? points[0].range, severity: .note)
    }
  }

  /// A way out where a problem is about a value that the user never wrote.
  private func defaultFixIt(_ path: String, _ config: RunConfig) -> FixIt? {
    config.values[path].map { FixIt("set \(quoted(path)), which is \($0) unless it is set") }
  }

  /// The setting that a problem with a field is about: the field's own, or one of a group that it is in.
  private func responsible(
    for path: String, in draft: DraftPoint, _ effective: [String: Setting]
  ) -> SourceRange? {
    var names = path.split(separator: ".")
    if let setting = effective[path] { return setting.range }
    repeat {
      names.removeLast()
      let group = names.joined(separator: ".")
      if let setting = effective[group] ?? draft.settings.last(where: { $0.path.hasPrefix(group) })
      {
        return setting.range
      }
    } while names.count > 1
    return nil
  }

  /// The point before that is the same run: usually a level was copied and not changed.
  private func earlier(
    _ draft: DraftPoint, _ config: RunConfig, _ firstOfHash: inout [Int: [DraftPoint]]
  ) -> DraftPoint? {
    let hash = config.hashValue
    let candidates = firstOfHash[hash] ?? []
    if let earlier = candidates.first(where: { usedConfig(at: $0) == config }) {
      return earlier
    }
    firstOfHash[hash, default: []].append(draft)
    return nil
  }

  /// The config of a point without what has no effect on it.
  private func usedConfig(at draft: DraftPoint) -> RunConfig {
    let config = context.kind.config(draft.values, seed: 0)
    return config.without(context.kind.unused(config).keys)
  }

  private func warn(of equal: [(DraftPoint, DraftPoint)]) {
    for (draft, earlier) in equal {
      context.report(
        "spec.equal-points",
        "\(quoted(draft.point.name)) is the same run as \(quoted(earlier.point.name)): they differ in nothing that has an effect",
        at: draft.range, severity: .warning)
    }
  }
}
