import Diagnostics
import ExperimentModel
import YAML

/// Reads what a table shows of a table that records hold.
struct RecordTableReader {
  private let report: ReportReader
  private let definition: RecordTableDefinition

  private var context: SpecContext { report.context }

  /// Finds the table that a scalar names; `nil`, and a problem, where records have no such table.
  init?(_ node: YAMLNode, report: ReportReader) {
    let tables = report.context.kind.tables
    guard let definition = tables.first(where: { $0.name == node.scalarText }) else {
      let names = tables.map(\.name)
      let known =
        names.isEmpty
        ? "runs of this kind have none" : "the tables are \(MappingReader.list(names))"
      report.context.report(
        "spec.unknown-table", "there is no record table \(node.description)", at: node.headRange,
        fixIts: [node.scalarText.flatMap { FixIt.didYouMean($0, in: names) } ?? FixIt(known)])
      return nil
    }
    self.report = report
    self.definition = definition
  }

  /// The names of one column of measurements, or of a list of them.
  func columns(_ node: YAMLNode?) -> [String]? {
    guard let node else { return nil }
    let known = definition.columns.filter { !$0.isLabel }.map(\.name)
    let nodes = node.elements ?? [node]
    let names = nodes.compactMap { node -> String? in
      if let name = node.scalarText, known.contains(name) { return name }
      reportUnknownColumn(node.description, at: node.headRange, known: known)
      return nil
    }
    return names.count == nodes.count && !names.isEmpty ? names : nil
  }

  /// The layout, with what was published of some rows.
  func layout(published node: YAMLNode?, of shown: [String]) -> TableSpec.Layout? {
    guard let node else { return .recordTable(definition.name) }
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of published rows, such as \(example(shown))", for: "published")
      return nil
    }
    let rows = elements.compactMap { publishedRow($0, shown) }
    guard rows.count == elements.count else { return nil }
    return .recordTable(definition.name, published: rows)
  }

  private func publishedRow(_ node: YAMLNode, _ shown: [String]) -> PublishedRow? {
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping such as \(example(shown))", for: "published")
      return nil
    }
    var condition: PointCondition? = .everywhere
    var labels: [String: String?] = [:]
    var numbers: [String: Double?] = [:]
    for entry in entries {
      let (name, value) = (entry.key.name, entry.value)
      if name == "at" {
        condition = report.condition(value, named: name)
      } else if let column = definition.columns.first(where: { $0.name == name && $0.isLabel }) {
        labels.updateValue(label(value, of: column), forKey: name)
      } else if shown.contains(name) {
        numbers.updateValue(number(value, named: name), forKey: name)
      } else {
        reportUnknownColumn(quoted(name), at: entry.key.range, known: labelNames + shown)
        condition = nil
      }
    }
    guard isComplete(entries.map(\.key.name), shown, at: node), let condition,
      !labels.values.contains(nil), !numbers.values.contains(nil)
    else { return nil }
    return PublishedRow(
      condition: condition, labels: labels.compactMapValues(\.self),
      numbers: numbers.compactMapValues(\.self))
  }

  /// Whether a published row says which row it is, and at least one number.
  private func isComplete(_ names: [String], _ shown: [String], at node: YAMLNode) -> Bool {
    let missing =
      labelNames.first { !names.contains($0) }.map { "'\($0)', which tells rows apart" }
      ?? (names.contains(where: shown.contains)
        ? nil : "a number of \(MappingReader.list(shown))")
    guard let missing else { return true }
    context.report(
      "spec.missing-key", "a published row needs \(missing)", at: node.headRange,
      fixIts: [FixIt("write it as \(example(shown))")])
    return false
  }

  private func label(_ node: YAMLNode, of column: RecordTableDefinition.Column) -> String? {
    if column.words.isEmpty {
      if let number = node.number, number >= 1, let count = Int(exactly: number) {
        return "\(count)"
      }
      context.reportType(node, expected: "a whole number from 1 on", for: column.name)
      return nil
    }
    if let word = node.scalarText, column.words.contains(word) { return word }
    context.report(
      "spec.choice",
      "'\(column.name)' must be one of \(MappingReader.list(column.words)), found \(node.description)",
      at: node.headRange)
    return nil
  }

  private func number(_ node: YAMLNode, named name: String) -> Double? {
    if let number = node.number { return number }
    context.reportType(node, expected: "a number", for: name)
    return nil
  }

  private var labelNames: [String] { definition.columns.filter(\.isLabel).map(\.name) }

  private func example(_ shown: [String]) -> String {
    let labels = definition.columns.filter(\.isLabel).map { column in
      "\(column.name): \(column.words.first ?? "1")"
    }
    return "{" + (labels + shown.prefix(1).map { "\($0): 1e-9" }).joined(separator: ", ") + "}"
  }

  private func reportUnknownColumn(_ name: String, at range: SourceRange, known: [String]) {
    context.report(
      "spec.unknown-column",
      "the record table \(quoted(definition.name)) has no column \(name) here",
      at: range, fixIts: [FixIt("its columns are \(MappingReader.list(known))")])
  }
}
