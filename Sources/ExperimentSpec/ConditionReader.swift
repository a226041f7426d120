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
    let names = axes.map(\.name)
    let known =
      names.isEmpty ? "this experiment has no axes" : "the axes are \(MappingReader.list(names))"
    context.report(
      "spec.unknown-axis", "there is no axis \(quoted(name))", at: range,
      fixIts: [FixIt.didYouMean(name, in: names) ?? FixIt(known)])
    return nil
  }

  /// The axes that one name or a list of names stand for.
  func axes(_ node: YAMLNode?) -> [DesignAxis]? {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    let axes = nodes.compactMap { axis($0.scalarText ?? "", at: $0.headRange) }
    return axes.count == nodes.count ? axes : nil
  }

  private func levelNames(_ node: YAMLNode, of axis: DesignAxis) -> [String]? {
    let nodes = node.elements ?? [node]
    let names = nodes.compactMap { level($0, of: axis) }
    return names.count == nodes.count && !names.isEmpty ? names : nil
  }

  private func level(_ node: YAMLNode, of axis: DesignAxis) -> String? {
    let text = node.scalarText ?? ""
    if axis.levelNames.contains(text) { return text }
    if let number = node.number, axis.levelNames.contains(JSON.text(of: number)) {
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
