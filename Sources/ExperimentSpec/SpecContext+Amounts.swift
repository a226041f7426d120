import Diagnostics
import ExperimentModel
import YAML

extension SpecContext {
  private static let memoryUnits: [(name: String, size: Double)] = [
    ("MiB", 0x1p20), ("GiB", 0x1p30), ("TiB", 0x1p40), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
  ]

  private static let timeUnits: [(name: String, size: Double)] = [
    ("s", 1), ("second", 1), ("min", 60), ("minute", 60), ("h", 3600), ("hour", 3600),
    ("d", 86_400), ("day", 86_400),
  ]

  /// An amount of memory in bytes; `nil`, and a problem, where it is none.
  func memory(_ node: YAMLNode, _ name: String) -> Int? {
    let amount = amount(
      node, name, in: Self.memoryUnits, "a positive number and its unit, such as 512 MiB or 2 GiB",
      usual: "GiB")
    return amount.map { Int($0) }
  }

  /// A time in seconds; `nil`, and a problem, where it is none.
  func seconds(_ node: YAMLNode, _ name: String) -> Double? {
    let units =
      Self.timeUnits + Self.timeUnits.filter { $0.name.count > 3 }.map { ($0.name + "s", $0.size) }
    return amount(
      node, name, in: units, "a positive number and its unit, such as 90 minutes or 2 hours",
      usual: "hours")
  }

  private func amount(
    _ node: YAMLNode, _ name: String, in units: [(name: String, size: Double)],
    _ expected: String, usual: String
  ) -> Double? {
    let parts = (node.scalarText ?? "").split(separator: " ")
    guard parts.count == 2, let number = Double(parts[0]), number > 0, number < 1e6,
      let unit = units.first(where: { $0.name == parts[1] })
    else {
      reportType(
        node, expected: expected, for: name,
        fixIts: [node.number.map { FixIt("write '\(JSON.text(of: $0)) \(usual)'") }])
      return nil
    }
    return number * unit.size
  }

  /// Two numbers, the smaller first; `nil`, and a problem, where they are none.
  ///
  /// - Parameters:
  ///   - node: What stands there.
  ///   - name: The key that it stands under.
  ///   - example: What it could be.
  ///   - number: Reads each number, of the value of that key.
  /// - Returns: The range between them.
  func interval(
    _ node: YAMLNode, named name: String, example: String, number: (YAMLNode, String) -> Double?
  ) -> ClosedRange<Double>? {
    guard let ends = node.elements, ends.count == 2 else {
      reportType(node, expected: "two values, such as \(example)", for: name)
      return nil
    }
    guard let lower = number(ends[0], name), let upper = number(ends[1], name) else { return nil }
    guard lower <= upper else {
      report(
        "spec.interval", "\(quoted(name)) must have the smaller value first", at: node.headRange,
        fixIts: [FixIt("swap them")])
      return nil
    }
    return lower...upper
  }
}
