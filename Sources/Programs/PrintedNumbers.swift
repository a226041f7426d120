import Diagnostics
import ExperimentModel

/// Finds numbers in what a program prints, line by line.
struct PrintedNumbers {
  /// A line that is longer holds no number that anybody looks for, in bytes.
  private static let longestLine = 1 << 16

  private let patterns: [(metric: ProgramInstructions.Metric, expression: Regex<AnyRegexOutput>)]
  private var rest: [UInt8] = []

  init(_ metrics: [ProgramInstructions.Metric]) throws {
    patterns = try metrics.compactMap { metric in
      try metric.pattern.map { (metric, try Regex($0)) }
    }
  }

  /// Takes what was printed.
  mutating func take(
    _ bytes: [UInt8], into numbers: inout ReportedNumbers
  ) throws(ReportedNumbers.Fault) {
    guard !patterns.isEmpty else { return }
    rest += bytes
    var start = 0
    // A carriage return ends a line as well: so do programs end those that they overwrite.
    while let end = rest[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      try take(line: rest[start..<end], into: &numbers)
      start = end + 1
    }
    rest.removeFirst(start)
    if rest.count > Self.longestLine { rest.removeAll() }
  }

  /// Takes the last line, which needs no line break.
  mutating func finish(into numbers: inout ReportedNumbers) throws(ReportedNumbers.Fault) {
    try take([0x0A], into: &numbers)
  }

  private func take(
    line: ArraySlice<UInt8>, into numbers: inout ReportedNumbers
  ) throws(ReportedNumbers.Fault) {
    guard !line.isEmpty, line.count <= Self.longestLine else { return }
    let text = String(decoding: line, as: UTF8.self)
    for (metric, expression) in patterns {
      guard let match = text.firstMatch(of: expression), match.output.count > 1,
        let found = match.output[1].substring
      else { continue }
      guard let value = Double(found) else {
        throw ReportedNumbers.Fault(
          "the pattern of \(quoted(metric.name)) found \(quoted(String(found))), which is no number"
        )
      }
      try numbers.takePrinted(value, of: metric)
    }
  }
}
