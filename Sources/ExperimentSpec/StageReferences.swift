import Diagnostics
import ExperimentModel
import YAML

/// Reads references to stages that come before.
struct StageReferences {
  let context: SpecContext
  let place: SpecPlace
  /// The stages before, of this spec.
  let stages: [Stage]
  let axes: [DesignAxis]
  /// The stage that refers.
  let own: String
  /// The names of the stages after it.
  let later: ArraySlice<String>

  private var foreign: ForeignNames { ForeignNames(context: context, place: place) }

  /// The selection that some keys of a mapping describe: stages under `key`, `in`, `by`, `at`, `over` and `ties`; `paths`
  /// are the fields whose values are taken from its best, or `file` is a file that its runs kept, with its place.
  func selection(
    of paths: [String], file: (path: String, range: SourceRange)? = nil, _ mapping: MappingReader,
    stages key: String = "best_of"
  ) -> Selection? {
    let source = source(mapping, key)
    let ties = TieReader(context: context).ties(mapping["ties"])
    guard source.map({ $0.experiment == place.identifier }) ?? true else {
      // Which metrics there are is a matter of that spec.
      let metric = mapping["by"].flatMap(name)
      guard let source, let metric, let over = names(mapping["over"]), let ties else { return nil }
      let selection = Selection(
        experiment: source.experiment, stages: source.stages, over: over, metric: metric,
        ties: ties)
      return refer(to: selection, of: paths, file: file, mapping, stage: source.node)
    }
    let metric = mapping["by"].flatMap {
      MetricReader(context: context).metric($0, for: .ranking)
    }
    let isKnown = source.map { source in
      zip(source.stages, source.node.elements ?? [source.node]).allSatisfy { exists($0, at: $1) }
    }
    let condition = mapping["at"].map {
      ConditionReader(context: context, axes: axes).condition($0, named: "at")
    }
    let over = ConditionReader(context: context, axes: axes).axes(mapping["over"])?.map(\.name)
    guard isKnown == true, let source, let metric, let condition = condition ?? .everywhere,
      let over, let ties
    else { return nil }
    let selection = Selection(
      experiment: source.experiment, stages: source.stages, condition: condition, over: over,
      metric: metric.name, ties: ties)
    if let file {
      for stage in source.stages { reportUnkept(file.path, at: file.range, stage: stage) }
    } else {
      reportObstacles(to: selection, of: paths, at: source.node.headRange)
    }
    return selection
  }

  /// Where something is chosen from.
  private struct Source {
    let experiment: String
    let stages: [String]
    let node: YAMLNode
  }

  /// The stages under a key, of this spec or the one under `in`; a name that can be no stage of this spec is that of one in
  /// its folder, which has no stages.
  private func source(_ mapping: MappingReader, _ key: String) -> Source? {
    guard let node = mapping[key] else { return nil }
    let nodes = node.elements ?? [node]
    let stages = nodes.compactMap(context.text)
    guard stages.count == nodes.count, !stages.isEmpty else {
      context.reportType(node, expected: "the name of a stage, or a list of names", for: key)
      return nil
    }
    if let twice = stages.enumerated().first(where: { stages[..<$0.offset].contains($0.element) }) {
      context.report(
        "spec.stage-twice", "the stage \(quoted(twice.element)) is there twice",
        at: nodes[twice.offset].range, fixIts: [FixIt("remove one of them")])
      return nil
    }
    let known = self.stages.map(\.name) + [own] + later
    if mapping["in"] == nil, stages.count == 1, !known.contains(stages[0]),
      closestMatch(to: stages[0], in: known) == nil, let other = foreign.experiment(node)
    {
      guard other != place.identifier else {
        context.report(
          "spec.cycle",
          "this spec cannot choose from itself, as it would have to be finished first",
          at: node.range, fixIts: [FixIt("choose from a stage, or from another spec")])
        return nil
      }
      return Source(experiment: other, stages: [""], node: node)
    }
    guard let experiment = foreign.experiment(mapping["in"]) else { return nil }
    let isWholeSpec = experiment != place.identifier && stages == [experiment.lastComponent]
    return Source(experiment: experiment, stages: isWholeSpec ? [""] : stages, node: node)
  }

  /// Reports a file that no run of this spec keeps.
  private func reportUnkept(_ path: String, at range: SourceRange, stage: String) {
    guard context.kind.program?.mayKeep(path) != true else { return }
    context.report(
      "spec.no-value", "the runs of \(quoted(stage)) keep no file \(quoted(path))", at: range,
      fixIts: [FixIt("list it below 'keep' of the program")])
  }

