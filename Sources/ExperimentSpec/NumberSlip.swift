import Diagnostics
import ExperimentModel
import YAML

/// What people write where specs have a number.
enum NumberSlip {
  /// A way out where a number was written in another way than specs write numbers.
  static func fixIt(_ node: YAMLNode) -> FixIt? {
    guard let scalar = node.scalar else { return nil }
    if scalar.style != .plain,
      YAMLNode(.scalar(YAMLScalar(scalar.text)), at: node.range).number != nil
    {
      return FixIt("write \(scalar.text) without quotes")
    }
    return correction(of: scalar.text).map { FixIt("write \($0)") }
  }

  /// The number as a spec has it: `0.1` for `0,1`, `1e-5` for `10^-5`, `0.5` for `50 %`.
  static func correction(of text: String) -> String? {
    var plain = String(text.map { $0 == "\u{2212}" ? "-" : $0 })
    for power in ["10^", "10**"] where plain.hasPrefix(power) {
      plain = "1e" + plain.dropFirst(power.count)
    }
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    // Three digits behind the comma may be thousands.
    if parts.count == 2, parts[1].prefix(while: \.isNumber).count != 3 {
      plain = "\(parts[0]).\(parts[1])"
    }
    if plain.hasSuffix("%") {
      plain = String(plain.dropLast().filter { $0 != " " })
      return number(plain).map { JSON.text(of: $0 / 100) }
    }
    return plain == text ? nil : number(plain).map { _ in plain }
  }

  private static func number(_ text: String) -> Double? {
    guard text.allSatisfy({ "0123456789.+-eE".contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
