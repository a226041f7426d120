/// What benchmarks share: clocks, medians and lines.
enum Measurement {
  /// The seconds that something takes.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// The middle of some numbers; 0 for none.
  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// A number with a fixed count of decimals.
  static func text(_ number: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let digits = String(Int((number * scale).rounded().magnitude))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = number < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  static func line(_ name: String, _ value: String, _ remark: String = "") {
    let gap = String(repeating: " ", count: max(1, 34 - name.count))
    print("\(name)\(gap)\(value)\(remark.isEmpty ? "" : "   \(remark)")")
  }
}
