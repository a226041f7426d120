import Diagnostics
import ExperimentModel
import YAML

/// Reads the axes of a spec: `matrix`, or `runs` as the one axis of an explicit list.
struct AxisReader {
  let context: SpecContext
  /// The stages from which levels may choose values.
  let references: StageReferences

  /// The axes of `matrix`, in the order of the spec.
  func matrix(_ node: YAMLNode) -> [DesignAxis] {
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of axes, such as {depth: {3 layers: …, 9 layers: …}}",
        for: "matrix")
      return []
    }
    // A group of fields with their values is an axis for each of them.
    let fields = FieldEntries(context: context)
    return entries.flatMap { fields.lists(in: $0) ?? [$0] }.compactMap { entry in
      guard !isMisplaced(entry),
        let name = NameReader(context: context).name(of: entry.key, as: "an axis")
      else { return nil }
      return axis(name, entry)
    }
  }

  /// An axis of a field's values, under the field's path or another name, or one of named levels.
  private func axis(_ name: String, _ entry: YAMLMapping.Entry) -> DesignAxis {
    var (key, node) = (entry.key, entry.value)
    if let renamed = FieldEntries(context: context).lists(in: node), renamed.count == 1 {
      (key, node) = (renamed[0].key, renamed[0].value)
    }
    if let field = context.kind.field(named: key.name),
      let values = ValueRange(context: context).values(node, of: field)
    {
      return DesignAxis(
        name: name, range: entry.key.range, ofValuesOf: field,
        levels: shortLevels(of: field, key: key, values, at: node))
    }
    return DesignAxis(name: name, range: entry.key.range, levels: levels(of: name, key: key, node))
  }

  /// Whether an entry is none of an axis, but what belongs beside the matrix; reports it.
  private func isMisplaced(_ entry: YAMLMapping.Entry) -> Bool {
    let name = entry.key.name
    let hasLevels = entry.value.entries?.allSatisfy { $0.value.scalarText == nil } == true
    guard ["exclude", "include", "runs", "seeds"].contains(name), !hasLevels else { return false }
    context.report(
      "spec.misplaced", "'\(name)' stands beside 'matrix', not in it", at: entry.key.range,
      fixIts: [FixIt("indent it as 'matrix' is")])
    return true
  }

  /// The one axis of `runs`.
  func list(_ node: YAMLNode, key: SourceRange) -> [DesignAxis] {
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of runs, such as {small: {network.hidden: [10]}}", for: "runs")
      return []
    }
    return [DesignAxis(name: Stage.listAxis, range: key, levels: entries.compactMap(level))]
  }

  private func levels(of axis: String, key: YAMLMapping.Key, _ node: YAMLNode) -> [DesignLevel] {
    let field = context.kind.field(named: axis)
    if field == nil, node.elements != nil || node.isWrittenAsRange || node.wholeNumbers != nil {
      reportMissingField(of: axis, at: key)
      return []
    }
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node,
        expected: (field == nil ? "" : "a list of values, or ")
          + "levels and what each sets, such as {with BN: {…}, without BN: {}}", for: axis,
        fixIts: [
          field == nil
            ? nil
            : RangeSlip.fixIt(node)
              ?? (node.wholeNumbers == nil ? node.scalarText.map { FixIt("write [\($0)]") } : nil)
        ])
      return []
    }
    let slip = LevelSlip(context: context)
    return entries.compactMap { entry in
      if slip.reports(entry, inPlaceOfLevelsOf: axis) { return nil }
      if context.kind.isGroup(axis), entry.value.elements != nil || entry.value.isWrittenAsRange {
        // Meant as an axis of a field of the group.
        let path = "\(axis).\(entry.key.name)"
        _ = SettingsReader.read(entry.value, path: path, at: entry.key, in: context)
        return nil
      }
      return level(entry)
    }
  }

  private func level(_ entry: YAMLMapping.Entry) -> DesignLevel? {
    guard let name = NameReader(context: context).name(of: entry.key, as: "a level") else {
      return nil
    }
    return DesignLevel(
      name: name, range: entry.key.range,
      setting: ChoiceReader(context: context, references: references, takesFiles: false)
        .read(entry.value, named: name))
  }

  /// Values under a name that is no field's path.
  private func reportMissingField(of axis: String, at key: YAMLMapping.Key) {
    let paths = context.kind.allFields.map(\.path)
    context.report(
      "spec.axis-values",
      "a list or range of values needs a field's path as the axis, found \(quoted(axis))",
      at: key.range,
      fixIts: [
        FixIt.didYouMean(axis, in: paths)
          ?? FixIt(
            "write \(axis): {FIELD: VALUES} for values of a field, or \(axis): {NAME: {FIELD: VALUE}, …} for named levels"
          )
      ])
  }

  /// The short form: a field and a list of its values.
  private func shortLevels(
    of field: ConfigField, key: YAMLMapping.Key, _ elements: [YAMLNode], at node: YAMLNode
  ) -> [DesignLevel] {
    guard !elements.isEmpty else {
      if node.elements?.isEmpty == true {
        context.report(
          "spec.type", "\(quoted(key.name)) must have at least one value, found none",
          at: node.headRange)
      }
      return []
    }
    return distinctLevels(field, key: key, elements)
  }

  private func distinctLevels(
    _ field: ConfigField, key: YAMLMapping.Key, _ elements: [YAMLNode]
  ) -> [DesignLevel] {
    var levels: [DesignLevel] = []
    var places: [String: SourceRange] = [:]
    for element in elements {
      guard let level = level(of: field, at: key, element) else { continue }
      if let earlier = places.updateValue(level.range, forKey: level.name) {
        places[level.name] = earlier
        context.report(
          "spec.level-twice", "\(quoted(field.path)) has the value \(level.name) twice",
          at: level.range, fixIts: [FixIt("remove one of them")],
          notes: [Note("first here", at: earlier)])
        continue
      }
      levels.append(level)
    }
    return levels
  }

  /// The level in the short form that a value of the field makes; `nil`, and problems, where it is none.
  func level(of field: ConfigField, at key: YAMLMapping.Key, _ node: YAMLNode) -> DesignLevel? {
    let settings = SettingsReader.read(node, path: key.name, at: key, in: context)
    return Self.name(of: settings, isMapping: node.entries != nil).map {
      DesignLevel(name: $0, range: node.headRange, settings: settings)
    }
  }

  /// The name of a level in the short form: its value, or all values of a variant with fields of its own.
  private static func name(of settings: Settings, isMapping: Bool) -> String? {
    guard let last = settings.all.last?.value.description else { return nil }
    return isMapping ? settings.all.map(\.value.description).joined(separator: ", ") : last
  }
}

/// Reads names that people give: axes, levels, runs, tables, figures.
struct NameReader {
  private static let longest = 80
  let context: SpecContext

  /// The name that a key is; `nil`, and a problem, where it is none that reads well in a table.
  func name(of key: YAMLMapping.Key, as what: String) -> String? {
    check(key.name, at: key.range, what)
  }

  /// The name that a scalar is; `nil`, and a problem, where it is none that reads well in a table.
  func name(of node: YAMLNode, as what: String) -> String? {
    if let text = context.text(of: node) { return check(text, at: node.range, what) }
    context.reportType(node, expected: "a name", of: what)
    return nil
  }

  private func check(_ name: String, at range: SourceRange, _ what: String) -> String? {
    let isSound =
      !name.isEmpty && name.unicodeScalars.count <= Self.longest && name.first != " "
      && name.last != " "
      && !name.contains("·")
      && name.unicodeScalars.allSatisfy { !$0.properties.isControlOrFormat }
    if isSound { return name }
    context.report(
      "spec.name",
      "the name of \(what) must have 1 to \(Self.longest) printable characters and no '·', found \(quoted(name))",
      at: range)
    return nil
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControlOrFormat: Bool {
    generalCategory == .control || generalCategory == .format
  }
}