  /// Reports what keeps the points of a stage of this spec from being compared.
  private func reportObstacles(
    to selection: Selection, of paths: [String], at range: SourceRange
  ) {
    let compared = stages.filter { selection.stages.contains($0.name) }
    for problem in ComparedPoints.problems(of: compared, selection, choosing: paths) {
      context.report(
        problem.code, problem.message, at: range, fixIts: [FixIt(problem.fixIt)])
    }
  }

  /// The names that a scalar or a list gives.
  private func names(_ node: YAMLNode?) -> [String]? {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    let names = nodes.compactMap(context.text)
    if names.count == nodes.count { return names }
    context.reportType(node, expected: "an axis, or a list of axes", for: "over")
    return nil
  }

  /// Whether a run of a stage of this spec has a field; of other specs that is not known here.
  func hasValue(of path: String, _ selection: Selection) -> Bool {
    let compared = known(selection)
    guard !compared.isEmpty, compared.allSatisfy({ !$0.points.isEmpty }) else { return true }
    return compared.contains { $0.hasValue(of: path, context.kind) }
  }

  /// The stages of this spec that a selection compares.
  private func known(_ selection: Selection) -> [Stage] {
    guard selection.experiment == place.identifier else { return [] }
    return stages.filter { selection.stages.contains($0.name) }
  }

  /// The values of a field that runs of a selection may have; `nil` where that is not known here.
  func values(of field: ConfigField, _ selection: Selection) -> [ConfigValue]? {
    let compared = known(selection)
    let found = compared.compactMap { values(of: field, in: $0) }
    guard !compared.isEmpty, found.count == compared.count else { return nil }
    return found.flatMap { $0 }.uniqued
  }

  private func values(of field: ConfigField, in stage: Stage) -> [ConfigValue]? {
    guard !stage.chooses(field.path) else { return nil }
    switch stage.search?.samples.first(where: { $0.path == field.path })?.domain {
    case .choice(let values): return values
    case .intervals(let intervals):
      return intervals.ranges.flatMap { [.number($0.lowerBound), .number($0.upperBound)] }
    case .around: return nil
    case nil:
      let values = Set(stage.points.compactMap { $0.settings[field.path] })
      let isLeftOut = stage.points.contains { $0.settings[field.path] == nil }
      let sorted = values.sorted { $0.description < $1.description }
      let all = isLeftOut ? [field.defaultValue] + sorted : sorted
      return all.isEmpty ? nil : all
    }
  }

  /// A selection from another spec, whose names can only be checked beside that spec.
  private func refer(
    to selection: Selection, of paths: [String], file: (path: String, range: SourceRange)?,
    _ mapping: MappingReader, stage: YAMLNode
  ) -> Selection? {
    guard let levels = foreign.levels(mapping["at"], named: "at") else { return nil }
    let restricted = Selection(
      experiment: selection.experiment, stages: selection.stages, condition: levels.condition,
      over: selection.over, metric: selection.metric, ties: selection.ties)
    context.refer(
      .choice(
        ForeignChoice(
          origin: place.identifier, paths: paths,
          kept: file.map { .init(path: $0, range: context.place($1)) },
          selection: restricted, file: context.file(at: mapping.range),
          specRange: context.place((mapping["in"] ?? stage).headRange),
          stageRange: context.place(stage.headRange),
          metricRange: context.place(mapping["by"]?.headRange ?? mapping.range), levels: levels,
          stagesBefore: mapping["in"] == nil ? stages.map(\.name) : nil)))
    return restricted
  }

  /// The name of a metric of another spec.
  private func name(_ node: YAMLNode) -> String? {
    if let name = context.text(of: node) { return name }
    context.reportType(node, expected: "the name of a metric", for: "by")
    return nil
  }

  private func exists(_ name: String, at node: YAMLNode) -> Bool {
    let names = stages.map(\.name)
    if names.contains(name) { return true }
    let known =
      names.isEmpty ? "no stage comes before" : "the stages before are \(MappingReader.list(names))"
    let fixIt =
      own.isEmpty && later.contains(name)
      ? FixIt("all stages share the base: choose below 'set' of those after \(quoted(name))")
      : name == own
        ? FixIt("a stage can only choose from stages before it")
        : later.contains(name)
          ? FixIt("it comes later: move it in front of \(quoted(own))")
          : FixIt.didYouMean(name, in: names) ?? FixIt(known)
    context.report(
      "spec.unknown-stage", "there is no stage \(quoted(name)) before this one", at: node.range,
      fixIts: [fixIt])
    return false
  }
}

extension SpecKey {
  /// The axes that are averaged over before points are compared.
  static let averagedAxes = optional(
    "over",
    "the axis, or axes, whose levels are averaged before points are compared, such as folds",
    .names)
}
