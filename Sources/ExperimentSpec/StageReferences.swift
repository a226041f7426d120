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

  /// The selection that some keys of a mapping describe: a stage under `key`, `in`, `by`, `at` and `over`; `paths` are the
  /// fields whose values are taken from its best, or `file` is a file that its runs kept, with its place.
  func selection(
    of paths: [String], file: (path: String, range: SourceRange)? = nil, _ mapping: MappingReader,
    stage key: String
  ) -> Selection? {
    let stage = stage(mapping, key)
    let metric = mapping["by"].flatMap(MetricReader(context: context).ranking)
    let experiment = foreign.experiment(mapping["in"])
    guard experiment == nil || experiment == place.identifier else {
      guard let experiment, let stage, let metric, let over = names(mapping["over"]) else {
        return nil
      }
      let selection = Selection(
        experiment: experiment, stage: stage.name, over: over, metric: metric.name)
      return refer(to: selection, of: paths, file: file, mapping, stage: stage.node)
    }
    let isKnown = experiment != nil && stage.map { exists($0.name, at: $0.node) } == true
    let condition = mapping["at"].map {
      ConditionReader(context: context, axes: axes).condition($0, named: "at")
    }
    let over = ConditionReader(context: context, axes: axes).axes(mapping["over"])?.map(\.name)
    guard isKnown, let experiment, let stage, let metric, let condition = condition ?? .everywhere,
      let over
    else { return nil }
    let selection = Selection(
      experiment: experiment, stage: stage.name, condition: condition, over: over,
      metric: metric.name)
    if let file {
      reportUnkept(file.path, at: file.range, stage: stage.name)
    } else {
      reportObstacles(to: selection, of: paths, at: stage.node.range)
    }
    return selection
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
    guard let stage = stages.first(where: { $0.name == selection.stage }) else { return }
    for obstacle in ComparedPoints(of: stage, selection).obstacles(choosing: paths) {
      let problem = obstacle.problem(inStage: stage.name, choosing: paths)
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

  private func stage(_ mapping: MappingReader, _ key: String) -> (name: String, node: YAMLNode)? {
    guard let node = mapping[key] else { return nil }
    if let name = context.text(of: node) { return (name, node) }
    context.reportType(node, expected: "the name of a stage", for: key)
    return nil
  }

  /// Whether a run of a stage of this spec has a field; of other specs that is not known here.
  func hasValue(of path: String, _ selection: Selection) -> Bool {
    guard selection.experiment == place.identifier,
      let stage = stages.first(where: { $0.name == selection.stage }), !stage.points.isEmpty
    else { return true }
    return stage.hasValue(of: path, context.kind)
  }

  /// The values of a field that runs of a stage may have; `nil` where that is not known here.
  func values(of field: ConfigField, _ selection: Selection) -> [ConfigValue]? {
    guard selection.experiment == place.identifier,
      let stage = stages.first(where: { $0.name == selection.stage }),
      stage.choices[field.path] == nil
    else { return nil }
    switch stage.search?.samples.first(where: { $0.path == field.path })?.domain {
    case .choice(let values): return values
    case .uniform(let intervals), .logUniform(let intervals):
      return intervals.flatMap { [.number($0.lowerBound), .number($0.upperBound)] }
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
      experiment: selection.experiment, stage: selection.stage, condition: levels.condition,
      over: selection.over, metric: selection.metric)
    context.refer(
      .choice(
        ForeignChoice(
          origin: place.identifier, paths: paths, kept: file.map { .init(path: $0, range: $1) },
          selection: restricted, file: context.file,
          specRange: mapping["in"]?.headRange ?? mapping.range,
          stageRange: stage.headRange,
          metricRange: mapping["by"]?.headRange ?? mapping.range, levels: levels)))
    return restricted
  }

  private func exists(_ name: String, at node: YAMLNode) -> Bool {
    let names = stages.map(\.name)
    if names.contains(name) { return true }
    let known =
      names.isEmpty ? "no stage comes before" : "the stages before are \(MappingReader.list(names))"
    let fixIt =
      name == own
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
