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

  /// The selection that some keys of a mapping describe: a stage under `key`, `in`, `by` and `at`.
  func selection(_ mapping: MappingReader, stage key: String) -> Selection? {
    guard let node = mapping[key], let name = node.scalarText else {
      context.report(
        "spec.missing-key", "a choice needs '\(key)': the stage to choose from", at: mapping.range)
      return nil
    }
    guard let by = mapping["by"] else {
      context.report(
        "spec.missing-key", "a choice needs 'by': the metric that says which is best",
        at: mapping.range)
      return nil
    }
    guard let metric = metric(by), let experiment = experiment(mapping["in"]) else { return nil }
    let isOwn = experiment == place.identifier
    guard !isOwn || exists(name, at: node) else { return nil }
    guard let at = mapping["at"], isOwn else {
      return Selection(experiment: experiment, stage: name, metric: metric.name)
    }
    guard let condition = ConditionReader(context: context, axes: axes).condition(at, named: "at")
    else { return nil }
    return Selection(experiment: experiment, stage: name, condition: condition, metric: metric.name)
  }

  private func metric(_ node: YAMLNode) -> MetricDefinition? {
    guard let metric = MetricReader(context: context).metric(node, where: \.isFinal) else {
      return nil
    }
    guard metric.better != .neither else {
      context.report(
        "spec.no-better", "the metric \(quoted(metric.name)) is neither better up nor down",
        at: node.range)
      return nil
    }
    return metric
  }

  private func exists(_ name: String, at node: YAMLNode) -> Bool {
    let names = stages.map(\.name)
    if names.contains(name) { return true }
    let known =
      names.isEmpty ? "no stage comes before" : "the stages before are \(MappingReader.list(names))"
    context.report(
      "spec.unknown-stage", "there is no stage \(quoted(name)) before this one", at: node.range,
      fixIts: [FixIt.didYouMean(name, in: names) ?? FixIt(known)])
    return false
  }

  /// The identifier of the experiment: this spec's, or that of another one in the folder.
  private func experiment(_ node: YAMLNode?) -> String? {
    guard let node else { return place.identifier }
    guard let name = node.scalarText, !name.contains("/"), !name.isEmpty else {
      context.reportType(node, expected: "the name of a spec in the same folder", for: "in")
      return nil
    }
    let folder = place.identifier.split(separator: "/").dropLast()
    return (folder + [Substring(name)]).joined(separator: "/")
  }
}
