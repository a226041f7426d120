import Diagnostics
import ExperimentModel
import YAML

/// What `set` of a stage says: given values, and values that are chosen from other stages.
struct StageChoices {
  var settings = Settings()
  var choices: [String: BestOf] = [:]
  /// The chosen fields and values that they may get.
  var varied: [VariedField] = []
  /// Where it stands of which runs files are taken, by the path of the field.
  var fileRanges: [String: SourceRange] = [:]
}

extension StageChoices {
  /// These where others do not say otherwise; what belongs to a variant that others replace goes with it.
  func overridden(by others: StageChoices, in kind: RunKind) -> StageChoices {
    var kept = self
    kept.settings = settings.overridden(by: others.settings, in: kind)
    return kept.replacing(by: others)
  }

  /// These with others in the place of those for the same fields.
  func replacing(by others: StageChoices) -> StageChoices {
    let given = Set(others.settings.all.map(\.path)).union(others.choices.keys)
    var result = self
    result.settings = settings.without { others.choices[$0] != nil }
      .replacing(by: others.settings)
    result.choices = choices.filter { !given.contains($0.key) }
      .merging(others.choices) { $1 }
    result.varied = varied.filter { !given.contains($0.path) } + others.varied
    result.fileRanges = fileRanges.filter { !given.contains($0.key) }
      .merging(others.fileRanges) { $1 }
    return result
  }
}

/// Reads mappings of fields that may have values chosen from other stages: `base`, `set` of a stage, a level.
struct ChoiceReader {
  let context: SpecContext
  let references: StageReferences
  /// Whether files that runs kept may be taken here, and not only values chosen.
  var takesFiles = true

  func read(_ node: YAMLNode?, named name: String) -> StageChoices {
    var result = StageChoices()
    guard let node else { return result }
    guard let nested = node.entries else {
      result.settings = SettingsReader.read(node, named: name, in: context)
      return result
    }
    let entries = FieldEntries(context: context).flattened(nested)
    let chosen = entries.filter { $0.value.mapping?["best_of"] != nil }
    let files = entries.filter { takesFiles && isFile($0) }
    let others = (chosen + files).map(\.key.name)
    let given = entries.filter { !others.contains($0.key.name) }
    for entry in files { takeFile(entry, &result) }
    for entry in chosen {
      // What is taken from one best run is chosen together.
      let others = chosen.filter {
        $0.key.name != entry.key.name && $0.value.saysTheSame(as: entry.value)
      }
      choose(entry, with: others.map(\.key.name), &result)
    }
    result.settings = SettingsReader.read(
      YAMLNode(.mapping(YAMLMapping(given)), at: node.range), named: name, in: context)
    return result
  }

  /// Whether an entry takes a file that runs kept; variants may have a field `of` too.
  private func isFile(_ entry: YAMLMapping.Entry) -> Bool {
    guard let mapping = entry.value.mapping, mapping["file"] != nil || mapping["of"] != nil else {
      return false
    }
    return context.kind.field(named: entry.key.name)?.isWritten(by: entry.value) != true
  }

  private func takeFile(_ entry: YAMLMapping.Entry, _ result: inout StageChoices) {
    guard let field = context.kind.field(named: entry.key.name) else {
      _ = SettingsReader.read(entry.value, path: entry.key.name, at: entry.key, in: context)
      return
    }
    let path = field.path
    guard case .file = field.type else {
      context.report(
        "spec.type", "\(quoted(path)) takes no file", at: entry.key.range,
        fixIts: [FixIt("declare a field of the program with 'file: true'")])
      return
    }
    guard
      let mapping = MappingReader(entry.value, as: .keptFile, named: path, in: context),
      let name = mapping["file"], let source = mapping["of"],
      let choice = MappingReader(source, as: .bestOf, named: "of", in: context)
    else { return }
    if choice["over"] != nil {
      context.report(
        "spec.exclusive", "a file is of one point, and is not averaged over others",
        at: choice.keyRange("over"))
      return
    }
    guard let file = context.text(of: name), !file.isEmpty else {
      context.reportType(name, expected: "the path of a file that runs keep", for: "file")
      return
    }
    guard choice["by"] != nil,
      let selection = references.selection(
        of: [], file: (file, name.range), choice)
    else { return }
    result.choices[path] = BestOf(selection, path: path, file: file)
    result.fileRanges[path] = source.headRange
    result.varied.append(VariedField(chosen: field, at: entry.key.range, among: nil))
  }

  private func choose(
    _ entry: YAMLMapping.Entry, with others: [String], _ result: inout StageChoices
  ) {
    guard let field = context.kind.field(named: entry.key.name) else {
      _ = SettingsReader.read(entry.value, path: entry.key.name, at: entry.key, in: context)
      return
    }
    let path = field.path
    guard let mapping = MappingReader(entry.value, as: .bestOf, named: path, in: context),
      mapping["by"] != nil,
      let selection = references.selection(of: [path] + others, mapping)
    else { return }
    guard references.hasValue(of: path, selection) else {
      let stages = MappingReader.list(selection.stages)
      context.report(
        "spec.no-value", "the runs of \(stages) have no \(quoted(path))",
        at: entry.key.range, fixIts: [FixIt("choose a field that they have, or set it there")])
      return
    }
    result.choices[path] = BestOf(selection, path: path)
    result.varied.append(
      VariedField(
        chosen: field, at: entry.key.range, among: references.values(of: field, selection)))
  }
}

extension YAMLNode {
  /// Whether two nodes have the same content, wherever they stand.
  fileprivate func saysTheSame(as other: YAMLNode) -> Bool {
    if let entries, let others = other.entries {
      return entries.count == others.count
        && entries.allSatisfy { entry in
          other.mapping?[entry.key.name].map { entry.value.saysTheSame(as: $0.value) } == true
        }
    }
    if let elements, let others = other.elements {
      return elements.count == others.count
        && zip(elements, others).allSatisfy { $0.saysTheSame(as: $1) }
    }
    return scalarText != nil && scalarText == other.scalarText
  }
}

extension MappingSchema {
  static let keptFile = MappingSchema(
    title: "a file of another stage",
    keys: [
      .required("file", "the path by which its runs kept it", .text),
      .required(
        "of", "the runs: each run gets the file of its own seed, or of the only one",
        .mapping(as: .bestOf)),
    ])

  static let bestOf = MappingSchema(
    title: "a choice",
    keys: [
      .required(
        "best_of",
        "the stage whose best point has the value, or several, or a spec of the folder that has no stages",
        .names),
      .required("by", "the metric that says which point is best", .metric),
      .optional("at", "the points that are compared", .condition),
      .averagedAxes,
      .optional("in", "the spec of that stage, where it is another one of the folder", .name),
      .optional(
        "ties", "which of equally good points wins: first unless said, last, or by a field's value",
        .ties),
    ],
    example: """
      title: Which rate is best, and does the search pay?
      stages:
        coarse:
          search: {method: random, trials: 20}
          sample: {penalty.lambda: {log_uniform: [1e-5, 1e-1]}}
        fine:
          search: {method: random, trials: 10, seed: 2}
          sample: {penalty.lambda: {around_best: 3, of: coarse, by: validation.accuracy}}
        final:
          seeds: 1..5
          matrix:
            penalty:
              none: {}
              tuned:                                            # a choice inside a level
                penalty.lambda: {best_of: [coarse, fine], by: validation.accuracy, ties: {smallest: penalty.lambda}}
      """)
}
