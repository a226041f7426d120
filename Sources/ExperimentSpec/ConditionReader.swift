import Diagnostics
import ExperimentModel
import YAML

/// Reads conditions on points: `{depth: 9 layers, norm: [with BN, without BN]}`.
struct ConditionReader {
  let context: SpecContext
  let axes: [DesignAxis]

  /// The condition; `nil`, and problems, where it names axes or levels that do not exist.
  func condition(_ node: YAMLNode, named name: String) -> PointCondition? {
    guard let entries = node.entries else {
      context.reportType(
        node, expected: "a mapping of axes and levels, such as {\(example)}", for: name)
      return nil
    }
    var levels: [String: [String]] = [:]
    var isSound = true
    for entry in entries {
      guard let axis = axis(entry.key.name, at: entry.key.range),
        let names = levelNames(entry.value, of: axis)
      else {
        isSound = false
        continue
      }
      levels[axis.name] = names
    }
    return isSound ? PointCondition(levels) : nil
  }

  /// The axis of a name; `nil`, and a problem, where there is none.
  func axis(_ name: String, at range: SourceRange) -> DesignAxis? {
    if let axis = axes.first(where: { $0.name == name }) { return axis }
    guard !context.misplacedAxes.contains(name) else { return nil }
    let names = axes.map(\.name)
    let known =
      names.isEmpty ? "this experiment has no axes" : "the axes are \(MappingReader.list(names))"
    context.report(
      "spec.unknown-axis", "there is no axis \(quoted(name))", at: range,
      fixIts: [FixIt.didYouMean(name, in: names) ?? FixIt(known)])
    return nil
  }

  /// The axis that a scalar names; `nil`, and a problem, where there is none.
  func axis(_ node: YAMLNode) -> DesignAxis? {
    guard let name = context.text(of: node) else {
      context.reportType(node, expected: "a name", of: "an axis")
      return nil
    }
    return axis(name, at: node.range)
  }

  /// The axes that one name or a list of names stand for.
  func axes(_ node: YAMLNode?) -> [DesignAxis]? {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    let axes = nodes.compactMap(axis)
    return axes.count == nodes.count ? axes : nil
  }

  /// The names of the axes that one name or a list of names stand for, or the paths of fields where those will do.
  func axes(_ node: YAMLNode?, orFields takesFields: Bool) -> [String]? {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    let names = nodes.compactMap { node -> String? in
      if takesFields, let name = node.scalarText, !axes.contains(where: { $0.name == name }),
        let field = context.kind.field(named: name)
      {
        return field.path
      }
      return axis(node)?.name
    }
    return names.count == nodes.count ? names : nil
  }

  private func levelNames(_ node: YAMLNode, of axis: DesignAxis) -> [String]? {
    let nodes = node.elements ?? [node]
    if nodes.isEmpty {
      context.report(
        "spec.type", "\(quoted(axis.name)) must have at least one level, found none",
        at: node.headRange)
    }
    let names = nodes.compactMap { level($0, of: axis) }
    return names.count == nodes.count && !names.isEmpty ? names : nil
  }

  /// The level of an axis that a scalar names; `nil`, and a problem, where there is none.
  func level(_ node: YAMLNode, of axis: DesignAxis) -> String? {
    // The levels of an axis without any are reported where the axis is.
    guard !axis.levels.isEmpty else { return nil }
    guard let text = context.text(of: node) else {
      context.reportType(node, expected: "a name", of: "a level of \(quoted(axis.name))")
      return nil
    }
    if axis.hasLevel(text) { return text }
    if let number = node.number, axis.hasLevel(JSON.text(of: number)) {
      return JSON.text(of: number)
    }
    context.report(
      "spec.unknown-level", "the axis \(quoted(axis.name)) has no level \(node.description)",
      at: node.headRange,
      fixIts: [
        FixIt.didYouMean(text, in: axis.levelNames)
          ?? FixIt("its levels are \(MappingReader.list(axis.levelNames))")
      ])
    return nil
  }

  private var example: String {
    axes.first.map { "\($0.name): \($0.levelNames.first ?? "…")" } ?? "axis: level"
  }
}
