import Diagnostics
import ExperimentModel
import YAML

/// Reads the value of one config field and checks it against the field's declaration.
struct FieldValueReader {
  let context: SpecContext
  let field: ConfigField
  /// The way out where the value is out of bounds.
  var fixIt: FixIt?

  /// The value in its normal form; `nil`, and a problem, where it is none of the field's.
  func read(_ node: YAMLNode) -> ConfigValue? {
    switch field.type {
    case .boolean: boolean(node)
    case .integer(let range):
      integer(node, in: range, of: quoted(field.path)).map { .number(Double($0)) }
    case .seed: seed(node)
    case .number(let bounds):
      number(node, in: bounds, of: quoted(field.path)).map { .number($0) }
    case .quantity(let bounds, let units): quantity(node, in: bounds, units: units)
    case .integers(let range, let count): integers(node, in: range, count: count)
    case .numbers(let bounds, let count): numbers(node, in: bounds, count: count)
    case .text: text(node)
    case .file: noFile(node)
    case .choice(let choices, _): choice(node, among: choices.map(\.name))
    case .variant: nil
    }
  }

  private func boolean(_ node: YAMLNode) -> ConfigValue? {
    context.boolean(node, field.path).map { .bool($0) }
  }

  private func number(
    _ node: YAMLNode, in bounds: NumberBounds, of subject: String
  ) -> Double? {
    guard let number = node.number else {
      context.reportType(
        node, expected: "a number", of: subject,
        fixIts: [NumberSlip.fixIt(node) ?? severalFixIt(node)])
      return nil
    }
    guard bounds.contains(number) else {
      reportRange(node, "\(subject) must be \(bounds.description)")
      return nil
    }
    return number
  }

  /// A way out where a choice or several values stand for one.
  private func severalFixIt(_ node: YAMLNode) -> FixIt? {
    if node.mapping?["best_of"] != nil {
      return FixIt("values are chosen below 'base', below 'set' of a stage, or in a level")
    }
    let isSeveral = node.elements != nil || node.isWrittenAsRange || node.wholeNumbers != nil
    return isSeveral ? FixIt("to vary it, make it an axis below 'matrix'") : nil
  }

  private func seed(_ node: YAMLNode) -> ConfigValue? {
    if node.scalarText == FieldType.runSeed { return .text(FieldType.runSeed) }
    guard node.number != nil else {
      context.reportType(
        node, expected: "a whole number from 0, or '\(FieldType.runSeed)' for the run's own seed",
        for: field.path,
        fixIts: [
          node.scalarText.flatMap { FixIt.didYouMean($0, in: [FieldType.runSeed]) },
          seedsFixIt(node),
        ])
      return nil
    }
    return integer(node, in: RunConfig.seeds, of: quoted(field.path)).map { .number(Double($0)) }
  }

  /// The way out where several seeds stand for one.
  private func seedsFixIt(_ node: YAMLNode) -> FixIt? {
    guard let elements = node.elements, !elements.isEmpty else { return nil }
    let seeds = elements.compactMap(\.scalarText).joined(separator: ", ")
    return FixIt("several seeds are an axis: write 'matrix: {\(field.path): [\(seeds)]}'")
  }

  private func text(_ node: YAMLNode) -> ConfigValue? {
    guard let text = context.text(of: node) else {
      context.reportType(node, expected: "a text", for: field.path)
      return nil
    }
    return .text(text)
  }

  private func noFile(_ node: YAMLNode) -> ConfigValue? {
    guard node.scalarText == KeptFile.none else {
      context.reportType(
        node, expected: "none, or a file that an earlier stage kept", for: field.path,
        fixIts: [
          FixIt("write {file: model.npz, of: {best_of: STAGE, by: METRIC}} below 'set' of a stage")
        ])
      return nil
    }
    return .text(KeptFile.none)
  }

  private func integer(
    _ node: YAMLNode, in range: ClosedRange<Int>, of subject: String
  ) -> Int? {
    guard let number = node.number, let integer = Int(exactly: number) else {
      context.reportType(
        node, expected: "a whole number", of: subject,
        fixIts: [NumberSlip.fixIt(node) ?? severalFixIt(node)])
      return nil
    }
    guard range.contains(integer) else {
      reportRange(node, "\(subject) must be between \(range.lowerBound) and \(range.upperBound)")
      return nil
    }
    return integer
  }

  private func integers(
    _ node: YAMLNode, in range: ClosedRange<Int>, count: ClosedRange<Int>
  ) -> ConfigValue? {
    list(node, of: "whole numbers", count: count) { element, subject in
      integer(element, in: range, of: subject).map { .number(Double($0)) }
    }
  }

  private func numbers(
    _ node: YAMLNode, in bounds: NumberBounds, count: ClosedRange<Int>
  ) -> ConfigValue? {
    list(node, of: "numbers", count: count) { element, subject in
      number(element, in: bounds, of: subject).map { .number($0) }
    }
  }

  private func list(
    _ node: YAMLNode, of what: String, count: ClosedRange<Int>,
    element read: (YAMLNode, _ subject: String) -> ConfigValue?
  ) -> ConfigValue? {
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of \(what), such as \(field.defaultValue)", for: field.path,
        fixIts: [node.wholeNumbers == nil ? node.scalarText.map { FixIt("write [\($0)]") } : nil])
      return nil
    }
    guard count.contains(elements.count) else {
      context.report(
        "spec.range",
        "\(quoted(field.path)) must have between \(count.lowerBound) and \(count.upperBound) elements, "
          + "found \(elements.count)", at: node.headRange)
      return nil
    }
    let values = elements.compactMap { read($0, "each element of \(quoted(field.path))") }
    return values.count == elements.count ? .list(values) : nil
  }

  private func choice(_ node: YAMLNode, among names: [String]) -> ConfigValue? {
    guard let word = node.scalarText, names.contains(word) else {
      context.reportChoice(node, among: names, for: field.path)
      return nil
    }
    return .text(word)
  }

  private func quantity(_ node: YAMLNode, in bounds: NumberBounds, units: [String]) -> ConfigValue?
  {
    let expected = "a number and its unit, such as \(field.defaultValue)"
    guard let text = node.scalarText, let quantity = Quantity(parsing: text) else {
      context.reportType(
        node, expected: expected, for: field.path,
        fixIts: [quantityFixIt(node, in: bounds, units: units)])
      return nil
    }
    guard units.contains(quantity.unit) else {
      context.report(
        "spec.unit",
        "the unit of \(quoted(field.path)) must be one of \(MappingReader.list(units)), found \(quoted(text))",
        at: node.range, fixIts: [FixIt.didYouMean(quantity.unit, in: units)])
      return nil
    }
    guard bounds.contains(quantity.number) else {
      reportRange(node, "\(quoted(field.path)) must be \(bounds.description)")
      return nil
    }
    return .text(quantity.description)
  }

  private func reportRange(_ node: YAMLNode, _ requirement: String) {
    let found = quoted(node.scalarText ?? "").dropFirst().dropLast()
    context.report(
      "spec.range", "\(requirement), found \(found)", at: node.range, fixIts: [fixIt])
  }

  /// A way out where the unit, or the space in front of it, is missing.
  private func quantityFixIt(
    _ node: YAMLNode, in bounds: NumberBounds, units: [String]
  ) -> FixIt? {
    if let number = node.number {
      guard bounds.contains(number) else { return nil }
      return FixIt("write '\(JSON.text(of: number)) \(units[0])'")
    }
    guard let text = node.scalarText else { return nil }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count)
    return units.contains(String(unit)) ? FixIt("write '\(digits) \(unit)'") : nil
  }
}
