import Diagnostics
import ExperimentModel
import YAML

/// What `set` of a stage says: given values, and values that are chosen from other stages.
struct StageChoices {
  var settings = Settings()
  var choices: [String: BestOf] = [:]
  /// The chosen fields and values that they may get.
  var varied: [VariedField] = []
}

/// Reads `set` of a stage.
struct ChoiceReader {
  let context: SpecContext
  let references: StageReferences

  func read(_ node: YAMLNode?) -> StageChoices {
    var result = StageChoices()
    guard let node else { return result }
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping of fields", for: "set")
      return result
    }
    var given: [YAMLMapping.Entry] = []
    for entry in entries {
      guard entry.value.mapping?["best_of"] != nil else {
        given.append(entry)
        continue
      }
      choose(entry, &result)
    }
    result.settings = SettingsReader.read(
      YAMLNode(.mapping(YAMLMapping(given)), at: node.range), named: "set", in: context)
    return result
  }

  private func choose(_ entry: YAMLMapping.Entry, _ result: inout StageChoices) {
    let path = entry.key.name
    guard let field = context.kind.field(path) else {
      _ = SettingsReader.read(entry.value, path: path, at: entry.key, in: context)
      return
    }
    guard field.shapeFixIt == nil else {
      context.report(
        "spec.shape-value", "\(quoted(path)) is a shape with fields of its own, not one value",
        at: entry.key.range, fixIts: [field.shapeFixIt])
      return
    }
    guard let mapping = MappingReader(entry.value, as: .bestOf, named: path, in: context),
      mapping["by"] != nil,
      let selection = references.selection(of: path, mapping, stage: "best_of")
    else { return }
    guard references.hasValue(of: path, selection) else {
      context.report(
        "spec.no-value", "the runs of \(quoted(selection.stage)) have no \(quoted(path))",
        at: entry.key.range, fixIts: [FixIt("choose a field that they have, or set it there")])
      return
    }
    result.choices[path] = BestOf(selection, path: path)
    result.varied.append(
      VariedField(
        chosen: field, at: entry.key.range, among: references.values(of: field, selection)))
  }
}
