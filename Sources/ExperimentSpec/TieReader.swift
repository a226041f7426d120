import Diagnostics
import ExperimentModel
import YAML

/// Reads which of equally good points a choice takes.
struct TieReader {
  let context: SpecContext

  /// The rule; `nil`, and a problem, where it is none.
  func ties(_ node: YAMLNode?) -> TieRule? {
    guard let node else { return .first }
    switch node.scalarText {
    case "first": return .first
    case "last": return .last
    default: break
    }
    guard node.entries != nil else {
      context.reportType(
        node, expected: "first, last, {smallest: FIELD} or {largest: FIELD}", for: "ties",
        fixIts: [node.scalarText.flatMap { FixIt.didYouMean($0, in: ["first", "last"]) }])
      return nil
    }
    guard let mapping = MappingReader(node, as: .tieField, named: "ties", in: context) else {
      return nil
    }
    if let path = mapping["smallest"].flatMap(numericField) { return .smallest(path) }
    return mapping["largest"].flatMap(numericField).map { .largest($0) }
  }

  private func numericField(_ node: YAMLNode) -> String? {
    let name = context.text(node, "ties")
    guard let field = context.kind.field(named: name) else {
      let paths = context.kind.allFields.filter(Self.isRanked).map(\.path)
      context.report(
        "spec.unknown-field", "unknown field \(quoted(name))", at: node.range,
        fixIts: [FixIt.didYouMean(name, in: paths)])
      return nil
    }
    guard Self.isRanked(field) else {
      context.report(
        "spec.type", "\(quoted(field.path)) has no plain numbers, of which one is the smallest",
        at: node.range)
      return nil
    }
    return field.path
  }

  /// Whether of two values of a field one is the smaller.
  private static func isRanked(_ field: ConfigField) -> Bool {
    switch field.type {
    case .integer, .number: true
    default: false
    }
  }
}

extension MappingSchema {
  static let tieField = MappingSchema(
    title: "a tie rule",
    keys: [
      .optional("smallest", "a field: the smallest value wins", .name),
      .optional("largest", "a field: the largest value wins", .name),
    ], forms: [[.form("smallest"), .form("largest")]])
}
