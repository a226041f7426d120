import Diagnostics
import ExperimentModel
import YAML

/// Reads the stages of a spec, or the one stage that a spec without stages has.
struct StageReader {
  /// What the stages of a spec come to.
  struct Stages {
    var stages: [Stage] = []
    var axes: [DesignAxis] = []
    /// Every point of every stage, with its stage and trial, for what the report refers to.
    var points: [DraftPoint] = []
  }

  let context: SpecContext
  let place: SpecPlace

  func stages(_ spec: MappingReader) -> Stages {
    let base =
      spec["base"].map { SettingsReader.read($0, named: "base", in: context) } ?? Settings()
    let seeds = SeedsReader(context: context).seeds(spec["seeds"], otherwise: [1])
    guard let node = spec["stages"] else { return single(spec, base: base, seeds: seeds) }
    for key in ["matrix", "runs", "exclude", "include"] where spec[key] != nil {
      context.report(
        "spec.exclusive",
        "an experiment with stages has '\(key)' inside a stage, found it beside them",
        at: spec.keyRange(key), notes: [Note("'stages' is here", at: spec.keyRange("stages"))])
    }
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of stages, such as {coarse: {…}, final: {…}}", for: "stages")
      return Stages()
    }
    return several(entries, base: base, seeds: seeds)
  }

  private func single(_ spec: MappingReader, base: Settings, seeds: [Int]) -> Stages {
    let (axes, points) = DesignReader(context: context).design(spec, base: base)
    DesignCheck(context: context, axes: axes, points: points).check()
    let stage = Stage(
      points: points.map { DesignPoint($0.point, settings: $0.values) }, seeds: seeds)
    return Stages(stages: [stage], axes: axes, points: points)
  }

  private func several(_ entries: [YAMLMapping.Entry], base: Settings, seeds: [Int]) -> Stages {
    var all = Stages()
    var stageAxis = DesignAxis(name: Stage.axis, range: entries[0].key.range, levels: [])
    var trialAxis = DesignAxis(name: Stage.trialAxis, range: entries[0].key.range, levels: [])
    for entry in entries {
      guard let name = NameReader(context: context).name(of: entry.key, as: "a stage"),
        let mapping = MappingReader(entry.value, as: .stage, named: name, in: context)
      else { continue }
      stageAxis.levels.append(DesignLevel(name: name, range: entry.key.range, settings: Settings()))
      let earlier = StageReferences(
        context: context, place: place, stages: all.stages, axes: [stageAxis] + all.axes)
      let (stage, axes, points) = stage(name, mapping, earlier, base: base, seeds: seeds)
      all.stages.append(stage)
      merge(axes, into: &all.axes)
      let trials = stage.search.map { (1...max(1, $0.trials)).map { "trial \($0)" } } ?? []
      for trial in trials where !trialAxis.levelNames.contains(trial) {
        trialAxis.levels.append(
          DesignLevel(name: trial, range: entry.key.range, settings: Settings()))
      }
      all.points += points.flatMap { Self.named($0, stage: name, trials: trials) }
    }
    all.axes = [stageAxis] + all.axes + (trialAxis.levels.isEmpty ? [] : [trialAxis])
    return all
  }

  private func stage(
    _ name: String, _ mapping: MappingReader, _ earlier: StageReferences, base: Settings,
    seeds: [Int]
  ) -> (Stage, [DesignAxis], [DraftPoint]) {
    let choices = ChoiceReader(context: context, references: earlier).read(mapping["set"])
    let search = SearchReader(context: context, references: earlier).search(mapping)
    let shared = base.replacing(by: choices.settings)
    let (axes, points) = DesignReader(context: context).design(mapping, base: shared)
    let examples = search.examples + choices.examples
    let drafts = points.map {
      DraftPoint(point: $0.point, settings: $0.settings + examples, range: $0.range)
    }
    DesignCheck(context: context, axes: axes, points: drafts).check()
    let stage = Stage(
      name: name, points: points.map { DesignPoint($0.point, settings: $0.values) },
      seeds: SeedsReader(context: context).seeds(mapping["seeds"], otherwise: seeds),
      search: search.search,
      choices: choices.choices)
    return (stage, axes, drafts)
  }

  /// Adds the axes of a stage: one that several stages have gets the levels of all.
  private func merge(_ axes: [DesignAxis], into all: inout [DesignAxis]) {
    for axis in axes {
      guard let index = all.firstIndex(where: { $0.name == axis.name }) else {
        all.append(axis)
        continue
      }
      for level in axis.levels where !all[index].levelNames.contains(level.name) {
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
