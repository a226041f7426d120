import Diagnostics
import ExperimentModel
import YAML

/// Finds what a spec names of a table that records hold: the table, its columns and rows.
struct RecordNames {
  let context: SpecContext
  let definition: RecordTableDefinition

  /// Finds the table that a scalar names; `nil`, and a problem, where records have no such table.
  init?(_ node: YAMLNode, named key: String, context: SpecContext) {
    let tables = context.kind.tables
    guard let name = node.scalarText else {
      context.reportType(node, expected: "a name", for: key)
      return nil
    }
    guard let definition = tables.first(where: { $0.name == name }) else {
      let names = tables.map(\.name)
      let known =
        names.isEmpty
        ? "runs of this kind have none" : "the tables are \(MappingReader.list(names))"
      context.report(
        "spec.unknown-table", "there is no record table \(quoted(name))", at: node.range,
        fixIts: [FixIt.didYouMean(name, in: names) ?? FixIt(known)])
      return nil
    }
    self.context = context
    self.definition = definition
  }

  /// The columns that tell rows apart.
  var labels: [String] { definition.columns.filter(\.isLabel).map(\.name) }

  /// The name of a column of measurements; `nil`, and a problem, where there is none of it.
  func measurement(_ node: YAMLNode) -> String? {
    let known = definition.columns.filter { !$0.isLabel }.map(\.name)
    guard let name = node.scalarText else {
      context.reportType(node, expected: "a name", of: "a column")
      return nil
    }
    if known.contains(name) { return name }
    reportUnknownColumn(name, at: node.range, known: known)
    return nil
  }

  /// What each label column says of a row, every one of them; `nil`, and a problem, where a mapping does not tell.
  func row(_ node: YAMLNode, named key: String) -> [String: String]? {
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping such as \(example)", for: key)
      return nil
    }
    let labels = entries.compactMap { entry -> (String, String)? in
      let name = entry.key.name
      guard let column = definition.columns.first(where: { $0.name == name && $0.isLabel }) else {
        reportUnknownColumn(name, at: entry.key.range, known: self.labels)
        return nil
      }
      return label(entry.value, of: column).map { (name, $0) }
    }
    guard labels.count == entries.count else { return nil }
    let named = Dictionary(labels, uniquingKeysWith: { first, _ in first })
    guard let missing = self.labels.first(where: { named[$0] == nil }) else { return named }
    context.report(
      "spec.missing-key", "\(quoted(key)) needs \(quoted(missing)), which tells rows apart",
      at: node.headRange, fixIts: [FixIt("write it as \(example)")])
    return nil
  }

  private var example: String {
    let labels = definition.columns.filter(\.isLabel)
    return "{\(labels.map { "\($0.name): \($0.words.first ?? "1")" }.joined(separator: ", "))}"
  }

  /// The word or number of a label column; `nil`, and a problem, where it is none.
  func label(_ node: YAMLNode, of column: RecordTableDefinition.Column) -> String? {
    if column.words.isEmpty {
      if let number = node.number, number >= 1, let count = Int(exactly: number) {
        return "\(count)"
      }
      context.reportType(node, expected: "a whole number from 1 on", for: column.name)
      return nil
    }
    if let word = node.scalarText, column.words.contains(word) { return word }
    context.reportChoice(node, among: column.words, for: column.name)
    return nil
  }

  /// Reports a column that the table does not have.
  func reportUnknownColumn(_ name: String, at range: SourceRange, known: [String]) {
    context.report(
      "spec.unknown-column",
      "the record table \(quoted(definition.name)) has no column \(quoted(name)) here",
      at: range,
      fixIts: [
        FixIt.didYouMean(name, in: known) ?? FixIt("its columns are \(MappingReader.list(known))")
      ])
  }
}
