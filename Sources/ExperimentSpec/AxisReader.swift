import Diagnostics
import ExperimentModel
import YAML

/// Reads the axes of a spec: `matrix`, or `runs` as the one axis of an explicit list.
struct AxisReader {
  /// The axis that an explicit list of runs makes.
  static let listAxis = "run"

  let context: SpecContext

  /// The axes of `matrix`, in the order of the spec.
  func matrix(_ node: YAMLNode) -> [DesignAxis] {
    guard let entries = node.entries, !entries.isEmpty else {
      context.reportType(
        node, expected: "a mapping of axes, such as {depth: {3 layers: …, 9 layers: …}}",
        for: "matrix")
      return []
    }
    return entries.compactMap { entry in
      guard !isMisplaced(entry),
        let name = NameReader(context: context).name(of: entry.key, as: "an axis")
      else { return nil }
      return DesignAxis(
        name: name, range: entry.key.range,
        ofValuesOf: entry.value.elements == nil ? nil : context.kind.field(name),
        levels: levels(of: name, key: entry.key, entry.value))
    }
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
    return [DesignAxis(name: Self.listAxis, range: key, levels: entries.compactMap(level))]
  }

  private func levels(of axis: String, key: YAMLMapping.Key, _ node: YAMLNode) -> [DesignLevel] {
    if let elements = node.elements { return shortLevels(of: axis, key: key, elements, at: node) }
    guard let entries = node.entries, !entries.isEmpty else {
      let isField = context.kind.field(axis) != nil
      context.reportType(
        node,
        expected: (isField ? "a list of values, or " : "")
          + "levels and what each sets, such as {with BN: {…}, without BN: {}}", for: axis,
        fixIts: [node.scalarText.flatMap { isField ? FixIt("write [\($0)]") : nil }])
      return []
    }
    let slip = LevelSlip(context: context)
    return entries.compactMap { slip.reports($0, inPlaceOfLevelsOf: axis) ? nil : level($0) }
  }

  private func level(_ entry: YAMLMapping.Entry) -> DesignLevel? {
    guard let name = NameReader(context: context).name(of: entry.key, as: "a level") else {
      return nil
    }
    return DesignLevel(
      name: name, range: entry.key.range,
      settings: SettingsReader.read(entry.value, named: name, in: context))
  }

  /// The short form: an axis named like a field, and a list of its values.
  private func shortLevels(
    of axis: String, key: YAMLMapping.Key, _ elements: [YAMLNode], at node: YAMLNode
  ) -> [DesignLevel] {
    guard let field = context.kind.field(axis) else {
      let paths = context.kind.allFields.map(\.path)
      context.report(
        "spec.axis-values",
        "a list of values needs a field's path as the axis, found \(quoted(axis))", at: key.range,
        fixIts: [
          FixIt.didYouMean(axis, in: paths)
            ?? FixIt("name the levels: \(axis): {name: {field: value}}")
        ])
      return []
    }
    guard !elements.isEmpty else {
      context.report(
        "spec.type", "\(quoted(axis)) must have at least one value, found none", at: node.headRange)
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
    let settings = SettingsReader.read(node, path: field.path, at: key, in: context)
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
