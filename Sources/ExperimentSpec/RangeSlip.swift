import Diagnostics
import ExperimentModel
import YAML

/// What people write where specs have a range of whole numbers.
enum RangeSlip {
  /// A way out where `1-20`, `1:20`, `1...20`, `1 to 20`, `range(1, 20)`, a mapping or `20..1` stands for `1..20`.
  static func fixIt(_ node: YAMLNode) -> FixIt? {
    if let text = node.scalarText {
      return correction(of: text).flatMap {
        $0 == text && node.wholeNumbers != nil ? nil : FixIt("write \($0)")
      }
    }
    let steps = node.mapping.map { $0["step"]?.value.number ?? ($0["count"] == nil ? 1 : nil) }
    guard steps == 1 else { return nil }
    let ends = node.mapping?["range"]?.value.elements?.compactMap(\.scalarText) ?? []
    return ends.count == 2
      ? correction(of: ends.joined(separator: "..")).map { FixIt("write \($0)") } : nil
  }

  private static func correction(of text: String) -> String? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }
    if let count = numbers.first.flatMap({ Int($0) }), count > 0, text == "range(\(count))" {
      return "0..\(count - 1)"
    }
    guard numbers.count == 2, let first = Int(numbers[0]), let last = Int(numbers[1]),
      first != last
    else { return nil }
    let between = text.filter { !$0.isNumber && $0 != " " }
    let ways = ["-", "–", ":", "...", "..", "…", "to", "range(,)", "[-]", "[:]"]
    guard ways.contains(between) else { return nil }
    return "\(min(first, last))..\(max(first, last))"
  }
}
