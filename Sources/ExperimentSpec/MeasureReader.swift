import Diagnostics
import ExperimentModel
import YAML

/// Reads a metric's number as people write it: `53.51 %`, `0.5351`, `1.38`, `4 points`.
struct MeasureReader {
  let context: SpecContext
  let metric: MetricDefinition

  /// What a number of a share is: each has a unit of its own, and its own rule when to leave it out.
  private enum Role {
    case value
    case difference
  }

  /// A number and the unit behind it, which may be empty.
  private struct Measure {
    let number: Double
    let unit: String
  }

  /// The number in the metric's plain unit; `nil`, and a problem, where it is none.
  ///
  /// A share may stand without a unit below 1 alone: `1` would be a whole to some and a hundredth to others.
  func value(_ node: YAMLNode, named name: String) -> Double? {
    if metric.unit == .points { return points(node, named: name) }
    guard let measure = measure(node, named: name, as: .value) else { return nil }
    let plain = plain(measure)
    guard metric.range.contains(plain) else {
      reportRange(node, fixIts: measure.unit.isEmpty ? [rewritten(measure.number, as: .value)] : [])
      return nil
    }
    guard !isShare || !measure.unit.isEmpty || plain < 1 else {
      reportMissingUnit(
        node, of: name, fixIts: [rewritten(1, as: .value), rewritten(100, as: .value)])
      return nil
    }
    return plain
  }

  /// A difference of two numbers in the metric's plain unit; `nil`, and a problem, where it is none.
  ///
  /// One of two shares has a unit unless it is 0: `0.1` would be ten points to some and a tenth of one to others.
  func difference(_ node: YAMLNode, named name: String) -> Double? {
    guard let plain = unboundedDifference(node, named: name) else { return nil }
    let largest = metric.range.upperBound - metric.range.lowerBound
    guard !isShare || abs(plain) <= largest else {
      context.report(
        "spec.range",
        "a difference of \(quoted(metric.name)) must be at most \(MetricUnit.points.text(ofBound: largest)), found \(quoted(node.scalarText ?? ""))",
        at: node.range)
      return nil
    }
    return plain
  }

  /// The number of a metric that is a difference of shares itself.
  private func points(_ node: YAMLNode, named name: String) -> Double? {
    guard let plain = unboundedDifference(node, named: name) else { return nil }
    guard metric.range.contains(plain) else {
      reportRange(node)
      return nil
    }
    return plain
  }

  private func unboundedDifference(_ node: YAMLNode, named name: String) -> Double? {
    guard let measure = measure(node, named: name, as: .difference) else { return nil }
    if isShare, measure.unit.isEmpty, measure.number != 0,
      let points = rewritten(measure.number, as: .difference)
    {
      let isFraction = abs(measure.number) < 1
      let fraction = isFraction ? rewritten(scaled(measure.number), as: .difference) : nil
      reportMissingUnit(node, of: name, fixIts: [points, fraction])
      return nil
    }
    return plain(measure)
  }

  /// A standard deviation in the metric's plain unit; `nil`, and a problem, where it is none.
  ///
  /// It is a difference, with a unit as any other, and is above 0.
  func spread(_ node: YAMLNode, named name: String) -> Double? {
    guard let spread = difference(node, named: name) else { return nil }
    guard spread > 0 else {
      context.report(
        "spec.range",
        "\(quoted(name)) of \(quoted(metric.name)) must be above 0, found \(quoted(node.scalarText ?? ""))",
        at: node.range)
      return nil
    }
    return spread
  }

  /// How many decimals a number has as it is written, in the scale that the metric is shown in; 0 for none.
  func decimals(_ node: YAMLNode?) -> Int {
    guard let text = node?.scalarText, let measure = node.flatMap(parts) else { return 0 }
    let digits = text.prefix { "0123456789.+-eE".contains($0) }.lowercased()
    let halves = digits.split(separator: "e", omittingEmptySubsequences: false)
    let fraction = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let written = fraction.count > 1 ? fraction[1].count : 0
    let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let shift = isShare && measure.unit.isEmpty ? 2 : 0
    return max(0, written - exponent - shift)
  }

  /// How many digits a number has as it is written, from the first that is not 0 on.
  func significantDigits(_ node: YAMLNode) -> Int {
    let mantissa = (node.scalarText ?? "").prefix { "0123456789.+-".contains($0) }
    return mantissa.filter(\.isNumber).drop { $0 == "0" }.count
  }

