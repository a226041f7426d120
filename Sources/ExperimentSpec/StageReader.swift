import Diagnostics
import ExperimentModel
import YAML

/// Reads the stages of a spec, or the one stage that a spec without stages has.
struct StageReader {
  /// The largest number of stages that one spec may have.
  private static let mostStages = 1000

  /// What the stages of a spec come to.
  struct Stages {
    var stages: [Stage] = []
    var axes: [DesignAxis] = []
    /// Every point of every stage, with its stage and trial, for what the report refers to.
    var points: [DraftPoint] = []
    /// Where the stages, by name, say that seeds are added until claims are decided.
    var growing: [String: SourceRange] = [:]
  }

  /// The largest number of runs that one spec may have: one beyond it is a slip.
  static let mostRuns = 100_000

  let context: SpecContext
  let place: SpecPlace
  /// What a command sets for all runs, over all else.
  let overrides: Settings
  /// The number of errors before the first stage is read.
  private let errorsBefore: Int

  init(context: SpecContext, place: SpecPlace, overrides: Settings) {
    self.overrides = overrides
    self.context = context
    self.place = place
    errorsBefore = context.errorCount
  }

  /// The stages of a spec.
  ///
  /// - Parameters:
  ///   - spec: The spec.
  ///   - bases: What stands below `base` of the files that the spec extends, and last of its own.
  /// - Returns: The stages, their axes and all points.
  func stages(_ spec: MappingReader, bases: [YAMLNode]) -> Stages {
    let base = base(bases, besides: spec["stages"]?.entries?.map(\.key.name) ?? [])
    let seeds = SeedsReader(context: context).seeds(spec["seeds"], otherwise: StageSeeds(all: [1]))
    guard let node = spec["stages"] else { return single(spec, base: base, seeds: seeds) }
    context.misplacedAxes = Set(spec.unusedValue("matrix")?.entries?.map(\.key.name) ?? [])
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of stages, such as {coarse: {…}, final: {…}}", for: "stages")
      return Stages()
    }
    guard entries.count <= Self.mostStages else {
      context.report(
        "spec.too-many",
        "the spec has \(entries.count) stages, expected at most \(Self.mostStages)",
        at: spec.keyRange("stages"))
      return Stages()
    }
    return several(entries, base: base, seeds: seeds)
  }

  /// What all runs share, by what stands below `base` of each file, the spec's own last; values may be chosen from other
  /// specs, but not from the spec's own stages.
  func base(_ bases: [YAMLNode], besides stages: [String]) -> StageChoices {
    let reader = ChoiceReader(
      context: context, references: references([], [], own: "", later: stages[...]))
    return bases.reduce(StageChoices()) { inherited, node in
      inherited.overridden(by: reader.read(node, named: "base"), in: context.kind)
    }
  }

  private func references(
    _ stages: [Stage], _ axes: [DesignAxis], own: String, later: ArraySlice<String>
  ) -> StageReferences {
    StageReferences(
      context: context, place: place, stages: stages, axes: axes, own: own, later: later)
  }

  private func single(_ spec: MappingReader, base: StageChoices, seeds: StageSeeds) -> Stages {
    let reader = DesignReader(
      context: context, references: references([], [], own: "", later: []))
    let (axes, points) = reader.design(spec, base: base.settings)
    reportVaried(axes)
    let (stage, drafts) = stage("", points, axes, sharing: base, seeds: seeds) { drafts, varied in
      _ = check(drafts, axes, varied)
    }
    _ = fits(stage, besides: 0, at: spec.keyRange("seeds"))
    return Stages(
      stages: [stage], axes: axes, points: drafts,
      growing: stage.addsSeeds ? ["": seeds.range].compactMapValues(\.self) : [:])
  }

  /// A stage of these points, and the points with an example of each value that is sampled or chosen, for checks.
  private func stage(
    _ name: String, _ points: [DraftPoint], _ axes: [DesignAxis], sharing shared: StageChoices,
    setting own: Settings = Settings(), searching search: StageSearch = StageSearch(),
    seeds: StageSeeds, check: ([DraftPoint], [VariedField]) -> Void
  ) -> (Stage, [DraftPoint]) {
    let sampled = search.varied.map(\.example)
    let chosen = shared.varied.map(\.example)
    reportOverridden(own.all + chosen, by: sampled, .sampled)
    reportOverridden(overrides.all, by: sampled, .sampled)
    reportOverridden(overrides.all, by: chosen, .chosen)
    let ownSettings = points.flatMap { $0.settings.dropFirst(shared.settings.all.count) }
    reportOverridden(ownSettings, by: sampled, .sampled)
    reportOverridden(ownSettings, by: chosen, .chosen)
    let drafts = points.map {
      DraftPoint(
        point: $0.point, settings: $0.settings + sampled + chosen, range: $0.range,
        choices: $0.choices
      ).setting(overrides, in: context.kind)
    }
    check(drafts, search.varied + shared.varied + axes.flatMap { $0.levels.flatMap(\.varied) })
    let stage = Stage(
      name: name, points: points.map { $0.setting(overrides, in: context.kind).designed },
      seeds: seeds.all, seedRule: seeds.rule, search: search.search, choices: shared.choices)
    return (stage, drafts)
  }

  /// Checks the points of a stage; of what it shares with others, only the latter can tell whether it has an effect.
  ///
  /// - Returns: Which settings its runs see; `nil` where that is not known.
  private func check(
    _ points: [DraftPoint], _ axes: [DesignAxis], _ varied: [VariedField] = [],
    sharing base: Settings = Settings()
  ) -> SettingsSeen? {
    let check = DesignCheck(
      context: context, axes: axes, points: points, varied: varied,
      isWhole: context.isSound(since: errorsBefore), base: base)
    return context.checkDesign(check.check)
  }

  /// Reports what the base sets and no stage has a use for.
  private func reportUnused(_ base: Settings, _ seen: [SettingsSeen?]) {
    let known = seen.compactMap(\.self)
    guard known.count == seen.count else { return }
    let all = known.reduce(into: SettingsSeen()) { $0.add($1) }
    context.checkDesign {
      UnusedSettingsReport(context: context).report(all.unused.filter { base.has($0.setting) })
    }
  }

  /// Whether the runs of a stage, and those of the stages before it, are few enough.
  private func fits(_ stage: Stage, besides others: Int, at range: SourceRange) -> Bool {
    let count = others + stage.runCount
    guard count > Self.mostRuns else { return true }
    context.report(
      "spec.too-many", "the spec has \(count) runs or more, expected at most \(Self.mostRuns)",
      at: range, fixIts: [FixIt("take fewer levels, seeds or trials")])
    return false
  }

  private func several(
    _ entries: [YAMLMapping.Entry], base: StageChoices, seeds: StageSeeds
  ) -> Stages {
    var all = Stages()
    var stageAxis = DesignAxis(name: Stage.axis, range: entries[0].key.range, levels: [])
    var trialCount = 0
    var runCount = 0
    var seen: [SettingsSeen?] = []
    let names = entries.map(\.key.name)
    for (index, entry) in entries.enumerated() {
      guard let name = NameReader(context: context).name(of: entry.key, as: "a stage"),
        let mapping = MappingReader(entry.value, as: .stage, named: name, in: context)
      else {
        seen.append(nil)
        continue
      }
      stageAxis.levels.append(DesignLevel(name: name, range: entry.key.range, settings: Settings()))
      let earlier = references(
        all.stages, [stageAxis] + all.axes, own: name, later: names[(index + 1)...])
      let (stage, axes, points) = stage(
        name, mapping, earlier, base: base, seeds: seeds, &seen)
      guard fits(stage, besides: runCount, at: entry.key.range) else { break }
      runCount += stage.runCount
      all.stages.append(stage)
      if stage.addsSeeds { all.growing[name] = mapping["seeds"]?.headRange ?? seeds.range }
      merge(axes, into: &all.axes)
      let trials = stage.search.map { Self.trialNames($0.trials) } ?? []
      trialCount = max(trialCount, trials.count)
      all.points += points.flatMap { Self.named($0, stage: name, trials: trials) }
    }
    reportUnused(base.settings, seen)
    all.axes = [stageAxis] + all.axes + trialAxis(trialCount, at: entries[0].key.range)
    return all
  }

  private static func trialNames(_ count: Int) -> [String] {
    (1...max(1, count)).map { "trial \($0)" }
  }

  private func trialAxis(_ count: Int, at range: SourceRange) -> [DesignAxis] {
    guard count > 0 else { return [] }
    let levels = Self.trialNames(count).map {
      DesignLevel(name: $0, range: range, settings: Settings())
    }
    return [DesignAxis(name: Stage.trialAxis, range: range, levels: levels)]
  }

  private func stage(
    _ name: String, _ mapping: MappingReader, _ earlier: StageReferences, base: StageChoices,
    seeds: StageSeeds, _ seen: inout [SettingsSeen?]
  ) -> (Stage, [DesignAxis], [DraftPoint]) {
    let own = ChoiceReader(context: context, references: earlier).read(mapping["set"], named: "set")
    let search = SearchReader(context: context, references: earlier).search(mapping)
    let shared = base.replacing(by: own)
    let (axes, points) = DesignReader(context: context, references: earlier)
      .design(mapping, base: shared.settings)
    reportReserved(axes)
    reportVaried(axes)
    let seeds = SeedsReader(context: context).seeds(mapping["seeds"], otherwise: seeds)
    reportMissingSeeds(of: shared, for: seeds.all, earlier.stages)
    reportAdded(seeds, toTrialsOf: search.search)
    let (stage, drafts) = stage(
      name, points, axes, sharing: shared, setting: own.settings, searching: search, seeds: seeds
    ) { drafts, varied in
      seen.append(check(drafts, axes, varied, sharing: base.settings))
    }
    return (stage, axes, drafts)
  }

  /// Adds the axes of a stage: one that several stages have gets the levels of all.
  private func merge(_ axes: [DesignAxis], into all: inout [DesignAxis]) {
    for axis in axes {
      guard let index = all.firstIndex(where: { $0.name == axis.name }) else {
        all.append(axis)
        continue
      }
      var known = Set(all[index].levelNames)
      for level in axis.levels where known.insert(level.name).inserted {
        all[index].levels.append(level)
      }
    }
  }

  private static func named(_ draft: DraftPoint, stage: String, trials: [String]) -> [DraftPoint] {
    let coordinates = [Point.Coordinate(axis: Stage.axis, level: stage)] + draft.point.coordinates
    let points =
      trials.isEmpty
      ? [coordinates] : trials.map { coordinates + [.init(axis: Stage.trialAxis, level: $0)] }
    return points.map { DraftPoint(point: Point($0), settings: draft.settings, range: draft.range) }
  }
}
