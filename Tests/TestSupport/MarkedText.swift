package import Diagnostics
package import Testing

/// A text in which places were marked with keycap digits, `1️⃣` to `9️⃣`.
///
///     let marked = MarkedText("depth: 1️⃣010")
///     marked.text            // "depth: 010"
///     marked.position("1️⃣")  // 1:8
package struct MarkedText: Sendable {
  /// The text without the markers.
  package let text: String

  /// The text as a file named `test.yaml`.
  package let file: SourceFile

  private let offsets: [Character: Int]

  /// Takes the markers out of a text.
  ///
  /// - Precondition: No marker stands twice.
  package init(_ marked: String, path: String = "test.yaml") {
    var text = ""
    var offsets: [Character: Int] = [:]
    for character in marked {
      if isMarker(character) {
        precondition(offsets[character] == nil, "the marker \(character) stands twice")
        offsets[character] = text.utf8.count
      } else {
        text.append(character)
      }
    }
    self.text = text
    self.offsets = offsets
    file = SourceFile(path: path, text: text)
  }

  /// The markers that the text had, in their order.
  package var markers: [Character] { offsets.sorted { $0.value < $1.value }.map(\.key) }

  /// Where a marker stood; nil if the text had none like it.
  package func position(_ marker: Character) -> SourcePosition? {
    offsets[marker].map(file.position)
  }
}

/// Whether a character is one of the digits 1 to 9 in a keycap.
private func isMarker(_ character: Character) -> Bool {
  let scalars = Array(character.unicodeScalars)
  return scalars.count == 3 && ("1"..."9").contains(scalars[0]) && scalars[1] == "\u{FE0F}"
    && scalars[2] == "\u{20E3}"
}

/// What a test expects of one diagnostic.
package struct ExpectedDiagnostic: Sendable {
  let start: Character?
  let end: Character?
  let code: String
  let message: String?
  let severity: Severity
  let noteMarkers: [Character]

  /// Expects a diagnostic that begins at a marker.
  ///
  /// - Parameters:
  ///   - start: The marker before the first character; nil for a diagnostic without a place.
  ///   - code: The exact code.
  ///   - end: The marker behind the last character; nil leaves the end open.
  ///   - message: The exact message; nil leaves it open.
  ///   - severity: The exact severity.
  ///   - notes: The markers at which the notes with a place begin, in their order.
  package init(
    _ start: Character?, _ code: String, end: Character? = nil, message: String? = nil,
    severity: Severity = .error, notes: [Character] = []
  ) {
    self.start = start
    self.code = code
    self.end = end
    self.message = message
    self.severity = severity
    noteMarkers = notes
  }
}

/// Records an issue unless the diagnostics are exactly the expected ones, in reading order.
///
/// A missing diagnostic fails, an unexpected one fails, and so does one at another place. The issue
/// shows what was expected and all diagnostics as a user would see them.
package func expectDiagnostics(
  _ actual: [Diagnostic], _ expected: [ExpectedDiagnostic], in marked: MarkedText,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let actual = actual.inReadingOrder()
  let isEqual =
    actual.count == expected.count
    && zip(actual, expected).allSatisfy { $0.mismatches($1, in: marked).isEmpty }
  guard !isEqual else { return }
  var lines = ["expected \(expected.count) diagnostics, found \(actual.count)"]
  for index in 0..<max(actual.count, expected.count) {
    guard index < expected.count else {
      lines.append("unexpected: \(actual[index].summary)")
      continue
    }
    guard index < actual.count else {
      lines.append("missing: \(expected[index].summary(in: marked))")
      continue
    }
    for mismatch in actual[index].mismatches(expected[index], in: marked) {
      lines.append("number \(index + 1): \(mismatch)")
    }
  }
  lines.append(DiagnosticRenderer(.plain).render(actual))
  Issue.record("\(lines.joined(separator: "\n"))", sourceLocation: sourceLocation)
}

extension Diagnostic {
  fileprivate var summary: String { "\(range.map { "\($0.start)" } ?? "no place") \(code)" }

  fileprivate func mismatches(_ expected: ExpectedDiagnostic, in marked: MarkedText) -> [String] {
    var result: [String] = []
    func compare<Value: Equatable>(_ name: String, _ found: Value?, _ wanted: Value?) {
      guard found != wanted else { return }
      let words = [found, wanted].map { $0.map { "\($0)" } ?? "nothing" }
      result.append("\(name) is \(words[0]), expected \(words[1])")
    }
    for marker in expected.markers where marked.position(marker) == nil {
      result.append("the text has no marker \(marker)")
    }
    compare("code", code, expected.code)
    compare("severity", severity, expected.severity)
    compare("start", range?.start, expected.start.flatMap(marked.position))
    if let end = expected.end { compare("end", range?.end, marked.position(end)) }
    if let wanted = expected.message { compare("message", message, wanted) }
    let places = notes.compactMap(\.range?.start)
    compare("notes", places, expected.noteMarkers.compactMap(marked.position))
    return result
  }
}

extension ExpectedDiagnostic {
  fileprivate var markers: [Character] { [start, end].compactMap(\.self) + noteMarkers }

  fileprivate func summary(in marked: MarkedText) -> String {
    "\(start.flatMap(marked.position).map { "\($0)" } ?? "no place") \(code)"
  }
}
