import Diagnostics
import ElementaryFunctions
import ExperimentModel
import YAML

/// Reads ranges of values: `1..5` for whole numbers, `{range: [a, b], count: n}` or with a `step` for all numbers.
struct ValueRange {
  /// The largest number of values that one range may have.
  fileprivate static let counts = 2...StageReader.mostRuns
  /// How many digits a value between the ends has.
  private static let digits = 6
  let context: SpecContext

  /// Whether a node gives several values of a field: a list of them, or a range.
  static func holdsValues(_ node: YAMLNode, of field: ConfigField) -> Bool {
    if let elements = node.elements {
      switch field.type {
      case .integers, .numbers:
        return !elements.isEmpty && elements.allSatisfy { $0.elements != nil }
      case .boolean, .integer, .number, .seed, .quantity, .text, .file, .choice, .variant:
        return true
      }
    }
    return isRange(node, of: field)
  }

  /// The values that a list, which may hold ranges, or a single range gives; `nil` for any other node.
  func values(_ node: YAMLNode, of field: ConfigField) -> [YAMLNode]? {
    if let elements = node.elements { return elements.flatMap { expanded($0, of: field) } }
    return Self.isRange(node, of: field) ? expanded(node, of: field) : nil
  }

  private static func isRange(_ node: YAMLNode, of field: ConfigField) -> Bool {
    node.isWrittenAsRange || field.hasPlainNumbers && node.wholeNumbers != nil
  }

  /// The values of a range, each at its place; any other node, as it is.
  private func expanded(_ node: YAMLNode, of field: ConfigField) -> [YAMLNode] {
    guard Self.isRange(node, of: field) else { return [node] }
    guard let field = numbers(of: field) else {
      context.report(
        "spec.type", "a range is of plain numbers, and \(quoted(field.path)) takes none",
        at: node.headRange, fixIts: [FixIt("list its values")])
      return []
    }
    if let range = node.wholeNumbers {
      return range.counted(in: context, at: node, field.path).map {
        YAMLNode(.scalar(YAMLScalar(String($0))), at: node.range)
      }
    }
    guard let mapping = MappingReader(node, as: .range, named: field.path, in: context),
      let ends = ends(mapping["range"], of: field)
    else { return [] }
    let numbers = mapping["step"].map { stepped(ends, by: $0) } ?? spaced(ends, mapping, field)
    return numbers.map {
      YAMLNode(.scalar(YAMLScalar(JSON.text(of: $0))), at: node.headRange)
    }
  }

  /// The field whose numbers a range is of: that of a variant that a bare number selects, or the field itself.
  private func numbers(of field: ConfigField) -> ConfigField? {
    guard field.hasPlainNumbers else { return nil }
    guard case .variant(_, _, let bareNumber) = field.type else { return field }
    return bareNumber.flatMap { context.kind.field($0.path) }
  }

  private func ends(_ node: YAMLNode?, of field: ConfigField) -> (Double, Double)? {
    guard let node else { return nil }
    guard let elements = node.elements, elements.count == 2 else {
      context.reportType(
        node, expected: "the first and the last value, such as [0.001, 0.1]", for: "range")
      return nil
    }
    let reader = FieldValueReader(context: context, field: field)
    guard case .number(let first)? = reader.read(elements[0]),
      case .number(let last)? = reader.read(elements[1])
    else { return nil }
    guard first != last else {
      context.report(
        "spec.interval",
        "a range must have two different ends, found \(JSON.text(of: first)) twice",
        at: node.headRange)
      return nil
    }
    return (first, last)
  }

  /// The values from one end to the other, by so much at a time.
  private func stepped(_ ends: (Double, Double), by node: YAMLNode) -> [Double] {
    guard let step = node.number, step > 0, step.isFinite else {
      context.reportType(node, expected: "a positive number", for: "step")
      return []
    }
    let (first, last) = ends
    let steps = abs(last - first) / step
    let whole = steps.rounded()
    guard whole >= 1, whole < Double(Self.counts.upperBound) else {
      context.report(
        "spec.range",
        "a range has 2 to \(Self.counts.upperBound) values, found the step \(JSON.text(of: step)) between \(JSON.text(of: first)) and \(JSON.text(of: last))",
        at: node.range)
      return []
    }
    guard abs(steps - whole) < 1e-9 * whole else {
      let reached = value(first, last, Int(steps), of: Int(steps), by: step)
      context.report(
        "spec.range",
        "the step \(JSON.text(of: step)) leads from \(JSON.text(of: first)) to \(JSON.text(of: reached)), not to \(JSON.text(of: last))",
        at: node.range,
        fixIts: [FixIt("write the last value that it leads to, or a 'count' of values")])
      return []
    }
    let count = Int(whole)
    return (0...count).map { $0 == count ? last : value(first, last, $0, of: count, by: step) }
  }

