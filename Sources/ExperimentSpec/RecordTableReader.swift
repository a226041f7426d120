import Diagnostics
import ExperimentModel
import YAML

/// Reads what a table shows of a table that records hold.
struct RecordTableReader {
  private let report: ReportReader
  private let names: RecordNames

  private var context: SpecContext { report.context }
  private var definition: RecordTableDefinition { names.definition }

  /// Finds the table that a scalar names; `nil`, and a problem, where records have no such table.
  init?(_ node: YAMLNode, report: ReportReader) {
    guard let names = RecordNames(node, named: "record_table", context: report.context)
    else { return nil }
    self.report = report
    self.names = names
  }

  /// The names of one column of measurements, or of a list of them.
  func columns(_ node: YAMLNode?) -> [String]? {
    guard let node else { return nil }
    let nodes = node.elements ?? [node]
    if nodes.isEmpty {
      context.report("spec.type", "expected at least one column, found none", at: node.headRange)
    }
    let columns = nodes.compactMap(names.measurement)
    return columns.count == nodes.count && !columns.isEmpty ? columns : nil
  }

  /// The layout, with what was published of some rows.
  func layout(published node: YAMLNode?, of shown: [String]) -> TableSpec.Layout? {
    guard let node else { return .recordTable(definition.name) }
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of published rows, such as \(example(shown))", for: "published")
      return nil
    }
    let rows = context.few(elements, "published", at: node.headRange).compactMap {
      publishedRow($0, shown)
    }
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
    var hasUnknownColumns = false
    for entry in entries {
      let (name, value) = (entry.key.name, entry.value)
      if name == "at" {
        condition = report.condition(value, named: name)
      } else if let column = definition.columns.first(where: { $0.name == name && $0.isLabel }) {
        labels.updateValue(names.label(value, of: column), forKey: name)
      } else if shown.contains(name) {
        numbers.updateValue(number(value, named: name), forKey: name)
      } else {
        names.reportUnknownColumn(name, at: entry.key.range, known: names.labels + shown)
        hasUnknownColumns = true
      }
    }
    // What an unknown column was meant to be may be what seems to be missing.
    guard !hasUnknownColumns, isComplete(entries.map(\.key.name), shown, at: node), let condition,
      !labels.values.contains(nil), !numbers.values.contains(nil)
    else { return nil }
    return PublishedRow(
      condition: condition, labels: labels.compactMapValues(\.self),
      numbers: numbers.compactMapValues(\.self))
  }

  /// Whether a published row says which row it is, and at least one number.
  private func isComplete(_ names: [String], _ shown: [String], at node: YAMLNode) -> Bool {
    let missing =
      self.names.labels.first { !names.contains($0) }.map { "'\($0)', which tells rows apart" }
      ?? (names.contains(where: shown.contains)
        ? nil : "a number of \(MappingReader.list(shown))")
    guard let missing else { return true }
    context.report(
      "spec.missing-key", "a published row needs \(missing)", at: node.headRange,
      fixIts: [FixIt("write it as \(example(shown))")])
    return false
  }

  private func number(_ node: YAMLNode, named name: String) -> Double? {
    if let number = node.number { return number }
    context.reportType(node, expected: "a number", for: name)
    return nil
  }

  private func example(_ shown: [String]) -> String {
    let labels = definition.columns.filter(\.isLabel).map { column in
      "\(column.name): \(column.words.first ?? "1")"
    }
    return "{" + (labels + shown.prefix(1).map { "\($0): 1e-9" }).joined(separator: ", ") + "}"
  }
}
