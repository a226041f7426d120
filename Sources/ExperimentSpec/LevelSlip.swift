import Diagnostics
import ExperimentModel
import YAML

/// The commonest slip in a matrix: a field stands directly below an axis, where the names of levels do.
struct LevelSlip {
  let context: SpecContext

  /// Reports an entry of an axis that is a field, or a group of fields, and no level.
  func reports(_ entry: YAMLMapping.Entry, inPlaceOfLevelsOf axis: String) -> Bool {
    let path = entry.key.name
    let isField = isField(path, entry.value)
    guard isField || isGroup(path, entry.value) else { return false }
    let found = isField ? "the field \(quoted(path))" : "fields of \(quoted(path))"
    context.report(
      "spec.level-missing",
      "\(quoted(axis)) needs levels, each a name and what it sets, found \(found)",
      at: entry.key.range, fixIts: [fixIt(axis, path, entry.value)])
    return true
  }

  /// Whether an entry gives a field its value, or values.
  private func isField(_ path: String, _ value: YAMLNode) -> Bool {
    guard let field = context.kind.field(named: path) else { return false }
    return value.entries == nil || field.isWritten(by: value)
  }

  /// Whether an entry is a group of fields, such as `penalty: {lambda: 0.1}`.
  private func isGroup(_ path: String, _ value: YAMLNode) -> Bool {
    guard let entries = value.entries, !entries.isEmpty else { return false }
    return entries.allSatisfy { context.kind.field("\(path).\($0.key.name)") != nil }
      && !entries.contains { context.kind.field($0.key.name) != nil }
  }

  private func fixIt(_ axis: String, _ path: String, _ value: YAMLNode) -> FixIt {
    let isOneValue = context.kind.field(named: path).map { !ValueRange.holdsValues(value, of: $0) }
    guard let values = value.elements?.compactMap(\.scalarText), !values.isEmpty,
      isOneValue == false
    else {
      let elements = value.elements?.compactMap(\.scalarText) ?? []
      let isList = !elements.isEmpty && elements.count == value.elements?.count
      let text = value.scalarText ?? (isList ? "[\(elements.joined(separator: ", "))]" : "…")
      return FixIt("name the level: \(axis): {NAME: {\(path): \(text)}}")
    }
    let levels = values.prefix(2).map { "\($0): {\(path): \($0)}" }.joined(separator: ", ")
    let more = values.count > 2 ? ", …" : ""
    return FixIt(
      "write '\(path): [\(values.joined(separator: ", "))]' as the axis, or name the levels: \(axis): {\(levels)\(more)}"
    )
  }
}
