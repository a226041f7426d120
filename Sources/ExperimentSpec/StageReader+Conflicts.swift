import Diagnostics
import ExperimentModel

extension StageReader {
  /// Reports fields that a command sets and the values of an axis are of: its levels would all be the same.
  func reportVaried(_ axes: [DesignAxis]) {
    for axis in axes {
      guard let field = axis.field,
        let setting = overrides.all.first(where: { $0.path == field.path })
      else { continue }
      context.report(
        "spec.conflict",
        "\(quoted(field.path)) is set here, and the axis \(quoted(axis.name)) has its values",
        at: setting.range, fixIts: [FixIt("take one level with --only '\(axis.name)=…'")],
        notes: [Note("the axis is here", at: axis.range)])
    }
  }

  /// Reports seeds of a stage of which no run of an earlier one keeps a file for them.
  func reportMissingSeeds(
    of choices: StageChoices, for seeds: [Int], _ earlier: [Stage]
  ) {
    for (path, range) in choices.fileRanges.sorted(by: { $0.key < $1.key }) {
      guard let selection = choices.choices[path]?.selection,
        selection.experiment == place.identifier,
        let stage = earlier.first(where: { selection.stages.contains($0.name) }),
        stage.seeds.count > 1,
        let missing = seeds.first(where: { !stage.firstSeeds.contains($0) })
      else { continue }
      context.report(
        "spec.no-value",
        "the runs of \(quoted(stage.name)) have no seed \(missing), whose file the run of that seed would get",
        at: range,
        fixIts: [FixIt("give both stages the same seeds, or the earlier one a single seed")])
    }
  }

  /// Reports seeds that would be added to trials, which have no claims.
  func reportAdded(_ seeds: StageSeeds, toTrialsOf search: Search?) {
    guard search != nil, seeds.rule != .all, let range = seeds.range else { return }
    context.report(
      "spec.conflict", "seeds cannot be added to the trials of a search, which no claim decides",
      at: range, fixIts: [FixIt("give the stage of the search seeds of its own, such as [1]")])
  }

  /// The axes that every spec with stages has.
  func reportReserved(_ axes: [DesignAxis]) {
    for axis in axes where [Stage.axis, Stage.trialAxis].contains(axis.name) {
      context.report(
        "spec.name", "the axis \(quoted(axis.name)) is there in every spec with stages",
        at: axis.range, fixIts: [FixIt("give it another name")])
    }
  }

  /// How a stage comes to values that it is not given, by the key below which they stand.
  enum Origin: String {
    case sampled = "sample"
    case chosen = "set"
  }

  /// Settings that would have no effect, as what is sampled or chosen takes their place.
  func reportOverridden(
    _ settings: [Setting], by found: [Setting], _ origin: Origin
  ) {
    guard !found.isEmpty else { return }
    var reported: Set<String> = []
    for setting in settings {
      // A variant that is chosen brings its own fields.
      let owner = found.first {
        setting.path == $0.path || origin == .chosen && setting.path.hasPrefix($0.path + ".")
      }
      guard let place = owner?.range, reported.insert(setting.path).inserted else { continue }
      context.report(
        "spec.conflict",
        "\(quoted(setting.path)) is set here and below '\(origin.rawValue)', expected one of them",
        at: setting.range, notes: [Note("also set here", at: place)])
    }
  }
}