  private func reportRange(_ node: YAMLNode, fixIts: [FixIt?] = []) {
    context.report(
      "spec.range",
      "\(quoted(metric.name)) must be \(rangeText), found \(quoted(node.scalarText ?? ""))",
      at: node.range, fixIts: fixIts)
  }

  /// The metric's range in words, as they follow 'must be': `between 0 % and 100 %`, `at least 0`.
  private var rangeText: String {
    let (lower, upper) = (metric.range.lowerBound, metric.range.upperBound)
    func text(_ end: Double) -> String {
      isShare ? metric.unit.text(ofBound: end) : JSON.text(of: end)
    }
    if lower == -.infinity { return "at most \(text(upper))" }
    return upper == .infinity
      ? "at least \(text(lower))" : "between \(text(lower)) and \(text(upper))"
  }

  private var isShare: Bool { metric.unit.isOfShares }

  private func plain(_ measure: Measure) -> Double {
    isShare && !measure.unit.isEmpty ? measure.number / metric.unit.scale : measure.number
  }

  private func measure(_ node: YAMLNode, named name: String, as role: Role) -> Measure? {
    guard let measure = parts(node) else {
      let correction = node.scalarText.flatMap { commaReplaced($0) }
      let example = role == .value ? "53.51 %" : "1 point"
      context.reportType(
        node, expected: isShare ? "a number such as \(example)" : "a number", for: name,
        fixIts: [correction.map { FixIt("write \($0)") }])
      return nil
    }
    guard
      measure.unit.isEmpty || measure.unit == metric.unit.symbol
        || (isShare && ["point", "points"].contains(measure.unit))
    else {
      reportUnit(measure, at: node.range, as: role)
      return nil
    }
    return measure
  }

  /// A share in the unit that it is shown in, without the binary fraction's last digits: 7 for `0.07`.
  private func scaled(_ number: Double) -> Double {
    (number * metric.unit.scale * 1e9).rounded() / 1e9
  }

  // MARK: Units

  private func reportUnit(_ measure: Measure, at range: SourceRange, as role: Role) {
    let fixIt =
      if measure.unit.hasPrefix("±") {
        FixIt("write the deviation below 'spread'")
      } else if isShare {
        rewritten(measure.number, as: role)
      } else if metric.unit.symbol.isEmpty {
        FixIt("it is a number without a unit")
      } else {
        FixIt("its unit is '\(metric.unit.symbol)', which may be left out")
      }
    context.report(
      "spec.unit", "\(quoted(metric.name)) is not measured in \(quoted(measure.unit))", at: range,
      fixIts: [fixIt])
  }

  private func reportMissingUnit(_ node: YAMLNode, of name: String, fixIts: [FixIt?]) {
    context.report(
      "spec.unit",
      "\(quoted(name)) of \(quoted(metric.name)) needs a unit, found \(node.description)",
      at: node.range, fixIts: fixIts)
  }

  /// A share written with its unit; `nil` where there is no such share.
  private func rewritten(_ number: Double, as role: Role) -> FixIt? {
    let scale = metric.unit.scale
    let limits = role == .value ? 0...scale : -scale...scale
    guard limits.contains(number) else { return nil }
    let unit =
      role == .value
      ? metric.unit.symbol : abs(number) == 1 ? "point" : metric.unit.differenceSymbol
    return FixIt("write '\(JSON.text(of: number)) \(unit)'")
  }

  // MARK: Numbers

  /// A number with a decimal comma, written with a point: `53.51 %` for `53,51 %`.
  private func commaReplaced(_ text: String) -> String? {
    let number = text.prefix { "0123456789,+-".contains($0) }
    return NumberSlip.correction(of: String(number)).map { $0 + text.dropFirst(number.count) }
  }

  private func parts(_ node: YAMLNode) -> Measure? {
    if let number = node.number { return Measure(number: number, unit: "") }
    guard let text = node.scalarText else { return nil }
    let digits = text.prefix { "0123456789.+-eE".contains($0) }
    guard let number = Double(digits), number.isFinite, !text.dropFirst(digits.count).hasPrefix(",")
    else { return nil }
    return Measure(
      number: number, unit: String(text.dropFirst(digits.count).drop { $0 == " " }))
  }
}