  private func value(
    _ first: Double, _ last: Double, _ index: Int, of count: Int, by step: Double
  ) -> Double {
    // What a decimal step leads to is a decimal number, which a sum of binary ones only comes near to.
    (first + (last < first ? -1 : 1) * Double(index) * step).rounded(toDigits: 12)
  }

  /// So many values from one end to the other, at equal distances or ratios.
  private func spaced(
    _ ends: (Double, Double), _ mapping: MappingReader, _ field: ConfigField
  ) -> [Double] {
    guard let node = mapping["count"], let count = context.count(node, "count", in: Self.counts),
      let isLogarithmic = isLogarithmic(mapping["scale"])
    else { return [] }
    let (first, last) = ends
    guard !isLogarithmic || first > 0 && last > 0 else {
      context.report(
        "spec.interval",
        "a range on a logarithmic scale must have two positive ends, found \(JSON.text(of: first)) and \(JSON.text(of: last))",
        at: mapping["range"]?.headRange ?? mapping.range,
        fixIts: [
          first == 0 ? FixIt("begin above 0, and list 0 beside the range: [0, {range: …}]") : nil
        ])
      return []
    }
    let values = (0..<count).map { index -> Double in
      if index == 0 { return first }
      if index == count - 1 { return last }
      let share = Double(index) / Double(count - 1)
      let number =
        isLogarithmic
        ? Elementary.exp10(
          Elementary.log10(first) * (1 - share) + Elementary.log10(last) * share)
        : first + (last - first) * share
      return field.isWhole ? number.rounded() : rounded(number, isLogarithmic, ends, count)
    }
    guard Set(values).count == count else {
      context.report(
        "spec.range",
        "there are no \(count) different whole numbers at these distances between \(JSON.text(of: first)) and \(JSON.text(of: last))",
        at: node.range, fixIts: [FixIt("take fewer values")])
      return []
    }
    return values
  }

  /// A value with few digits: of the value itself where ratios are equal, of the distance where distances are.
  private func rounded(
    _ number: Double, _ isLogarithmic: Bool, _ ends: (Double, Double), _ count: Int
  ) -> Double {
    if isLogarithmic { return number.rounded(toDigits: Self.digits) }
    let distance = abs(ends.1 - ends.0) / Double(count - 1)
    let decades = number == 0 ? 0 : Elementary.log10(abs(number) / distance).rounded(.down)
    return number.rounded(toDigits: max(1, min(15, Self.digits + Int(decades))))
  }

  private func isLogarithmic(_ node: YAMLNode?) -> Bool? {
    guard let node else { return false }
    guard let word = node.scalarText, ["linear", "log"].contains(word) else {
      context.reportChoice(node, among: ["linear", "log"], for: "scale")
      return nil
    }
    return word == "log"
  }
}

extension ClosedRange<Int> {
  /// The whole numbers of a range; none, and a problem, where there are more than a spec may have runs.
  func counted(in context: SpecContext, at node: YAMLNode, _ name: String) -> [Int] {
    guard count <= StageReader.mostRuns else {
      context.report(
        "spec.too-many",
        "\(quoted(name)) has \(count) values, expected at most \(StageReader.mostRuns)",
        at: node.range)
      return []
    }
    return Array(self)
  }
}

extension YAMLNode {
  /// Whether it is a mapping that says a range.
  var isWrittenAsRange: Bool {
    mapping?["range"].map { $0.value.elements != nil || $0.value.scalarText != nil } ?? false
  }

  /// The whole numbers that a scalar such as `1..20` stands for.
  var wholeNumbers: ClosedRange<Int>? {
    guard let scalar, scalar.style == .plain else { return nil }
    return ClosedRange(writtenAs: scalar.text)
  }
}

extension ConfigField {
  /// Whether one number without a unit is a value of it.
  fileprivate var hasPlainNumbers: Bool {
    switch type {
    case .integer, .number, .seed: true
    case .variant(_, _, let bareNumber): bareNumber != nil
    case .boolean, .quantity, .integers, .numbers, .text, .file, .choice: false
    }
  }
}

extension MappingSchema {
  static let range = MappingSchema(
    title: "a range of values",
    keys: [
      .required("range", "the first and the last value", .ends),
      .optional(
        "count", "how many values there are, both ends included", .count(ValueRange.counts)),
      .optional("step", "by how much one value differs from the next", .number),
      .optional(
        "scale", "log for equal ratios; values between the ends have six digits",
        .words(["linear", "log"])),
    ],
    forms: [[.form("count", takes: ["scale"]), .form("step")]],
    example: """
      title: Which penalty and batch size suit?
      seeds: 1..5
      matrix:
        λ: {penalty.lambda: [0, {range: [1e-5, 1e-1], count: 5, scale: log}]}   # 0, 1e-5, 0.0001, 0.001, 0.01, 0.1
        training.batch_size: {range: [50, 200], step: 50}                       # 50, 100, 150, 200
      """)
}
